import assert from "node:assert/strict";
import { stateMachine, type StateMachineDefinitionArgs } from "../../components/compute/job/state-machine";
import type { State, States } from "../../components/compute/job/task-states";
import { EmulatedAws } from "./equipment/emulated-aws";

/** An error in which a task ends; AWS has no cause for some. Nobody but AWS may throw one whose name begins with `States.` */
interface TaskError {
  readonly Error: string;
  readonly Cause?: string | undefined;
}

const stopped = (code: string): TaskError => ({
  Error: "TaskFailed",
  Cause: JSON.stringify({ LastStatus: "STOPPED", StopCode: code, StoppedReason: "It says so." }),
});
const failed = stopped("EssentialContainerExited");
const interrupted = stopped("SpotInterruption");
const notStarted = stopped("TaskFailedToStart");
const noCapacity: TaskError = { Error: "AmazonECS.Unknown", Cause: "Capacity is unavailable at this time." };
const givenUp = ({ Cause }: TaskError): TaskError => ({ Error: "JobFailed", Cause });
const tooLate: TaskError = { Error: "Timeout" };

const args: StateMachineDefinitionArgs = {
  ...{ job: "nightly", partition: "aws", container: "nightly", securityGroup: "sg-1" },
  ...{ cluster: "main", taskDefinition: "nightly:1", subnets: ["subnet-1"], timeoutSeconds: 3600 },
  capacityProviderStrategy: [{ capacityProvider: "FARGATE", weight: 1 }],
  ...{ retries: 0, parallelism: 1, overlap: "allow" },
};

/**
 * The states of a job with the errors of its tasks in place of ECS, which moto does not ask: one for each try, and then
 * success. The pause, which grows with each try, tells which it is; nobody waits for it here.
 */
function scripted({ Run, Pause, ...others }: States, errors: readonly TaskError[]): States {
  const states: States = {
    "Which try": {
      Type: "Choice",
      Choices: errors.map((_error, index) => ({
        ...{ Variable: "$.tries.pause", NumericEquals: index * 60, Next: `Try ${index}` },
      })),
      Default: "Done",
    },
    Done: { Type: "Succeed" },
    ...Object.fromEntries(errors.map((error, index) => [`Try ${index}`, { Type: "Fail", ...error }])),
  };
  const { Catch, ResultPath, End } = Run!;
  const { SecondsPath, ...pause } = Pause!;
  assert.equal(SecondsPath, "$.tries.pause");
  const branch = errors.length === 0 ? { StartAt: "Done", States: { Done: states["Done"] } } : undefined;
  return {
    ...others,
    Run: {
      Type: "Parallel",
      Branches: [branch ?? { StartAt: "Which try", States: states }],
      ...{ Catch, ResultPath, End },
    },
    Pause: { ...(pause as State), Seconds: 0 },
  };
}

function scriptedMachine(
  form: Partial<StateMachineDefinitionArgs>,
  errors: readonly TaskError[],
  running = 1,
) {
  const machine = stateMachine({ ...args, ...form });
  const { "Run all": all, "Find executions": find, ...others } = machine.States;
  const { ItemProcessor } = (all ?? {}) as { ItemProcessor?: { States: States } };
  const executions = Array.from({ length: running }, (_, index) => ({ Name: `${index}` }));
  return {
    ...machine,
    States: {
      ...(find && {
        "Find executions": {
          ...{
            Type: "Pass",
            Result: { Executions: executions },
            ResultPath: "$.running",
            Next: find["Next"],
          },
        },
      }),
      ...(all && ItemProcessor
        ? {
            ...others,
            "Run all": {
              ...all,
              ItemProcessor: { ...ItemProcessor, States: scripted(ItemProcessor.States, errors) },
            },
          }
        : scripted(others, errors)),
    },
  };
}

describe("the state machine of a job, run by moto with the errors of ECS", function () {
  this.timeout(120_000);
  let cloud: EmulatedAws | undefined;

  before(async function () {
    cloud = await EmulatedAws.start(this);
  });

  after(() => cloud?.stop());

  /** It runs one execution only before it has to forget all. */
  async function run(definition: unknown) {
    await fetch(`${cloud!.endpoint}/moto-api/reset`, { method: "POST" });
    const config = JSON.stringify({ stepfunctions: { execute_state_machine: true } });
    await fetch(`${cloud!.endpoint}/moto-api/config`, { method: "POST", body: config });
    const role = "arn:aws:iam::123456789012:role/states";
    const machine = cloud!.command(
      `aws stepfunctions create-state-machine --name nightly --role-arn ${role} --definition file://value.txt --query stateMachineArn --output text`,
      JSON.stringify(definition).replaceAll("States.Timeout", tooLate.Error),
    );
    const execution = cloud!.command(
      `aws stepfunctions start-execution --name once --state-machine-arn ${machine} --query executionArn --output text`,
    );
    const ask = <T>(command: string) =>
      JSON.parse(cloud!.command(`aws stepfunctions ${command} --execution-arn ${execution}`)) as T;
    let described: { status: string; error?: string; cause?: string };
    do described = ask("describe-execution");
    while (described.status === "RUNNING");
    const { events } = ask<{ events: { stateEnteredEventDetails?: { name: string } }[] }>(
      "get-execution-history",
    );
    const entered = events.flatMap(({ stateEnteredEventDetails: state }) => (state ? [state.name] : []));
    return { ...described, entered };
  }

  const times = (entered: readonly string[], name: string) => entered.filter((one) => one === name).length;

  const cases: readonly (readonly [
    title: string,
    retries: number,
    errors: readonly TaskError[],
    end: { readonly restarts: number; readonly failure?: TaskError },
  ])[] = [
    ["runs once where all is well", 3, [], { restarts: 0 }],
    ["runs a task that failed again", 1, [failed], { restarts: 0 }],
    ["gives up when the retries are used", 1, [failed, failed], { restarts: 0, failure: givenUp(failed) }],
    ["retries nothing unasked", 0, [failed], { restarts: 0, failure: givenUp(failed) }],
    [
      "runs again what was interrupted or not started, beyond the retries",
      0,
      [noCapacity, notStarted, interrupted],
      { restarts: 3 },
    ],
    [
      "counts interruptions apart from failures",
      1,
      [interrupted, failed, interrupted, failed],
      { restarts: 2, failure: givenUp(failed) },
    ],
    [
      "does not wait for capacity for ever",
      0,
      Array.from({ length: 9 }, () => noCapacity),
      { restarts: 8, failure: givenUp(noCapacity) },
    ],
    [
      "retries what took too long, and says so in the end",
      1,
      [tooLate, tooLate],
      { restarts: 0, failure: { Error: "JobTimedOut", Cause: "The task took longer than 3600 s" } },
    ],
  ];

  for (const [title, retries, errors, { restarts, failure }] of cases)
    it(title, async () => {
      const ran = await run(scriptedMachine({ retries }, errors));
      assert.deepEqual(
        [ran.status, ran.error, ran.cause],
        [failure ? "FAILED" : "SUCCEEDED", failure?.Error, failure?.Cause],
      );
      const tries = failure ? errors.length : errors.length + 1;
      assert.deepEqual([times(ran.entered, "Run"), times(ran.entered, "Restart")], [tries, restarts]);
    });

  it("runs all of several tasks, each with tries of its own", async () => {
    const ran = await run(scriptedMachine({ parallelism: 3, retries: 1 }, [failed]));
    assert.equal(ran.status, "SUCCEEDED", JSON.stringify(ran));
    assert.deepEqual([times(ran.entered, "Run"), times(ran.entered, "Retry")], [6, 3]);
  });

  it("fails as a whole with one of several tasks", async () => {
    const ran = await run(scriptedMachine({ parallelism: 3 }, [failed]));
    assert.deepEqual([ran.status, ran.error], ["FAILED", "JobFailed"]);
  });

  for (const [title, running, entered] of [
    ["leaves out a time at which it still runs", 2, ["Find executions", "Look for another", "Skip"]],
    ["runs when no other execution does", 1, ["Find executions", "Look for another", "Begin", "Run", "Done"]],
  ] as const)
    it(title, async () => {
      const ran = await run(scriptedMachine({ overlap: "skip" }, [], running));
      assert.deepEqual([ran.status, ran.entered], ["SUCCEEDED", entered]);
    });
});
