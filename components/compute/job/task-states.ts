import type * as pulumi from "@pulumi/pulumi";

/** A state in Amazon States Language, with the spelling of AWS. https://states-language.net */
export type State = Readonly<Record<string, unknown>> & { readonly Type: string; readonly Comment?: string };

/** States by name. */
export type States = Readonly<Record<string, State>>;

/** Where a task of a job runs, and how often. */
export interface TaskStatesArgs {
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  readonly partition: string;
  /** ARN of the cluster. */
  readonly cluster: pulumi.Input<string>;
  /** ARN of the revision that runs. */
  readonly taskDefinition: pulumi.Input<string>;
  /** The container that is told which of several tasks it is in. */
  readonly container: string;
  /** The shares of Fargate and Fargate Spot, as ECS has them. */
  readonly capacityProviderStrategy: readonly CapacityProviderShare[];
  readonly subnets: pulumi.Input<readonly pulumi.Input<string>[]>;
  readonly securityGroup: pulumi.Input<string>;
  /** How often a task that fails or takes too long is run again; 0 is never. */
  readonly retries: number;
  /** After how many seconds a task is stopped and has failed, from when ECS is asked for it. */
  readonly timeoutSeconds: number;
  /** How many tasks run at once, each told its number; 1 is told nothing. */
  readonly parallelism: number;
}

/** One capacity provider of a strategy. */
export interface CapacityProviderShare {
  readonly capacityProvider: string;
  /** Tasks that it gets before any share counts. @default 0 */
  readonly base?: number;
  /** Its share of the others. @default 0 */
  readonly weight?: number;
}

/** With eight, AWS has 36 minutes to find room. */
const MOST_RESTARTS = 8;

/** What each pause is longer than the one before. */
const PAUSE_SECONDS = 60;

/** What a task has been through so far, as the states hand it on. */
export const NO_TRIES = { failures: 0, restarts: 0, pause: 0 } as const;

/**
 * Runs a task and waits for its end, again and again while that may help. A failure counts against the retries; what ECS
 * could not start or took away does not. Of Step Functions' own retriers none can tell these apart: the reason stands in
 * the cause of an error, and a retrier knows the name of the error only.
 *
 * https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html
 */
export function taskStates(args: TaskStatesArgs): States {
  return {
    Run: runTask(args),
    Judge: judge(args),
    Restart: count("ECS had no room for the task, or took it away.", "restarts"),
    ...(args.retries > 0 ? { Retry: count("The task failed, and is run again.", "failures") } : {}),
    Pause: {
      Type: "Wait",
      Comment: "Longer each time.",
      SecondsPath: "$.tries.pause",
      Next: "Run",
    },
    // Names of AWS's own errors are refused here.
    "Too late": {
      Type: "Fail",
      Comment: "The alarm goes off.",
      Error: "JobTimedOut",
      Cause: `The task took longer than ${args.timeoutSeconds} s`,
    },
    "Give up": {
      Type: "Fail",
      Comment: "The alarm goes off.",
      Error: "JobFailed",
      CausePath: "$.failure.Cause",
    },
  };
}

function runTask(args: TaskStatesArgs): State {
  return {
    Type: "Task",
    Comment: "Runs the task and waits until it has stopped.",
    Resource: `arn:${args.partition}:states:::ecs:runTask.sync`,
    Parameters: {
      Cluster: args.cluster,
      TaskDefinition: args.taskDefinition,
      CapacityProviderStrategy: args.capacityProviderStrategy.map(({ capacityProvider, base, weight }) => ({
        CapacityProvider: capacityProvider,
        Base: base,
        Weight: weight,
      })),
      NetworkConfiguration: {
        AwsvpcConfiguration: {
          Subnets: args.subnets,
          SecurityGroups: [args.securityGroup],
          AssignPublicIp: "DISABLED",
        },
      },
      ...(args.parallelism > 1 ? { Overrides: toldItsNumber(args) } : {}),
      // The tags of the stack, by which costs are told apart.
      PropagateTags: "TASK_DEFINITION",
      EnableECSManagedTags: true,
    },
    TimeoutSeconds: args.timeoutSeconds,
    Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: "$.failure", Next: "Judge" }],
    ResultPath: null,
    End: true,
  };
}

function toldItsNumber({ container, parallelism }: TaskStatesArgs): object {
  const environment = [
    { Name: "JOB_TASK_INDEX", "Value.$": "States.Format('{}', $.index)" },
    { Name: "JOB_TASK_COUNT", Value: String(parallelism) },
  ];
  return { ContainerOverrides: [{ Name: container, Environment: environment }] };
}

/** Errors with which ECS says that it has not started a task, and may start it later. */
const NOT_STARTED: readonly string[] = [
  // Where RunTask answers with failures, as it does when there is no capacity.
  "AmazonECS.Unknown",
  "ECS.AmazonECSException",
  "ECS.ServerException",
  "ECS.ThrottlingException",
];

/** Codes in the description of a stopped task, which is the cause of its error. */
const NOT_ITS_FAULT: readonly string[] = ["SpotInterruption", "TaskFailedToStart"];

function judge({ retries }: TaskStatesArgs): State {
  const isError = (error: string) => ({ Variable: "$.failure.Error", StringEquals: error });
  const restart = {
    And: [
      { Variable: "$.tries.restarts", NumericLessThan: MOST_RESTARTS },
      { Or: [...NOT_STARTED.map(isError), ...NOT_ITS_FAULT.map(hasStopCode)] },
    ],
    Next: "Restart",
  };
  const retry = { Variable: "$.tries.failures", NumericLessThan: retries, Next: "Retry" };
  const timeout = { ...isError("States.Timeout"), Next: "Too late" };
  return {
    Type: "Choice",
    Comment: "Whether to run the task once more.",
    Choices: [restart, ...(retries > 0 ? [retry] : []), timeout],
    Default: "Give up",
  };
}

/** Not every error has a cause. */
function hasStopCode(code: string): object {
  const Variable = "$.failure.Cause";
  return {
    And: [
      { Variable, IsPresent: true },
      { Variable, StringMatches: `*"StopCode":"${code}"*` },
    ],
  };
}

function count(comment: string, counted: "failures" | "restarts"): State {
  const tries = { failures: "$.tries.failures", restarts: "$.tries.restarts" };
  const counts = { ...tries, [counted]: `States.MathAdd($.tries.${counted}, 1)` };
  return {
    Type: "Pass",
    Comment: comment,
    Parameters: {
      "failures.$": counts.failures,
      "restarts.$": counts.restarts,
      "pause.$": `States.MathAdd($.tries.pause, ${PAUSE_SECONDS})`,
    },
    ResultPath: "$.tries",
    Next: "Pause",
  };
}
