import type * as pulumi from "@pulumi/pulumi";
import { arn, type Location } from "./location";
import { allow, type PolicyStatement } from "./policy-document";

/** Writes to a log group. */
export function writeLogs(location: Location, logGroup: pulumi.Output<string>): PolicyStatement {
  return allow("WriteLogs", ["logs:CreateLogStream", "logs:PutLogEvents"], streamsOf(location, logGroup));
}

/** The streams of a log group, as a policy names them. */
export function streamsOf(location: Location, logGroup: pulumi.Output<string>): pulumi.Output<string> {
  return logGroup.apply((name) => arn(location, "logs", `log-group:${name}:*`));
}
