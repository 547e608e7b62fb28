/** A CloudFront distribution in front of the load balancer. */
export interface DistributionConfig {
  /** The hosts that lead to it. */
  readonly hosts: readonly string[];
  /** Path pattern -> the bucket that serves it; everything else goes to the load balancer. */
  readonly paths: Readonly<Record<string, { readonly bucket: string; /** Seconds. */ readonly ttl: number }>>;
  readonly priceClass: "PriceClass_100" | "PriceClass_200" | "PriceClass_All";
  /** Raised for a new value of the header that proves a request came through the distribution; at 0 nobody asks for it. */
  readonly originSecretVersion: number;
  readonly accessLogRetentionInDays: number;
}
