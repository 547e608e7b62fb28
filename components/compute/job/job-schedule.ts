import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { EncryptionKey } from "../../foundation/encryption-key";
import { arn } from "../../foundation/location";
import { createLogGroup } from "../../foundation/log-group";
import { allow, serviceTrust } from "../../foundation/policy-document";
import { Role } from "../../foundation/role";
import type { RunnableTasks } from "./run-task-statements";
import { stateMachine, type StateMachineDefinitionArgs } from "./state-machine";
import { stateMachineStatements } from "./state-machine-statements";

type OfDefinition =
  "capacityProviderStrategy" | "container" | "overlap" | "parallelism" | "retries" | "timeoutSeconds";

export interface JobScheduleArgs extends RunnableTasks, Pick<StateMachineDefinitionArgs, OfDefinition> {
  /** First part of the name of the state machine, as of the task definition's family: `amy-production`. */
  readonly prefix: string;
  readonly taskDefinitionArn: pulumi.Output<string>;
  readonly subnetIds: pulumi.Input<readonly pulumi.Input<string>[]>;
  readonly securityGroupId: pulumi.Output<string>;
  /** When it runs, as EventBridge Scheduler has it: `cron(30 3 * * ? *)`. */
  readonly expression: string;
  /** Whose clocks: `Europe/Berlin`. */
  readonly timeZone: string;
  /** Whether it runs by itself; without an image it cannot. */
  readonly enabled: boolean;
  /** The group of the schedules of all jobs. */
  readonly group: aws.scheduler.ScheduleGroup;
  /** What is told when the job has failed. @default nobody */
  readonly alarmTopicArn?: pulumi.Input<string>;
  /** Encrypts the log of the state machine. */
  readonly logsKey: EncryptionKey;
  readonly logRetentionInDays: number;
}

/** A start that AWS could not make is made up for within an hour, and is left out after that. */
const RETRY_POLICY = { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 60 };

/**
 * Runs a job when it is due: EventBridge Scheduler starts a state machine, which runs the task, waits for its end and
 * runs it again if it must. An alarm goes off when it has given up. No code of anybody's runs for that.
 *
 * Cost: 0.000175 USD a run in Step Functions, and nothing for the first 14 million schedules a month; 0.10 USD a month
 * for the alarm.
 * Follows StepFunctions.1 and https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html
 */
export class JobSchedule extends pulumi.ComponentResource {
  /** To start the job by hand. */
  public readonly stateMachine: aws.sfn.StateMachine;
  /** What failed, and where. */
  public readonly logGroup: aws.cloudwatch.LogGroup;
  private readonly machineName: string;
  private readonly machineArn: string;

  constructor(
    private readonly name: string,
    private readonly args: JobScheduleArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    const { overlap, parallelism, retries, expression, timeZone, enabled } = args;
    super(
      "plinth:compute:JobSchedule",
      name,
      { overlap, parallelism, retries, expression, timeZone, enabled },
      opts,
    );
    // Named here: the role of the state machine, which must be there before it, says what may be done with it.
    this.machineName = `${args.prefix}-${name}`;
    this.machineArn = arn(args.location, "states", `stateMachine:${this.machineName}`);
    this.logGroup = this.createLogGroup();
    this.stateMachine = this.createStateMachine(this.createMachineRole());
    this.createSchedule(this.createStarterRole());
    this.createAlarm();
    this.registerOutputs({});
  }

  /** The resource policy that AWS writes for logs of services has no room for many names; one prefix is in it for all. */
  private createLogGroup(): aws.cloudwatch.LogGroup {
    return createLogGroup(
      `${this.name}-states`,
      {
        name: `/aws/vendedlogs/states/${this.machineName}`,
        retentionInDays: this.args.logRetentionInDays,
        key: this.args.logsKey,
      },
      { parent: this },
    );
  }

  private createMachineRole(): Role {
    const { location, overlap } = this.args;
    return new Role(
      `${this.name}-states`,
      {
        description: `Runs tasks of job ${this.name}`,
        trust: serviceTrust("states.amazonaws.com", location.account, this.machineArn),
        statements: stateMachineStatements({
          ...this.args,
          stateMachineArn: this.machineArn,
          skips: overlap === "skip",
        }),
      },
      { parent: this },
    );
  }

  private createStateMachine(role: Role): aws.sfn.StateMachine {
    const { location, cluster, taskDefinitionArn, subnetIds, securityGroupId } = this.args;
    const definition = stateMachine({
      ...this.args,
      job: this.name,
      partition: location.partition,
      cluster: cluster.arn,
      taskDefinition: taskDefinitionArn,
      subnets: subnetIds,
      securityGroup: securityGroupId,
    });
    return new aws.sfn.StateMachine(
      this.name,
      {
        name: this.machineName,
        roleArn: role.arn,
        definition: pulumi.jsonStringify(definition),
        loggingConfiguration: {
          level: "ERROR",
          // What is handed to tasks stays out of the log.
          includeExecutionData: false,
          logDestination: this.logGroup.arn.apply((logGroup) => `${logGroup}:*`),
        },
      },
      // Step Functions tries the rights of the role when it makes the state machine.
      { parent: this, dependsOn: [...role.policies] },
    );
  }

  /** AWS compares the group of a schedule, not the schedule. */
  private createStarterRole(): Role {
    const { location, group } = this.args;
    const groupArn = group.name.apply((name) => arn(location, "scheduler", `schedule-group/${name}`));
    return new Role(
      `${this.name}-schedule`,
      {
        description: `Starts job ${this.name} when it is due`,
        trust: serviceTrust("scheduler.amazonaws.com", location.account, groupArn),
        statements: [allow("StartJob", "states:StartExecution", this.machineArn)],
      },
      { parent: this },
    );
  }

  private createSchedule(role: Role): void {
    const { group, expression, timeZone, enabled } = this.args;
    new aws.scheduler.Schedule(
      this.name,
      {
        description: `To start job ${this.name}`,
        groupName: group.name,
        scheduleExpression: expression,
        scheduleExpressionTimezone: timeZone,
        state: enabled ? "ENABLED" : "DISABLED",
        flexibleTimeWindow: { mode: "OFF" },
        target: { arn: this.stateMachine.arn, roleArn: role.arn, input: "{}", retryPolicy: RETRY_POLICY },
      },
      { parent: this, dependsOn: [...role.policies] },
    );
  }

  private createAlarm(): void {
    const { alarmTopicArn } = this.args;
    if (alarmTopicArn === undefined) return;
    new aws.cloudwatch.MetricAlarm(
      `${this.name}-failed`,
      {
        alarmDescription: `Job ${this.name} has failed`,
        namespace: "AWS/States",
        metricName: "ExecutionsFailed",
        dimensions: { StateMachineArn: this.stateMachine.arn },
        statistic: "Sum",
        period: 300,
        evaluationPeriods: 1,
        comparisonOperator: "GreaterThanThreshold",
        threshold: 0,
        // A job that did not run has not failed.
        treatMissingData: "notBreaching",
        alarmActions: [alarmTopicArn],
      },
      { parent: this },
    );
  }
}
