import type * as aws from "@pulumi/aws";

/** The longest that an object may ask to be kept, in seconds: a year. */
const LONGEST_TTL = 31_536_000;

/**
 * Keeps an object as long as it says itself, with `Cache-Control`, and `ttl` seconds if it says nothing. The path alone
 * tells objects apart, and whether the visitor takes Brotli or gzip.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-key-understand-cache-policy.html
 */
export function cachePolicy(ttl: number): aws.cloudfront.CachePolicyArgs {
  return {
    minTtl: 0,
    defaultTtl: ttl,
    maxTtl: Math.max(ttl, LONGEST_TTL),
    parametersInCacheKeyAndForwardedToOrigin: {
      enableAcceptEncodingGzip: true,
      enableAcceptEncodingBrotli: true,
      headersConfig: { headerBehavior: "none" },
      cookiesConfig: { cookieBehavior: "none" },
      queryStringsConfig: { queryStringBehavior: "none" },
    },
  };
}
