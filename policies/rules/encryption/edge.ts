import { resourceRule } from "../../vocabulary/define-rule";
import {
  all,
  eachItem,
  given,
  is,
  isViolation,
  mustBeOneOf,
  mustBeSet,
  mustNotBeTrue,
  notEvaluated,
  property,
  PropertyCheck,
  unless,
  violation,
  when,
  whenIs,
} from "../../vocabulary/property-checks";
import { Rule, UNKNOWN } from "../../vocabulary/rule";
import { readText } from "../../vocabulary/shown-value";

const viewerPolicy = mustBeOneOf("viewerProtocolPolicy", ["redirect-to-https", "https-only"]);

const cfHttpsViewer = resourceRule({
  id: "cf-https-viewer",
  title: "Every behaviour of a distribution serves viewers over HTTPS only",
  family: "encryption",
  severity: "high",
  mandatory: "always",
  controls: {
    securityHub: "CloudFront.3",
    cdkNag: "cloudfront.CloudFrontDistributionHttpsViewerNoOutdatedSSL",
    checkov: "CKV_AWS_34",
  },
  tokens: ["aws:cloudfront/distribution:Distribution"],
  fix: 'Set viewerProtocolPolicy "redirect-to-https" in defaultCacheBehavior and in every orderedCacheBehaviors of aws.cloudfront.Distribution.',
  check: all(
    mustBeOneOf("defaultCacheBehavior.viewerProtocolPolicy", ["redirect-to-https", "https-only"]),
    eachItem("orderedCacheBehaviors", viewerPolicy),
  ),
  good: [
    { defaultCacheBehavior: { viewerProtocolPolicy: "redirect-to-https" } },
    {
      defaultCacheBehavior: { viewerProtocolPolicy: "https-only" },
      orderedCacheBehaviors: [{ pathPattern: "/api/*", viewerProtocolPolicy: "https-only" }],
    },
  ],
  bad: [
    { defaultCacheBehavior: { viewerProtocolPolicy: "allow-all" } },
    {
      defaultCacheBehavior: { viewerProtocolPolicy: "https-only" },
      orderedCacheBehaviors: [{ pathPattern: "/api/*", viewerProtocolPolicy: "allow-all" }],
    },
  ],
  unknown: [{ defaultCacheBehavior: { viewerProtocolPolicy: UNKNOWN } }],
});

const cfTlsMin = resourceRule({
  id: "cf-tls-min",
  title: "A distribution accepts nothing older than TLS 1.2 from viewers",
  family: "encryption",
  severity: "high",
  mandatory: "always",
  controls: { securityHub: "CloudFront.15", cdkNag: "AwsSolutions-CFR4", checkov: "CKV_AWS_174" },
  tokens: ["aws:cloudfront/distribution:Distribution"],
  fix: 'Set viewerCertificate.minimumProtocolVersion "TLSv1.2_2021" or newer on aws.cloudfront.Distribution, with a certificate of your own.',
  check: mustBeOneOf("viewerCertificate.minimumProtocolVersion", [
    "TLSv1.2_2021",
    "TLSv1.2_2025",
    "TLSv1.3_2025",
  ]),
  good: [{ viewerCertificate: { minimumProtocolVersion: "TLSv1.2_2021", acmCertificateArn: UNKNOWN } }],
  bad: [
    { viewerCertificate: { cloudfrontDefaultCertificate: true } },
    { viewerCertificate: { minimumProtocolVersion: "TLSv1.1_2016" } },
  ],
  unknown: [{ viewerCertificate: { minimumProtocolVersion: UNKNOWN } }],
});

const cfCustomCert = resourceRule({
  id: "cf-custom-cert",
  title: "A distribution has a certificate of its own domain",
  family: "encryption",
  severity: "medium",
  mandatory: "production",
  controls: { securityHub: "CloudFront.7", checkov: "CKV2_AWS_42" },
  tokens: ["aws:cloudfront/distribution:Distribution"],
  fix: "Set viewerCertificate.acmCertificateArn on aws.cloudfront.Distribution to a certificate in us-east-1.",
  // Without a certificate of its own it has CloudFront's: one thing, told once.
  check: (distribution, context) => {
    const verdicts = all(
      mustNotBeTrue("viewerCertificate.cloudfrontDefaultCertificate"),
      unless([given("viewerCertificate.iamCertificateId")], mustBeSet("viewerCertificate.acmCertificateArn")),
    )(distribution, context);
    const told = verdicts.find(isViolation) ?? verdicts[0];
    return told === undefined ? [] : [told];
  },
  good: [{ viewerCertificate: { acmCertificateArn: UNKNOWN, sslSupportMethod: "sni-only" } }],
  bad: [{ viewerCertificate: { cloudfrontDefaultCertificate: true } }],
  unknown: [{ viewerCertificate: { acmCertificateArn: UNKNOWN, cloudfrontDefaultCertificate: UNKNOWN } }],
});

/** Only an origin with a custom configuration chooses a protocol. */
const customOrigin = (check: PropertyCheck): PropertyCheck =>
  eachItem(
    "origins",
    when((origin) => origin.read("customOriginConfig").state !== "absent", check),
  );

const cfOriginHttps = resourceRule({
  id: "cf-origin-https",
  title: "A distribution speaks HTTPS to its own origins",
  family: "encryption",
  severity: "medium",
  mandatory: "always",
  controls: { securityHub: "CloudFront.9", cdkNag: "AwsSolutions-CFR5", checkov: "CKV2_AWS_72" },
  tokens: ["aws:cloudfront/distribution:Distribution"],
  fix: 'Set origins[].customOriginConfig.originProtocolPolicy "https-only" on aws.cloudfront.Distribution.',
  check: (distribution, context) => {
    const viewer = distribution.read("defaultCacheBehavior.viewerProtocolPolicy");
    const secureViewer = ["redirect-to-https", "https-only"].includes(readText(viewer) ?? "");
    const accepted = secureViewer ? ["https-only", "match-viewer"] : ["https-only"];
    return customOrigin(mustBeOneOf("customOriginConfig.originProtocolPolicy", accepted))(
      distribution,
      context,
    );
  },
  good: [
    { origins: [{ customOriginConfig: { originProtocolPolicy: "https-only" } }] },
    { origins: [{ s3OriginConfig: {} }] },
    {
      defaultCacheBehavior: { viewerProtocolPolicy: "https-only" },
      origins: [{ customOriginConfig: { originProtocolPolicy: "match-viewer" } }],
    },
  ],
  bad: [
    { origins: [{ customOriginConfig: { originProtocolPolicy: "http-only" } }] },
    { origins: [{ customOriginConfig: { originProtocolPolicy: "match-viewer" } }] },
  ],
  unknown: [{ origins: [{ customOriginConfig: { originProtocolPolicy: UNKNOWN } }] }],
});

const cfOriginTls = resourceRule({
  id: "cf-origin-tls",
  title: "A distribution speaks no TLS older than 1.2 to its origins",
  family: "encryption",
  severity: "high",
  mandatory: "always",
  controls: {
    securityHub: "CloudFront.10",
    cdkNag: "cloudfront.CloudFrontDistributionNoOutdatedSSL",
    checkov: "CKV2_AWS_54",
  },
  tokens: ["aws:cloudfront/distribution:Distribution"],
  fix: 'Set origins[].customOriginConfig.originSslProtocols to ["TLSv1.2"] on aws.cloudfront.Distribution.',
  check: customOrigin((origin, _context, prefix) => {
    const path = `${prefix}.customOriginConfig.originSslProtocols`;
    const protocols = origin.list("customOriginConfig.originSslProtocols");
    if (protocols.state === "absent")
      return [violation(path, `${path} is not set; it must be TLSv1.2 alone.`)];
    if (protocols.state === "unknown") return [notEvaluated(path)];
    const values = protocols.value.map((item) => item.self);
    if (values.some((item) => item.state === "known" && item.value !== "TLSv1.2"))
      return [violation(path, `${path} allows more than TLSv1.2.`)];
    return values.some((item) => item.state === "unknown") ? [notEvaluated(path)] : [];
  }),
  good: [{ origins: [{ customOriginConfig: { originSslProtocols: ["TLSv1.2"] } }] }, { origins: [{}] }],
  bad: [
    { origins: [{ customOriginConfig: { originSslProtocols: ["TLSv1.2", "TLSv1.1"] } }] },
    { origins: [{ customOriginConfig: {} }] },
  ],
  unknown: [{ origins: [{ customOriginConfig: { originSslProtocols: UNKNOWN } }] }],
});

const apigw2Tls12 = resourceRule({
  id: "apigw2-tls12",
  title: "The domain of an API accepts nothing older than TLS 1.2",
  family: "encryption",
  severity: "high",
  mandatory: "always",
  controls: { checkov: "CKV_AWS_206" },
  url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-custom-domain-tls-version.html",
  tokens: ["aws:apigatewayv2/domainName:DomainName"],
  fix: 'Set domainNameConfiguration.securityPolicy "TLS_1_2" on aws.apigatewayv2.DomainName.',
  check: mustBeOneOf("domainNameConfiguration.securityPolicy", ["TLS_1_2"]),
  good: [{ domainNameConfiguration: { securityPolicy: "TLS_1_2", certificateArn: UNKNOWN } }],
  bad: [{ domainNameConfiguration: { securityPolicy: "TLS_1_0" } }],
  unknown: [{ domainNameConfiguration: { securityPolicy: UNKNOWN } }],
});

const apigw2IntegrationHttps = resourceRule({
  id: "apigw2-integration-https",
  title: "An API reaches an HTTP backend over HTTPS or through a VPC link",
  family: "encryption",
  severity: "medium",
  mandatory: "always",
  controls: { securityHub: "APIGateway.10" },
  tokens: ["aws:apigatewayv2/integration:Integration"],
  fix: 'Start integrationUri with https:// on aws.apigatewayv2.Integration, or set connectionType "VPC_LINK".',
  check: whenIs(
    "integrationType",
    ["HTTP_PROXY", "HTTP"],
    unless(
      [is("connectionType", "VPC_LINK")],
      property({
        path: "integrationUri",
        accepts: (value) => typeof value === "string" && value.startsWith("https://"),
        wanted: "an https:// address",
        absent: "fails",
      }),
    ),
  ),
  good: [
    { integrationType: "HTTP_PROXY", integrationUri: "https://backend.example.org" },
    { integrationType: "HTTP_PROXY", connectionType: "VPC_LINK", integrationUri: UNKNOWN },
    { integrationType: "AWS_PROXY", integrationUri: UNKNOWN },
  ],
  bad: [{ integrationType: "HTTP_PROXY", integrationUri: "http://backend.example.org" }],
  unknown: [{ integrationType: "HTTP_PROXY", integrationUri: UNKNOWN }],
});

/** Distributions and API domains: what goes over the wire to viewers and origins. */
export const encryptionEdgeRules: readonly Rule[] = [
  cfHttpsViewer,
  cfTlsMin,
  cfCustomCert,
  cfOriginHttps,
  cfOriginTls,
  apigw2Tls12,
  apigw2IntegrationHttps,
];
