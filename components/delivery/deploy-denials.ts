import { bareArn, deployRoleName, globalArn, type Location, rolePath } from "../foundation/location";
import { deny, type PolicyStatement } from "../foundation/policy-document";
import { type DeployedEnvironment, withNamesBelow } from "./deployed-environment";
import { environmentStatements } from "./environment-statements";
import type { StateBackend } from "./state-statements";

/**
 * What the services that a role is given as a whole would allow too: to reach what is another environment's, to buy for
 * years, to carry data out, and to lose the state, its key or the pipeline itself.
 */
export function deployDenials(
  location: Location,
  deployed: DeployedEnvironment,
  { stateBucket, stateKmsKey }: StateBackend,
): readonly PolicyStatement[] {
  const { system, pipelineEnvironment, domains } = deployed;
  const roles = (path: string) => globalArn(location, "iam", `role${path}`);
  return [
    ...environmentStatements(deployed, stateKmsKey),
    NO_DEPLOYMENT,
    ...(domains ? [requestOwnCertificates(withNamesBelow(domains))] : []),
    deny("KeepPipeline", "iam:*", [
      // An environment that is called as the pipeline's own has its roles where the pipeline's are.
      roles(`${rolePath(system, pipelineEnvironment)}*`),
      // The policies of buckets know a pipeline by this name.
      roles(`/${system}/*${deployRoleName("*")}`),
    ]),
    ...(stateBucket ? [deny("KeepStateBucket", BUCKET_CHANGES, bareArn(location, "s3", stateBucket))] : []),
    ...(stateKmsKey ? [deny("KeepStateKey", KEY_CHANGES, stateKmsKey)] : []),
  ];
}

const PURCHASES: readonly string[] = [
  "ec2:*ReservedInstances*",
  "ec2:CreateCapacityReservation*",
  "ec2:Purchase*",
  "elasticache:Purchase*",
  "rds:Purchase*",
];

/** To open a shell, to sign in to a cache, to name or show services to others, to take out a private key, a snapshot or what goes over the network. */
const WAYS_OUT: readonly string[] = [
  "acm:ExportCertificate",
  "ec2:*TrafficMirror*",
  "ec2:ModifyImageAttribute",
  "ec2:ModifySnapshotAttribute",
  "ecs:ExecuteCommand",
  "elasticache:Connect",
  "elasticache:CopySnapshot",
  "rds:ModifyDB*SnapshotAttribute",
  "rds:StartExportTask",
  "servicediscovery:*Policy",
  "servicediscovery:*Public*",
];

/**
 * Settings of the whole account, which know no tag. A log policy of the account would copy every environment's logs. To
 * write a resource policy of logs is left: ElastiCache needs it to deliver its own.
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Logging-destinations.html
 */
const ACCOUNT_SETTINGS: readonly string[] = [
  "acm:PutAccountConfiguration",
  "ec2:CreateVpcBlockPublicAccessExclusion",
  "ec2:Disable*BlockPublicAccess",
  "ec2:DisableAllowedImagesSettings",
  "ec2:DisableEbsEncryptionByDefault",
  "ec2:EnableSerialConsoleAccess",
  "ec2:Modify*Default*",
  "ec2:ModifyVpcBlockPublicAccessOptions",
  "ec2:ResetEbsDefaultKmsKeyId",
  "ecs:DeleteAccountSetting",
  "ecs:PutAccountSetting*",
  "elasticfilesystem:PutAccountPreferences",
  "logs:*AccountPolicy",
  "logs:*IndexPolicy",
  "logs:*Integration",
  "logs:DeleteResourcePolicy",
  "rds:ModifyCertificates",
];

/** What no deployment does, in its own environment neither. One statement: IAM counts the characters of a policy. */
const NO_DEPLOYMENT = deny("NoDeployment", [...PURCHASES, ...WAYS_OUT, ...ACCOUNT_SETTINGS], "*");

/**
 * A certificate, too, is of the environment's own names: one that production has shown to be its own would be issued to
 * everybody in the account.
 * https://docs.aws.amazon.com/acm/latest/userguide/acm-conditions.html
 */
function requestOwnCertificates(names: readonly string[]): PolicyStatement {
  // AWS takes no condition without a value.
  const condition =
    names.length > 0 ? { "ForAnyValue:StringNotLike": { "acm:DomainNames": names } } : undefined;
  return deny("RequestOwnCertificates", "acm:RequestCertificate", "*", condition);
}

const BUCKET_CHANGES: readonly string[] = [
  "s3:DeleteBucket*",
  "s3:PutBucket*",
  "s3:Put*Configuration",
  "s3:*TagResource",
];

/** https://docs.aws.amazon.com/kms/latest/developerguide/alias-access.html: an alias is changed with rights on its key. */
const KEY_CHANGES: readonly string[] = [
  "kms:*Alias",
  "kms:*Grant",
  "kms:*KeyMaterial",
  "kms:Disable*",
  "kms:Put*",
  "kms:Replicate*",
  "kms:Rotate*",
  "kms:ScheduleKeyDeletion",
  "kms:*TagResource",
  "kms:Update*",
];
