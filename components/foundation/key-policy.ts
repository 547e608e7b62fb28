import { dnsSuffix } from "../../config/foundation/partition";
import { arn, globalArn, type Location } from "./location";
import { allowTo, ofAccount, type PolicyStatement } from "./policy-document";

/** What publishes to the topic of alarms: the `Sid` of what it may do, and the service. */
export const PUBLISHERS = {
  alarms: { sid: "CloudWatchAlarms", service: "cloudwatch.amazonaws.com" },
  "database-events": { sid: "DatabaseEvents", service: "events.rds.amazonaws.com" },
} as const;

/** A service that uses a key on its own account. */
export type KeyUser = "cloudwatch-logs" | "fargate" | keyof typeof PUBLISHERS;

/**
 * The policy of a key: the account may delegate through IAM, and each named service may use the key for resources of
 * this account. Without its statement a service creates things that then silently do not deliver.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 */
export function keyPolicy(location: Location, users: readonly KeyUser[]): readonly PolicyStatement[] {
  return [
    // In a key policy "*" is this key and no other; without the account root a key can become unmanageable.
    allowTo({ AWS: globalArn(location, "iam", "root") }, "DelegateToIam", "kms:*", "*"),
    ...users.flatMap((user) => serviceStatements(location, user)),
  ];
}

/** With the condition that keeps the service to our account. */
function serviceStatements(location: Location, user: KeyUser): readonly PolicyStatement[] {
  if (user === "fargate") return fargateStatements(location);
  if (user === "cloudwatch-logs")
    return [
      allowTo(
        { Service: `logs.${location.region}.${dnsSuffix(location.partition)}` },
        "CloudWatchLogs",
        ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
        "*",
        { ArnLike: { "kms:EncryptionContext:aws:logs:arn": arn(location, "logs", "log-group:*") } },
      ),
    ];
  const { sid, service } = PUBLISHERS[user];
  const actions = ["kms:Decrypt", "kms:GenerateDataKey*"];
  return [allowTo({ Service: service }, sid, actions, "*", ofAccount(location.account))];
}

/**
 * Fargate makes a data key for each disk, and lets its host decrypt it by a grant. The name of the cluster, which it says
 * too, comes after the key.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-create-storage-key.html
 */
function fargateStatements({ account }: Location): readonly PolicyStatement[] {
  const fargate = { Service: "fargate.amazonaws.com" };
  const ofCluster = { "kms:EncryptionContext:aws:ecs:clusterAccount": account };
  return [
    allowTo(fargate, "EncryptDisks", "kms:GenerateDataKeyWithoutPlaintext", "*", { StringEquals: ofCluster }),
    allowTo(fargate, "DecryptDisks", "kms:CreateGrant", "*", {
      StringEquals: ofCluster,
      "ForAllValues:StringEquals": { "kms:GrantOperations": ["Decrypt"] },
    }),
  ];
}
