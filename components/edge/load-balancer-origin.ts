import type * as aws from "@pulumi/aws";
import type { LoadBalancer } from "../ingress/load-balancer";
import type { OriginVerification } from "../ingress/origin-verification";
import { ALL_VIEWER, CACHING_DISABLED, SECURITY_HEADERS } from "./managed-policies";

const ORIGIN_ID = "load-balancer";

/** The longest that CloudFront waits for an origin without a higher quota, in seconds. */
const LONGEST_TIMEOUT = 120;

/**
 * The load balancer behind a distribution, over TLS. Its own name is on no certificate: what CloudFront compares is the
 * visitor's `Host`, which it forwards.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-502-bad-gateway.html
 */
export function loadBalancerOrigin(
  loadBalancer: LoadBalancer,
  verification: OriginVerification,
): aws.types.input.cloudfront.DistributionOrigin {
  return {
    originId: ORIGIN_ID,
    domainName: loadBalancer.dnsName,
    customHeaders: [{ name: verification.headerName, value: verification.sent }],
    customOriginConfig: {
      httpPort: 80,
      httpsPort: 443,
      originProtocolPolicy: "https-only",
      originSslProtocols: ["TLSv1.2"],
      ...originTimeouts(loadBalancer.idleTimeout),
    },
  };
}

/** What leads to the load balancer: everything that no path pattern takes, uncached, as the visitor sent it. */
export function loadBalancerBehavior(): aws.types.input.cloudfront.DistributionDefaultCacheBehavior {
  return {
    targetOriginId: ORIGIN_ID,
    viewerProtocolPolicy: "redirect-to-https",
    allowedMethods: ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"],
    cachedMethods: ["GET", "HEAD"],
    compress: true,
    cachePolicyId: CACHING_DISABLED,
    originRequestPolicyId: ALL_VIEWER,
    responseHeadersPolicyId: SECURITY_HEADERS,
  };
}

/**
 * How long CloudFront waits for an answer and keeps an idle connection, in seconds, given the load balancer's idle
 * timeout. It must let go first: a request on a connection that the load balancer is just closing becomes a 502.
 */
export function originTimeouts(idleTimeout: number) {
  return {
    originReadTimeout: Math.min(idleTimeout, LONGEST_TIMEOUT),
    originKeepaliveTimeout: Math.max(1, Math.min(idleTimeout - 5, LONGEST_TIMEOUT)),
  };
}
