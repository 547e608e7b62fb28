import { storeRights } from "../../config/data/stores";
import { CLOUDFRONT_REGION } from "../../config/edge/cloudfront-region";
import { arn, bareArn, globalArn, type Location, zoneOfServices } from "../foundation/location";
import { allow, type Condition, inRegion, type PolicyStatement } from "../foundation/policy-document";
import { roleStatements } from "./deploy-role-statements";
import { type DeployedEnvironment, withNamesBelow } from "./deployed-environment";
import { type StateBackend, stateStatements } from "./state-statements";

/** Services that a deployment changes in its region, beside those of its stores. */
const REGIONAL_SERVICES = [
  "acm",
  "application-autoscaling",
  "cloudwatch",
  "ec2",
  "ecs",
  "elasticloadbalancing",
  "kms",
  "logs",
  "secretsmanager",
  "servicediscovery",
  "sns",
  "states",
] as const;

/** Parameters only: SSM can also run commands on machines, with the rights that these have. */
const MANAGE_PARAMETERS: readonly string[] = [
  "ssm:AddTagsToResource",
  "ssm:DeleteParameter",
  "ssm:DescribeParameters",
  "ssm:GetParameter",
  "ssm:GetParameters",
  "ssm:ListTagsForResource",
  "ssm:PutParameter",
  "ssm:RemoveTagsFromResource",
];

/** Nothing that reads or writes an object. */
const MANAGE_BUCKETS: readonly string[] = [
  "s3:CreateBucket",
  "s3:DeleteBucket",
  "s3:DeleteBucketPolicy",
  "s3:Get*Configuration",
  "s3:GetBucket*",
  "s3:ListBucket",
  "s3:ListTagsForResource",
  "s3:PutBucket*",
  "s3:PutEncryptionConfiguration",
  "s3:PutLifecycleConfiguration",
  "s3:*TagResource",
];

/** What a deployment changes: its own region, its own environment's roles, and never users or identity providers. */
export function deployStatements(
  location: Location,
  deployed: DeployedEnvironment,
  backend: StateBackend,
): readonly PolicyStatement[] {
  return [
    // A deployment makes resources whose names nobody knows before; the condition keeps it to its region.
    allow(
      "ManageRegionalServices",
      [...REGIONAL_SERVICES.map((service) => `${service}:*`), ...storeRights("deploy")].sort(),
      "*",
      inRegion(location.region),
    ),
    allow("ManageParameters", MANAGE_PARAMETERS, arn(location, "ssm", "*")),
    ...dnsStatements(location, deployed),
    ...edgeStatements(location),
    allow("ManageBuckets", MANAGE_BUCKETS, bareArn(location, "s3", "*"), inRegion(location.region)),
    ...roleStatements(location, deployed),
    ...stateStatements(location, backend, [deployed.environment], {
      objects: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
      key: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"],
    }),
  ];
}

const MANAGE_ZONES: readonly string[] = [
  "route53:ChangeTagsForResource",
  "route53:DeleteHostedZone",
  "route53:GetHostedZone",
  "route53:ListResourceRecordSets",
  "route53:ListTagsForResource",
  "route53:UpdateHostedZoneComment",
];

/** Zones know no tag, but their records are told by name. */
function dnsStatements(location: Location, deployed: DeployedEnvironment): readonly PolicyStatement[] {
  const zones = bareArn(location, "route53", "hostedzone/*");
  const { domains } = deployed;
  // Cloud Map takes the record of a service away with the rights of who asks for that.
  const ownNames = domains && ofNames([...withNamesBelow(domains), `*.${zoneOfServices(deployed)}`]);
  return [
    allow("ChangeRecords", "route53:ChangeResourceRecordSets", zones, ownNames),
    // AWS deletes no zone that still has records of its own.
    allow("ManageZones", MANAGE_ZONES, zones),
    // AWS has no resource for a zone that does not exist yet, and for the lists; Cloud Map, too, makes one in our name.
    allow("CreateZones", ["route53:CreateHostedZone", "route53:ListHostedZones*"], "*"),
    allow("AwaitChanges", "route53:GetChange", bareArn(location, "route53", "change/*")),
  ];
}

/**
 * All records of a change, in small letters and without a dot at the end.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/specifying-rrset-conditions.html
 */
function ofNames(names: readonly string[]): Condition {
  const key = "route53:ChangeResourceRecordSetsNormalizedRecordNames";
  // ForAllValues is also true of a request without a name.
  return { "ForAllValues:StringLike": { [key]: names }, Null: { [key]: "false" } };
}

/** Not the functions, key groups and header policies of others, which know no tag. */
const MANAGE_DISTRIBUTIONS: readonly string[] = [
  "cloudfront:*CachePolicy",
  "cloudfront:*Distribution*",
  "cloudfront:*OriginAccessControl",
  "cloudfront:AllowVendedLogDeliveryForResource",
  "cloudfront:Get*",
  "cloudfront:List*",
  "cloudfront:*TagResource",
];

const MANAGE_EDGE: readonly string[] = [
  "acm:*Tags*Certificate",
  "acm:DeleteCertificate",
  "acm:DescribeCertificate",
  "acm:RequestCertificate",
  "logs:*Delivery*",
  "logs:*TagResource",
  "logs:ListTagsForResource",
];

/** CloudFront is nowhere in particular; its certificates and the delivery of its logs are made in us-east-1. */
function edgeStatements(location: Location): readonly PolicyStatement[] {
  return [
    allow("ManageDistributions", MANAGE_DISTRIBUTIONS, globalArn(location, "cloudfront", "*")),
    // CloudFront attaches a web ACL only for who may read it.
    allow(
      "ReadFirewalls",
      "wafv2:GetWebACL",
      arn({ ...location, region: CLOUDFRONT_REGION }, "wafv2", "global/webacl/*"),
    ),
    // What they make has names that nobody knows before; the condition keeps it to the region of CloudFront.
    allow("ManageEdge", MANAGE_EDGE, "*", inRegion(CLOUDFRONT_REGION)),
  ];
}
