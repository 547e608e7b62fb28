import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { SECURITY_HEADERS } from "./managed-policies";

/** A bucket that a distribution may serve; its policy admits CloudFront. */
export interface ServedBucket {
  /** The name with the region in it: the global one answers a new bucket with redirects for hours. */
  readonly regionalDomainName: pulumi.Input<string>;
}

/** A bucket behind a distribution; CloudFront signs what it asks of it. */
export function bucketOrigin(
  name: string,
  bucket: ServedBucket,
  originAccessControlId: pulumi.Input<string>,
): aws.types.input.cloudfront.DistributionOrigin {
  return { originId: originId(name), domainName: bucket.regionalDomainName, originAccessControlId };
}

/** What a path pattern leads to a bucket: cached, without cookies, headers and query of the visitor. */
export function bucketBehavior(
  pathPattern: string,
  name: string,
  cachePolicyId: pulumi.Input<string>,
): aws.types.input.cloudfront.DistributionOrderedCacheBehavior {
  return {
    pathPattern,
    targetOriginId: originId(name),
    viewerProtocolPolicy: "redirect-to-https",
    allowedMethods: ["GET", "HEAD", "OPTIONS"],
    cachedMethods: ["GET", "HEAD"],
    compress: true,
    cachePolicyId,
    responseHeadersPolicyId: SECURITY_HEADERS,
  };
}

function originId(name: string): string {
  return `bucket-${name}`;
}
