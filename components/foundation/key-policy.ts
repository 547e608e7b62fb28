import { dnsSuffix } from "../../config/foundation/partition";
import { arn, globalArn, type Location } from "./location";
import type { PolicyStatement } from "./policy-document";

/** A service that uses a key on its own account, and the condition that keeps it to ours. */
export type KeyUser = "cloudwatch-logs" | "alarms" | "database-events";

/**
 * The policy of a key: the account may delegate through IAM, and each named service may use the key for resources of
 * this account. Without its statement a service creates things that then silently do not deliver.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 */
export function keyPolicy(location: Location, users: readonly KeyUser[]): readonly PolicyStatement[] {
  return [
    {
      Sid: "DelegateToIam",
      Effect: "Allow",
      Principal: { AWS: globalArn(location, "iam", "root") },
      Action: "kms:*",
      // In a key policy "*" is this key and no other; without the account root a key can become unmanageable.
      Resource: "*",
    },
    ...users.map((user) => serviceStatement(location, user)),
  ];
}

function serviceStatement(location: Location, user: KeyUser): PolicyStatement {
  switch (user) {
    case "cloudwatch-logs":
      return {
        Sid: "CloudWatchLogs",
        Effect: "Allow",
        Principal: { Service: `logs.${location.region}.${dnsSuffix(location.partition)}` },
        Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
        Resource: "*",
        Condition: {
          ArnLike: { "kms:EncryptionContext:aws:logs:arn": arn(location, "logs", "log-group:*") },
        },
      };
    case "alarms":
      return publisher(location, "CloudWatchAlarms", "cloudwatch.amazonaws.com");
    case "database-events":
      return publisher(location, "DatabaseEvents", "events.rds.amazonaws.com");
  }
}

function publisher(location: Location, sid: string, service: string): PolicyStatement {
  return {
    Sid: sid,
    Effect: "Allow",
    Principal: { Service: service },
    Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
    Resource: "*",
    Condition: { StringEquals: { "aws:SourceAccount": location.account } },
  };
}
