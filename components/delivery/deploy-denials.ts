import { bareArn, type Location } from "../foundation/location";
import type { PolicyStatement } from "../foundation/policy-document";
import type { StateBackend } from "./state-statements";

/** What the services are given as a whole would allow too: to buy for years, and to lose the state and its key. */
export function denials(
  location: Location,
  { stateBucket, stateKmsKey }: StateBackend,
): readonly PolicyStatement[] {
  return [
    BUY_NOTHING,
    READ_NO_CACHE,
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

const READ_NO_CACHE: PolicyStatement = {
  Sid: "ReadNoCache",
  Effect: "Deny",
  Action: "elasticache:Connect",
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
    ],
    Resource: bucketArn,
  };
}

function keepStateKey(keyArn: string): PolicyStatement {
  return {
    Sid: "KeepStateKey",
    Effect: "Deny",
    Action: [
      "kms:CreateGrant",
      "kms:DeleteImportedKeyMaterial",
      "kms:Disable*",
      "kms:PutKeyPolicy",
      "kms:ScheduleKeyDeletion",
    ],
    Resource: keyArn,
  };
}
