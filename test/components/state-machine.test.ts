import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { stateMachine, type StateMachineDefinitionArgs } from "../../components/compute/job/state-machine";
import type { States } from "../../components/compute/job/task-states";

/** What asl-validator says of a definition; it has no types of its own. It writes into what it is given. */
type Validate = (definition: unknown) => { readonly isValid: boolean; readonly errorsText: () => string };
const validate = createRequire(__filename)("asl-validator") as Validate;

const args: StateMachineDefinitionArgs = {
  job: "nightly",
  partition: "aws",
  cluster: "arn:aws:ecs:eu-west-1:111122223333:cluster/main",
  taskDefinition: "arn:aws:ecs:eu-west-1:111122223333:task-definition/amy-production-nightly:3",
  container: "nightly",
  capacityProviderStrategy: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }],
  subnets: ["subnet-1", "subnet-2"],
  securityGroup: "sg-1",
  retries: 0,
  timeoutSeconds: 3600,
  parallelism: 1,
  overlap: "allow",
};

const forms = {
  plain: {},
  "with retries": { retries: 3 },
  parallel: { parallelism: 3 },
  "that skips": { overlap: "skip" },
  "with all of it": { retries: 2, parallelism: 40, overlap: "skip" },
  "in China": { partition: "aws-cn", overlap: "skip" },
} as const satisfies Readonly<Record<string, Partial<StateMachineDefinitionArgs>>>;

const machine = (form: Partial<StateMachineDefinitionArgs>): States =>
  stateMachine({ ...args, ...form }).States;
/** The states that run one task, side by side with others or not. */
const ofTask = (states: States): States =>
  (states["Run all"]?.["ItemProcessor"] as { States: States } | undefined)?.States ?? states;

describe("the state machine of a job", () => {
  for (const [title, form] of Object.entries(forms)) {
    it(`is Amazon States Language: one ${title}`, () => {
      const definition: unknown = JSON.parse(JSON.stringify(stateMachine({ ...args, ...form })));
      const { isValid, errorsText } = validate(definition);
      assert.ok(isValid, isValid ? "" : errorsText());
    });

    it(`says what each state is for: one ${title}`, () => {
      const states = machine(form);
      const silent = Object.entries({ ...states, ...ofTask(states) }).filter(
        ([, { Comment = "" }]) => Comment === "",
      );
      assert.deepEqual(silent, []);
    });
  }

  it("would be refused with a state that is not there", () => {
    const states = { ...machine({}), Pause: { ...machine({})["Pause"], Next: "Nowhere" } };
    assert.equal(validate({ StartAt: "Begin", States: states }).isValid, false);
  });

  it("looks for another execution only where it skips", () => {
    assert.deepEqual(Object.keys(machine({ overlap: "skip" })).slice(0, 3), [
      "Find executions",
      "Look for another",
      "Skip",
    ]);
    assert.deepEqual(Object.keys(machine({ overlap: "allow" })).slice(0, 2), ["Begin", "Run"]);
  });

  it("has nothing to retry with where there are no retries", () => {
    const nextOf = (retries: number) =>
      (machine({ retries })["Judge"]!["Choices"] as { Next: string }[]).map(({ Next }) => Next);
    assert.deepEqual(nextOf(0), ["Restart", "Too late"]);
    assert.deepEqual(nextOf(1), ["Restart", "Retry", "Too late"]);
    assert.equal("Retry" in machine({ retries: 0 }), false);
  });

  it("asks ECS for a task with the tags of its definition, and with no address of its own", () => {
    assert.deepEqual(machine({})["Run"]!["Parameters"], {
      Cluster: args.cluster,
      TaskDefinition: args.taskDefinition,
      CapacityProviderStrategy: [{ CapacityProvider: "FARGATE_SPOT", Base: undefined, Weight: 1 }],
      NetworkConfiguration: {
        AwsvpcConfiguration: {
          Subnets: ["subnet-1", "subnet-2"],
          SecurityGroups: ["sg-1"],
          AssignPublicIp: "DISABLED",
        },
      },
      PropagateTags: "TASK_DEFINITION",
      EnableECSManagedTags: true,
    });
  });

  it("tells each of several tasks its number and how many there are", () => {
    const states = machine({ parallelism: 3 });
    assert.deepEqual(states["Begin"]!["Result"], { indexes: [0, 1, 2] });
    const { Overrides } = ofTask(states)["Run"]!["Parameters"] as { Overrides: unknown };
    assert.deepEqual(Overrides, {
      ContainerOverrides: [
        {
          Name: "nightly",
          Environment: [
            { Name: "JOB_TASK_INDEX", "Value.$": "States.Format('{}', $.index)" },
            { Name: "JOB_TASK_COUNT", Value: "3" },
          ],
        },
      ],
    });
  });

  it("asks the services of its own partition", () => {
    const text = JSON.stringify(machine({ partition: "aws-cn", overlap: "skip" }));
    assert.deepEqual([...new Set(text.match(/arn:[a-z-]+:states/g))], ["arn:aws-cn:states"]);
  });
});
