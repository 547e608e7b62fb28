import { bareArn, deployRoleName, globalArn, type Location, rolePath } from "../foundation/location";
import type { PolicyStatement } from "../foundation/policy-document";
import type { DeployedEnvironment } from "./deployed-environment";
import { environmentStatements } from "./environment-statements";
import type { StateBackend } from "./state-statements";

/**
 * What the services that a role is given as a whole would allow too: to reach what is another environment's, to buy for
 * years, to carry data out, and to lose the state, its key or the pipeline itself.
 */
export function denials(
  location: Location,
  deployed: DeployedEnvironment,
  { stateBucket, stateKmsKey }: StateBackend,
): readonly PolicyStatement[] {
  const { system, pipelineEnvironment } = deployed;
  const roles = (path: string) => globalArn(location, "iam", `role${path}`);
  return [
    ...environmentStatements(deployed, stateKmsKey),
    BUY_NOTHING,
    CARRY_NOTHING_OUT,
    KEEP_ACCOUNT,
    {
      Sid: "KeepPipeline",
      Effect: "Deny",
      Action: "iam:*",
      Resource: [
        // An environment that is called as the pipeline's own has its roles where the pipeline's are.
        roles(`${rolePath(system, pipelineEnvironment)}*`),
        // The policies of buckets know a pipeline by this name.
        roles(`/${system}/*${deployRoleName("*")}`),
      ],
    },
    ...(stateBucket ? [keepStateBucket(bareArn(location, "s3", stateBucket))] : []),
    ...(stateKmsKey ? [keepStateKey(stateKmsKey)] : []),
  ];
}

const BUY_NOTHING: PolicyStatement = {
  Sid: "BuyNothing",
  Effect: "Deny",
  Action: [
    "ec2:AcceptReservedInstancesExchangeQuote",
    "ec2:CreateCapacityReservation*",
    "ec2:ModifyReservedInstances",
    "ec2:Purchase*",
    "elasticache:PurchaseReservedCacheNodesOffering",
    "rds:PurchaseReservedDBInstancesOffering",
  ],
  Resource: "*",
};

/** No deployment opens a shell, signs in to a cache or shares a snapshot: of its own environment neither. */
const CARRY_NOTHING_OUT: PolicyStatement = {
  Sid: "CarryNothingOut",
  Effect: "Deny",
  Action: [
    "ec2:ModifyImageAttribute",
    "ec2:ModifySnapshotAttribute",
    "ecs:ExecuteCommand",
    "elasticache:Connect",
    "elasticache:CopySnapshot",
    "rds:ModifyDBClusterSnapshotAttribute",
    "rds:ModifyDBSnapshotAttribute",
    "rds:StartExportTask",
  ],
  Resource: "*",
};

/** Settings of the whole account, which know no tag. A log policy of the account would copy every environment's logs. */
const KEEP_ACCOUNT: PolicyStatement = {
  Sid: "KeepAccount",
  Effect: "Deny",
  Action: [
    "ec2:CreateVpcBlockPublicAccessExclusion",
    "ec2:DisableEbsEncryptionByDefault",
    "ec2:DisableImageBlockPublicAccess",
    "ec2:DisableSnapshotBlockPublicAccess",
    "ec2:EnableSerialConsoleAccess",
    "ec2:ModifyEbsDefaultKmsKeyId",
    "ec2:ModifyVpcBlockPublicAccessOptions",
    "ec2:ResetEbsDefaultKmsKeyId",
    "ecs:DeleteAccountSetting",
    "ecs:PutAccountSetting*",
    "logs:*AccountPolicy",
  ],
  Resource: "*",
};

function keepStateBucket(bucketArn: string): PolicyStatement {
  return {
    Sid: "KeepStateBucket",
    Effect: "Deny",
    Action: [
      "s3:DeleteBucket*",
      "s3:PutBucket*",
      "s3:PutEncryptionConfiguration",
      "s3:PutLifecycleConfiguration",
      "s3:TagResource",
      "s3:UntagResource",
    ],
    Resource: bucketArn,
  };
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/alias-access.html: an alias is changed with rights on its key. */
function keepStateKey(keyArn: string): PolicyStatement {
  return {
    Sid: "KeepStateKey",
    Effect: "Deny",
    Action: [
      "kms:*Alias",
      "kms:*Grant",
      "kms:*KeyMaterial",
      "kms:Disable*",
      "kms:Put*",
      "kms:Replicate*",
      "kms:ScheduleKeyDeletion",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:Update*",
    ],
    Resource: keyArn,
  };
}
