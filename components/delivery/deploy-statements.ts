import { CLOUDFRONT_REGION } from "../../config/cloudfront-region";
import { arn, bareArn, globalArn, type Location } from "../foundation/location";
import { inRegion, type PolicyStatement } from "../foundation/policy-document";
import { denials } from "./deploy-denials";
import { type DeployedEnvironment, roleStatements } from "./deploy-role-statements";
import { keyStatements, type StateBackend, stateStatements } from "./state-statements";

/** Services that a deployment changes in its region. */
const REGIONAL_SERVICES = [
  "acm",
  "application-autoscaling",
  "cloudwatch",
  "ec2",
  "ecs",
  "elasticache",
  "elasticloadbalancing",
  "kms",
  "lambda",
  "logs",
  "rds",
  "secretsmanager",
  "sns",
  "ssm",
] as const;

/** What a deployment changes: its own region, its own environment's roles, and never users or identity providers. */
export function deployStatements(
  location: Location,
  deployed: DeployedEnvironment,
  backend: StateBackend,
): readonly PolicyStatement[] {
  return [
    {
      Sid: "ManageRegionalServices",
      Effect: "Allow",
      Action: REGIONAL_SERVICES.map((service) => `${service}:*`),
      // A deployment makes resources whose names nobody knows before; the condition keeps it to its region.
      Resource: "*",
      Condition: inRegion(location.region),
    },
    {
      Sid: "ManageDns",
      Effect: "Allow",
      Action: [
        "route53:ChangeResourceRecordSets",
        "route53:ChangeTagsForResource",
        "route53:DeleteHostedZone",
        "route53:GetHostedZone",
        "route53:ListResourceRecordSets",
        "route53:ListTagsForResource",
        "route53:UpdateHostedZoneComment",
      ],
      Resource: bareArn(location, "route53", "hostedzone/*"),
    },
    // AWS has no resource for a zone that does not exist yet, and for the list.
    {
      Sid: "CreateZones",
      Effect: "Allow",
      Action: ["route53:CreateHostedZone", "route53:ListHostedZones"],
      Resource: "*",
    },
    {
      Sid: "AwaitChanges",
      Effect: "Allow",
      Action: "route53:GetChange",
      Resource: bareArn(location, "route53", "change/*"),
    },
    ...edgeStatements(location),
    {
      Sid: "ManageFileSystems",
      Effect: "Allow",
      // Nothing that mounts one.
      Action: [
        "elasticfilesystem:CreateAccessPoint",
        "elasticfilesystem:CreateFileSystem",
        "elasticfilesystem:CreateMountTarget",
        "elasticfilesystem:Delete*",
        "elasticfilesystem:Describe*",
        "elasticfilesystem:ListTagsForResource",
        "elasticfilesystem:ModifyMountTargetSecurityGroups",
        "elasticfilesystem:Put*",
        "elasticfilesystem:TagResource",
        "elasticfilesystem:UntagResource",
        "elasticfilesystem:UpdateFileSystem*",
      ],
      // A deployment makes resources whose names nobody knows before; the condition keeps it to its region.
      Resource: "*",
      Condition: inRegion(location.region),
    },
    {
      Sid: "ManageBuckets",
      Effect: "Allow",
      // Nothing that reads or writes an object.
      Action: [
        "s3:CreateBucket",
        "s3:DeleteBucket",
        "s3:DeleteBucketPolicy",
        "s3:GetAccelerateConfiguration",
        "s3:GetBucket*",
        "s3:GetEncryptionConfiguration",
        "s3:GetLifecycleConfiguration",
        "s3:GetReplicationConfiguration",
        "s3:ListBucket",
        "s3:ListTagsForResource",
        "s3:PutBucket*",
        "s3:PutEncryptionConfiguration",
        "s3:PutLifecycleConfiguration",
        "s3:TagResource",
        "s3:UntagResource",
      ],
      Resource: bareArn(location, "s3", "*"),
      Condition: inRegion(location.region),
    },
    ...roleStatements(location, deployed),
    ...stateStatements(
      location,
      backend,
      [`${deployed.environment}.*`, `${deployed.environment}/*`],
      ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
    ),
    ...keyStatements(backend, ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"]),
    ...denials(location, backend),
  ];
}

/** CloudFront is nowhere in particular; its certificates and the delivery of its logs are made in us-east-1. */
function edgeStatements(location: Location): readonly PolicyStatement[] {
  return [
    {
      Sid: "ManageDistributions",
      Effect: "Allow",
      Action: "cloudfront:*",
      Resource: globalArn(location, "cloudfront", "*"),
    },
    {
      Sid: "ReadFirewalls",
      Effect: "Allow",
      // CloudFront attaches a web ACL only for who may read it.
      Action: "wafv2:GetWebACL",
      Resource: arn({ ...location, region: CLOUDFRONT_REGION }, "wafv2", "global/webacl/*"),
    },
    {
      Sid: "ManageEdgeCertificatesAndLogs",
      Effect: "Allow",
      Action: [
        "acm:AddTagsToCertificate",
        "acm:DeleteCertificate",
        "acm:DescribeCertificate",
        "acm:ListTagsForCertificate",
        "acm:RemoveTagsFromCertificate",
        "acm:RequestCertificate",
        "logs:CreateDelivery",
        "logs:DeleteDelivery*",
        "logs:GetDelivery*",
        "logs:ListTagsForResource",
        "logs:PutDelivery*",
        "logs:TagResource",
        "logs:UntagResource",
        "logs:UpdateDeliveryConfiguration",
      ],
      // What they make has names that nobody knows before; the condition keeps it to the region of CloudFront.
      Resource: "*",
      Condition: inRegion(CLOUDFRONT_REGION),
    },
  ];
}
