import type * as pulumi from "@pulumi/pulumi";
import type { Location } from "../../foundation/location";
import { streamsOf } from "../../foundation/log-statements";
import { allow, type PolicyStatement } from "../../foundation/policy-document";

const CHANNELS: readonly string[] = [
  "ssmmessages:CreateControlChannel",
  "ssmmessages:CreateDataChannel",
  "ssmmessages:OpenControlChannel",
  "ssmmessages:OpenDataChannel",
];

/** Lets an operator open a shell with ECS Exec; the session is encrypted and logged. */
export function execStatements(
  location: Location,
  keyArn: pulumi.Output<string>,
  logGroup: pulumi.Output<string>,
): readonly PolicyStatement[] {
  return [
    // AWS has no resource for these actions.
    allow("OpenExecChannel", CHANNELS, "*"),
    allow("EncryptExecSession", "kms:Decrypt", keyArn),
    allow(
      "LogExecSession",
      ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      streamsOf(location, logGroup),
    ),
    // The agent looks the group up by listing; AWS has no resource for the listing.
    allow("FindExecLogGroup", "logs:DescribeLogGroups", "*"),
  ];
}
