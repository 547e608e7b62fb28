import { resourceRule } from "../../vocabulary/define-rule";
import { distributionToken, isBucketOrigin, originsOf } from "../../vocabulary/distributions";
import {
  all,
  eachItem,
  knownString,
  mustBeSet,
  notEvaluated,
  violation,
  when,
} from "../../vocabulary/property-checks";
import { PlannedResource, Rule, UNKNOWN, Verdict } from "../../vocabulary/rule";

const cfS3Oac = resourceRule({
  id: "cf-s3-oac",
  title: "A distribution signs what it asks of a bucket",
  family: "exposure",
  severity: "high",
  mandatory: "always",
  controls: { securityHub: "CloudFront.13", cdkNag: "AwsSolutions-CFR7", checkov: "CKV2_AWS_46" },
  tokens: [distributionToken],
  fix: "Set origins[].originAccessControlId on aws.cloudfront.Distribution to an aws.cloudfront.OriginAccessControl, and let the bucket policy in cloudfront.amazonaws.com on behalf of this account.",
  check: eachItem("origins", when(isBucketOrigin, mustBeSet("originAccessControlId"))),
  good: [
    { origins: [{ originId: "assets", domainName: UNKNOWN, originAccessControlId: UNKNOWN }] },
    { origins: [{ originId: "web", customOriginConfig: { originProtocolPolicy: "https-only" } }] },
    { origins: [{ originId: "web", vpcOriginConfig: { vpcOriginId: UNKNOWN } }] },
    {
      origins: [
        { originId: "web", customOriginConfig: UNKNOWN },
        { originId: "api", vpcOriginConfig: UNKNOWN },
      ],
    },
  ],
  bad: [
    { origins: [{ originId: "assets", domainName: UNKNOWN }] },
    { origins: [{ originId: "assets", s3OriginConfig: { originAccessIdentity: UNKNOWN } }] },
  ],
  unknown: [{ origins: UNKNOWN }, { origins: [UNKNOWN] }],
});

/** A bucket answers `/` with a list of what is in it, or with an error that says it may not. */
function rootObject(distribution: PlannedResource): readonly Verdict[] {
  const root = distribution.read("defaultRootObject");
  if (root.state === "known" && root.value !== "") return [];
  const target = distribution.read("defaultCacheBehavior.targetOriginId");
  const { origins, unknownAt } = originsOf(distribution);
  if (target.state === "unknown" || unknownAt.length > 0) return [notEvaluated("defaultRootObject")];
  const bucket = origins.find(
    ({ value }) => isBucketOrigin(value) && knownString(value.read("originId")) === knownString(target),
  );
  if (bucket === undefined) return [];
  return root.state === "unknown"
    ? [notEvaluated("defaultRootObject")]
    : [violation("defaultRootObject", "The bucket answers / with its own words.")];
}

const behind = (origin: object, others: object = {}) => ({
  defaultCacheBehavior: { targetOriginId: "main" },
  origins: [{ originId: "main", ...origin }],
  ...others,
});

const cfDefaultRoot = resourceRule({
  id: "cf-default-root",
  title: "A distribution of a bucket says what / is",
  family: "exposure",
  severity: "medium",
  mandatory: "production",
  controls: { securityHub: "CloudFront.1", checkov: "CKV_AWS_305" },
  tokens: [distributionToken],
  fix: 'Set defaultRootObject on aws.cloudfront.Distribution, e.g. "index.html".',
  check: rootObject,
  good: [
    behind({}, { defaultRootObject: "index.html" }),
    behind({ customOriginConfig: { originProtocolPolicy: "https-only" } }),
    behind({ customOriginConfig: UNKNOWN }),
  ],
  bad: [behind({}), behind({ originAccessControlId: UNKNOWN })],
  unknown: [behind({}, { defaultRootObject: UNKNOWN }), { origins: UNKNOWN }],
});

const cfWaf = resourceRule({
  id: "cf-waf",
  title: "A distribution stands behind a web ACL",
  family: "exposure",
  severity: "medium",
  mandatory: "never",
  controls: { securityHub: "CloudFront.6", cdkNag: "AwsSolutions-CFR2", checkov: "CKV_AWS_68" },
  tokens: [distributionToken],
  fix: 'Set webAclId on aws.cloudfront.Distribution to the ARN of an aws.wafv2.WebAcl with scope "CLOUDFRONT"; in a stack file, by plinth:overrides: {"aws:cloudfront/distribution:Distribution": {webAclId: …}}.',
  check: mustBeSet("webAclId"),
  good: [{ webAclId: UNKNOWN }],
  bad: [{ enabled: true }],
});

const policy = mustBeSet("responseHeadersPolicyId");

const cfSecurityHeaders = resourceRule({
  id: "cf-security-headers",
  title: "A distribution adds the headers that browsers protect their users by",
  family: "exposure",
  severity: "low",
  mandatory: "never",
  controls: { checkov: "CKV2_AWS_32" },
  url: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/adding-response-headers.html",
  tokens: [distributionToken],
  fix: "Set responseHeadersPolicyId in defaultCacheBehavior and in every orderedCacheBehaviors of aws.cloudfront.Distribution, e.g. AWS's own SecurityHeadersPolicy.",
  check: all(
    mustBeSet("defaultCacheBehavior.responseHeadersPolicyId"),
    eachItem("orderedCacheBehaviors", policy),
  ),
  good: [
    { defaultCacheBehavior: { responseHeadersPolicyId: UNKNOWN } },
    {
      defaultCacheBehavior: { responseHeadersPolicyId: UNKNOWN },
      orderedCacheBehaviors: [{ pathPattern: "/static/*", responseHeadersPolicyId: UNKNOWN }],
    },
  ],
  bad: [
    { defaultCacheBehavior: {} },
    {
      defaultCacheBehavior: { responseHeadersPolicyId: UNKNOWN },
      orderedCacheBehaviors: [{ pathPattern: "/static/*" }],
    },
  ],
  unknown: [{ defaultCacheBehavior: { responseHeadersPolicyId: UNKNOWN }, orderedCacheBehaviors: UNKNOWN }],
});

/** Distributions: what they let out, and what they let through. */
export const exposureDistributionRules: readonly Rule[] = [cfS3Oac, cfDefaultRoot, cfWaf, cfSecurityHeaders];
