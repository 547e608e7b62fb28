import { NO_TRIES, type State, type States, taskStates, type TaskStatesArgs } from "./task-states";

/** What a state machine does with a job. */
export interface StateMachineDefinitionArgs extends TaskStatesArgs {
  /** What the job is called in the stack file. */
  readonly job: string;
  /** `skip` ends at once while another execution runs, `allow` runs beside it. */
  readonly overlap: "skip" | "allow";
}

/** A state machine in Amazon States Language. */
export interface StateMachineDefinition {
  readonly Comment: string;
  readonly StartAt: string;
  readonly States: States;
}

/**
 * What Step Functions does when a job is due: nothing while the one before still runs, if that is asked for; otherwise
 * one task, or several at once.
 */
export function stateMachine(args: StateMachineDefinitionArgs): StateMachineDefinition {
  const run = args.parallelism > 1 ? sideBySide(args) : alone(args);
  const skips = args.overlap === "skip";
  return {
    Comment: `Runs job ${args.job}`,
    StartAt: skips ? "Find executions" : "Begin",
    States: { ...(skips ? unlessRunning(args.partition) : {}), ...run },
  };
}

function alone(args: StateMachineDefinitionArgs): States {
  return {
    Begin: { Type: "Pass", Comment: "Nothing was tried yet.", Result: { tries: NO_TRIES }, Next: "Run" },
    ...taskStates(args),
  };
}

/** One that gives up stops the others, as a job of which a part is missing has failed. */
function sideBySide(args: StateMachineDefinitionArgs): States {
  const indexes = Array.from({ length: args.parallelism }, (_, index) => index);
  return {
    Begin: { Type: "Pass", Comment: "The number of each task.", Result: { indexes }, Next: "Run all" },
    "Run all": {
      Type: "Map",
      Comment: "All tasks at once; when one is given up, the others are stopped.",
      ItemsPath: "$.indexes",
      ItemSelector: { "index.$": "$$.Map.Item.Value", tries: NO_TRIES },
      ItemProcessor: {
        ProcessorConfig: { Mode: "INLINE" },
        StartAt: "Run",
        States: taskStates(args),
      },
      ResultPath: null,
      End: true,
    },
  };
}

/** The execution that looks is one that it finds. */
function unlessRunning(partition: string): States {
  const find: State = {
    Type: "Task",
    Comment: "This one, and another if there is one.",
    Resource: `arn:${partition}:states:::aws-sdk:sfn:listExecutions`,
    Parameters: { "StateMachineArn.$": "$$.StateMachine.Id", StatusFilter: "RUNNING", MaxResults: 2 },
    ResultPath: "$.running",
    Retry: [{ ErrorEquals: ["States.ALL"], IntervalSeconds: 5, MaxAttempts: 5, BackoffRate: 2 }],
    Next: "Look for another",
  };
  return {
    "Find executions": find,
    "Look for another": {
      Type: "Choice",
      Comment: "Whether the job still runs.",
      Choices: [{ Variable: "$.running.Executions[1]", IsPresent: true, Next: "Skip" }],
      Default: "Begin",
    },
    Skip: { Type: "Succeed", Comment: "The job still runs; this time is left out." },
  };
}
