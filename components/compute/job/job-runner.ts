import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { KeyFor } from "../../foundation/foundation";
import { functionCode } from "../../foundation/function-code";
import { LAMBDA_TRUST } from "../../foundation/lambda-trust";
import type { Location } from "../../foundation/location";
import { createLogGroup } from "../../foundation/log-group";
import type { Offers } from "../../foundation/offers";
import { Role } from "../../foundation/role";
import type { Cluster } from "../cluster";
import { jobRunnerStatements, type RunnableJob } from "./job-runner-statements";

export interface JobRunnerArgs {
  readonly location: Location;
  readonly keyFor: KeyFor;
  readonly logRetentionInDays: number;
  readonly cluster: Cluster;
  /** The jobs that an update runs: the function may run these and no others. */
  readonly jobs: readonly RunnableJob[];
}

/**
 * The function that runs jobs while an update waits: it starts their tasks, watches them and says how they ended.
 *
 * Cost: nothing when idle.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/standalone-tasks.html
 */
export class JobRunner extends pulumi.ComponentResource {
  public readonly functionName: pulumi.Output<string>;
  public readonly offers: Offers;

  constructor(name: string, args: JobRunnerArgs, opts: pulumi.ComponentResourceOptions) {
    super("plinth:compute:JobRunner", name, {}, opts);
    const logGroup = createLogGroup(
      name,
      { retentionInDays: args.logRetentionInDays, key: args.keyFor("logs") },
      { parent: this },
    );
    const description = "Runs the jobs of updates";
    const role = new Role(
      name,
      {
        ...{ description, trust: LAMBDA_TRUST },
        statements: jobRunnerStatements(args.location, args.cluster, args.jobs, logGroup.name),
      },
      { parent: this },
    );
    const lambda = new aws.lambda.Function(
      name,
      {
        ...{ description, ...RUN_SETTINGS, role: role.arn, code: functionCode("job-runner").archive },
        loggingConfig: { logFormat: "JSON", logGroup: logGroup.name },
      },
      { parent: this, dependsOn: [...role.policies] },
    );
    this.functionName = lambda.name;
    this.offers = { of: "jobRunner", logGroups: [logGroup.name] };
    this.registerOutputs({});
  }
}

/** It calls ECS every few seconds, outside of the VPC: all that it reaches is an API of AWS. */
const RUN_SETTINGS = {
  runtime: "nodejs24.x",
  architectures: ["arm64"],
  handler: "index.handler",
  /** MiB. */
  memorySize: 256,
  /** Seconds: the most that Lambda has. */
  timeout: 900,
};
