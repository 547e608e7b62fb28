import type * as pulumi from "@pulumi/pulumi";
import type { Location } from "../../foundation/location";
import { streamsOf } from "../../foundation/log-statements";
import type { PolicyStatement } from "../../foundation/policy-document";

/** Lets an operator open a shell with ECS Exec; the session is encrypted and logged. */
export function execStatements(
  location: Location,
  keyArn: pulumi.Output<string>,
  logGroup: pulumi.Output<string>,
): readonly PolicyStatement[] {
  return [
    {
      Sid: "OpenExecChannel",
      Effect: "Allow",
      Action: [
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ],
      // AWS has no resource for these actions.
      Resource: "*",
    },
    { Sid: "EncryptExecSession", Effect: "Allow", Action: "kms:Decrypt", Resource: keyArn },
    {
      Sid: "LogExecSession",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      Resource: streamsOf(location, logGroup),
    },
    // The agent looks the group up by listing; AWS has no resource for the listing.
    { Sid: "FindExecLogGroup", Effect: "Allow", Action: "logs:DescribeLogGroups", Resource: "*" },
  ];
}
