/** Caches nothing. https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html */
export const CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";

/**
 * Hands every header, cookie and query string of the visitor to the origin, `Host` among them.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html
 */
export const ALL_VIEWER = "216adef6-5c7f-47e4-b989-5492eafa07d3";

/**
 * Adds `Strict-Transport-Security` for a year, `X-Content-Type-Options: nosniff`, `Referrer-Policy:
 * strict-origin-when-cross-origin` and `X-Frame-Options: SAMEORIGIN`; what the origin says itself wins, save `nosniff`.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-response-headers-policies.html
 */
export const SECURITY_HEADERS = "67f7725c-6f97-4210-82d7-5512b31e9d03";
