export interface DistributionSpec {
  /** The names under which visitors know it; one certificate covers them all. */
  readonly hosts: readonly string[];
  /** Path pattern -> the bucket that serves it, from the object with the same path. Everything else is the load balancer's. */
  readonly paths: Readonly<Record<string, ServedPath>>;
  /** Where copies are kept: `PriceClass_100` is North America and Europe, `PriceClass_All` costs most. */
  readonly priceClass: "PriceClass_100" | "PriceClass_200" | "PriceClass_All";
  readonly accessLogRetentionInDays: number;
}

export interface ServedPath {
  readonly bucket: string;
  /** Seconds that CloudFront keeps an object that does not say so itself, with `Cache-Control`. */
  readonly ttl: number;
}
