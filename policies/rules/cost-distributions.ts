import { resourceRule } from "../vocabulary/define-rule";
import { distributionToken } from "../vocabulary/distributions";
import { all, eachItem, mustBeTrue, mustNotBeOneOf } from "../vocabulary/property-checks";
import { Rule, UNKNOWN } from "../vocabulary/rule";

const cfSni = resourceRule({
  id: "cf-sni",
  title: "A distribution has no addresses of its own for its certificate",
  family: "cost",
  severity: "medium",
  mandatory: "always",
  controls: { securityHub: "CloudFront.8" },
  tokens: [distributionToken],
  fix: 'Set viewerCertificate.sslSupportMethod "sni-only" on aws.cloudfront.Distribution: "vip" costs 600 USD a month.',
  check: mustNotBeOneOf("viewerCertificate.sslSupportMethod", ["vip", "static-ip"]),
  good: [{ viewerCertificate: { acmCertificateArn: UNKNOWN, sslSupportMethod: "sni-only" } }, {}],
  bad: [{ viewerCertificate: { sslSupportMethod: "vip" } }],
  unknown: [{ viewerCertificate: { sslSupportMethod: UNKNOWN } }],
});

const cfCompression = resourceRule({
  id: "cf-compression",
  title: "A distribution compresses what it sends",
  family: "cost",
  severity: "low",
  mandatory: "never",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html",
  tokens: [distributionToken],
  fix: "Set compress: true in defaultCacheBehavior and in every orderedCacheBehaviors of aws.cloudfront.Distribution.",
  check: all(
    mustBeTrue("defaultCacheBehavior.compress"),
    eachItem("orderedCacheBehaviors", mustBeTrue("compress")),
  ),
  good: [
    { defaultCacheBehavior: { compress: true } },
    { defaultCacheBehavior: { compress: true }, orderedCacheBehaviors: [{ compress: true }] },
  ],
  bad: [
    { defaultCacheBehavior: {} },
    { defaultCacheBehavior: { compress: true }, orderedCacheBehaviors: [{ compress: false }] },
  ],
  unknown: [{ defaultCacheBehavior: { compress: UNKNOWN } }],
});

/** What a distribution costs without need. */
export const costDistributionRules: readonly Rule[] = [cfSni, cfCompression];
