import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { KeyFor } from "../../foundation/foundation";
import { functionCode } from "../../foundation/function-code";
import { LAMBDA_TRUST } from "../../foundation/lambda-trust";
import { createLogGroup } from "../../foundation/log-group";
import { Role } from "../../foundation/role";
import type { JobRequest } from "./job-request";
import { jobRunnerStatements } from "./job-runner-statements";
import type { RunnableTasks } from "./run-task-statements";

export interface JobRunnerArgs extends RunnableTasks {
  readonly keyFor: KeyFor;
  readonly logRetentionInDays: number;
  /** What it runs, and nothing else: its calls only say which run it is. */
  readonly request: JobRequest;
}

/**
 * The function that runs a job while an update waits: it starts the tasks, watches them and says how they ended.
 *
 * Cost: nothing when idle.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/standalone-tasks.html
 */
export class JobRunner extends pulumi.ComponentResource {
  public readonly functionName: pulumi.Output<string>;
  /** What the function says. */
  public readonly logGroup: aws.cloudwatch.LogGroup;

  constructor(name: string, args: JobRunnerArgs, opts: pulumi.ComponentResourceOptions) {
    super("plinth:compute:JobRunner", name, {}, opts);
    this.logGroup = createLogGroup(
      `${name}-runner`,
      { retentionInDays: args.logRetentionInDays, key: args.keyFor("logs") },
      { parent: this },
    );
    const description = `Runs job ${name} while an update waits`;
    const role = new Role(
      `${name}-runner`,
      {
        ...{ description, trust: LAMBDA_TRUST },
        statements: jobRunnerStatements(args, this.logGroup.name),
      },
      { parent: this },
    );
    const lambda = new aws.lambda.Function(
      name,
      {
        ...{ description, ...RUN_SETTINGS, role: role.arn, code: functionCode("job-runner").archive },
        // Not in the call: a call that reads otherwise is another run, and where a job runs makes no other job of it.
        environment: { variables: { JOB_REQUEST: pulumi.jsonStringify(args.request) } },
        loggingConfig: { logFormat: "JSON", logGroup: this.logGroup.name },
      },
      { parent: this, dependsOn: [...role.policies] },
    );
    this.functionName = lambda.name;
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
