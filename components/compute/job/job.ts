import { createHash } from "node:crypto";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { JobConfig } from "../../../config/stack-config";
import type { Network } from "../../network/network";
import type { Cluster } from "../cluster";
import { containerDefinition } from "../container/container-definition";
import { createTaskDefinition, type TaskSize } from "../task/task-definition";
import type { PreparedWorkload } from "../workload/workload-factory";
import { capacityProviderStrategies } from "../task/capacity-provider-strategies";
import { type JobRequest, jobRequest } from "./job-request";
import { JobSchedule, type JobScheduleArgs } from "./job-schedule";
import { JobRunner, type JobRunnerArgs } from "./job-runner";
import type { RunnableTasks } from "./run-task-statements";

export interface JobArgs
  extends
    PreparedWorkload,
    TaskSize,
    Pick<JobConfig, "run" | "capacity" | "parallelism" | "retries" | "timeout" | "overlap"> {
  /** First part of the task-definition family, e.g. `amy-production`. */
  readonly familyPrefix: string;
  readonly network: Network;
  readonly cluster: Cluster;
  /** Runs it while an update waits. @default no update runs it */
  readonly runner?: OwnRunner;
  /** When it runs by itself. @default never */
  readonly schedule?: OwnSchedule;
  /** The task definitions of the services after whose change it runs again, beside its own. */
  readonly services: readonly pulumi.Output<string>[];
}

/** What a runner is made with that the job does not know of itself. */
type OwnRunner = Pick<JobRunnerArgs, "location" | "keyFor" | "logRetentionInDays">;

/** What a schedule is made with that the job does not know of itself. */
type OwnSchedule = Pick<
  JobScheduleArgs,
  | "location"
  | "expression"
  | "timeZone"
  | "enabled"
  | "group"
  | "alarmTopicArn"
  | "logsKey"
  | "logRetentionInDays"
>;

/**
 * A job: a task definition, and what runs it when an update does.
 *
 * Cost: its tasks, as long as they run: 0.25 vCPU and 0.5 GiB on arm64 are 0.01 USD an hour.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/standalone-tasks.html
 */
export class Job extends pulumi.ComponentResource {
  public readonly taskDefinition: aws.ecs.TaskDefinition;
  /** What `npm run job` is told. */
  public readonly request: JobRequest;
  /** The run of this update; none of a job that no update runs. */
  public readonly invocation?: aws.lambda.Invocation;
  /** Where those write that run it. */
  public readonly logGroupNames: readonly pulumi.Output<string>[];

  constructor(name: string, args: JobArgs, opts: pulumi.ComponentResourceOptions) {
    const containers = args.containers.map(containerDefinition);
    super("plinth:compute:Job", name, { containers, run: args.run }, opts);
    const family = `${args.familyPrefix}-${name}`;
    this.taskDefinition = createTaskDefinition(name, { ...args, family }, { parent: this });
    this.request = jobRequest(name, { ...args, family, taskDefinitionArn: this.taskDefinition.arn });
    const runner = args.runner && this.createRunner(name, args, family, args.runner);
    if (runner) this.invocation = this.invoke(name, args, runner);
    const schedule = args.schedule && this.createSchedule(name, args, family, args.schedule);
    this.logGroupNames = [runner, schedule].flatMap((own) => (own ? [own.logGroup.name] : []));
    this.registerOutputs({ containers });
  }

  private createRunner(name: string, args: JobArgs, family: string, own: OwnRunner): JobRunner {
    return new JobRunner(name, { ...own, ...tasksOf(args, family), request: this.request }, { parent: this });
  }

  private createSchedule(name: string, args: JobArgs, family: string, own: OwnSchedule): JobSchedule {
    const { cluster, network, identity, overlap, parallelism, retries, timeout, familyPrefix } = args;
    return new JobSchedule(
      name,
      {
        ...{ ...own, overlap, parallelism, retries, timeoutSeconds: timeout, prefix: familyPrefix },
        container: name,
        capacityProviderStrategy: capacityProviderStrategies(args),
        ...tasksOf(args, family),
        taskDefinitionArn: this.taskDefinition.arn,
        subnetIds: network.privateSubnetIds,
        securityGroupId: identity.securityGroup.id,
      },
      { parent: this, dependsOn: [cluster.capacityProviders, ...args.grants.granted] },
    );
  }

  /** Fails if the job does, and then nothing that depends on it is touched. The next update tries again. */
  private invoke(name: string, args: JobArgs, { functionName }: JobRunner): aws.lambda.Invocation {
    const { cluster, network, grants, after, services } = args;
    const run = runOf([this.taskDefinition.arn, ...services]);
    return new aws.lambda.Invocation(
      name,
      {
        functionName,
        input: pulumi.jsonStringify({ run }),
        // A change replaces the invocation, which runs the job again. Nothing runs when it goes.
        triggers: { run },
        lifecycleScope: "CREATE_ONLY",
      },
      {
        parent: this,
        dependsOn: [cluster.capacityProviders, ...network.endpoints, ...grants.granted, ...after],
      },
    );
  }
}

/** What the roles of those may run that run the job. */
function tasksOf({ cluster, identity }: JobArgs, family: string): Omit<RunnableTasks, "location"> {
  return {
    cluster: { arn: cluster.arn, name: cluster.clusterName },
    ...{ family, taskRoleArn: identity.taskRole.arn, executionRoleArn: identity.executionRole.arn },
  };
}

/** Which run it is: another one for another image or definition. */
function runOf(taskDefinitions: readonly pulumi.Output<string>[]): pulumi.Output<string> {
  return pulumi.all([...taskDefinitions]).apply((arns) =>
    createHash("sha256")
      .update([...arns].sort().join(" "))
      .digest("hex")
      .slice(0, 32),
  );
}
