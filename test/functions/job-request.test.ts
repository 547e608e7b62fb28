import { strict as assert } from "node:assert";
import { handler } from "../../functions/job-runner/handler";
import { parseJobRequest } from "../../functions/job-runner/request";
import { REQUEST } from "./job-run";

const ARN = "arn:aws:ecs:eu-west-1:111122223333";

describe("a request to run a job", () => {
  it("is taken as it is when nothing is wrong with it", () => {
    assert.deepEqual(parseJobRequest(REQUEST), REQUEST);
    const whole = { ...REQUEST, run: "a_b-1", stack: "org/shop/staging", pollSeconds: 0 };
    assert.deepEqual(parseJobRequest({ ...whole, unknown: "left out" }), whole);
    assert.deepEqual(parseJobRequest(JSON.parse(JSON.stringify(whole))), whole);
  });

  it("is taken in every partition", () => {
    for (const partition of ["aws-cn", "aws-us-gov", "aws-iso-b"]) {
      const elsewhere = (arn: string) => arn.replace("arn:aws:", `arn:${partition}:`);
      const request = {
        ...REQUEST,
        cluster: elsewhere(REQUEST.cluster),
        taskDefinition: elsewhere(REQUEST.taskDefinition),
      };
      assert.deepEqual(parseJobRequest(request), request);
    }
  });

  const whole = (least: number, most: number) => `must be a whole number from ${least} to ${most}`;
  const label = "it must be 1 to 48 letters, digits, hyphens and underscores";
  const mistakes: readonly [change: object, message: string][] = [
    [{ job: "" }, "job must be a text"],
    [{ job: "a/b" }, `job is "a/b"; ${label}`],
    [{ job: "x".repeat(49) }, `job is "${"x".repeat(49)}"; ${label}`],
    [{ cluster: "shop" }, 'cluster is "shop"; it must be the ARN of a cluster'],
    [
      { taskDefinition: `${ARN}:task-definition/shop-staging-migrate` },
      `taskDefinition is "${ARN}:task-definition/shop-staging-migrate"; it must be the ARN of a task definition with its revision`,
    ],
    [{ family: "shop-staging" }, "family is not that of taskDefinition"],
    [{ container: undefined }, "container must be a text"],
    [{ capacityProviderStrategy: [] }, "capacityProviderStrategy must be a list with an entry or more"],
    [{ capacityProviderStrategy: ["FARGATE"] }, "capacityProviderStrategy[0] must be an object"],
    [{ capacityProviderStrategy: [{}] }, "capacityProviderStrategy[0].capacityProvider must be a text"],
    [
      { capacityProviderStrategy: [{ capacityProvider: "FARGATE", weight: -1 }] },
      `capacityProviderStrategy[0].weight ${whole(0, 1000)}`,
    ],
    [
      { capacityProviderStrategy: [{ capacityProvider: "FARGATE", base: "1" }] },
      `capacityProviderStrategy[0].base ${whole(0, 100_000)}`,
    ],
    [{ subnets: "subnet-1" }, "subnets must be a list with an entry or more"],
    [{ subnets: ["subnet-1", 2] }, "subnets[1] must be a text"],
    [{ securityGroups: [""] }, "securityGroups[0] must be a text"],
    [{ parallelism: 0 }, `parallelism ${whole(1, 100)}`],
    [{ parallelism: 101 }, `parallelism ${whole(1, 100)}`],
    [{ retries: -1 }, `retries ${whole(0, 100)}`],
    [{ timeoutSeconds: 0.5 }, `timeoutSeconds ${whole(1, 604_800)}`],
    [{ overlap: undefined }, "overlap is missing; it must be skip or wait or allow"],
    [{ overlap: "queue" }, 'overlap is "queue"; it must be skip or wait or allow'],
    [{ logGroup: null }, "logGroup must be a text"],
    [{ logStreamPrefix: 1 }, "logStreamPrefix must be a text"],
    [{ run: "a b" }, `run is "a b"; ${label}`],
    [{ stack: "" }, "stack must be a text"],
    [{ pollSeconds: 61 }, `pollSeconds ${whole(0, 60)}`],
  ];
  for (const [change, message] of mistakes) {
    it(`says what is wrong: ${message}`, () => {
      assert.throws(() => parseJobRequest({ ...REQUEST, ...change }), { message });
    });
  }

  for (const value of [undefined, null, [], "job"]) {
    it(`is no ${JSON.stringify(value) ?? "undefined"}`, () =>
      assert.throws(() => parseJobRequest(value), { message: "the request must be an object" }));
  }

  it("is refused by the function in the same words, without a stack", async () => {
    const context = { getRemainingTimeInMillis: () => 900_000 };
    const error = await handler({ ...REQUEST, retries: -1 }, context).catch((thrown: unknown) => thrown);
    assert.ok(error instanceof Error);
    assert.deepEqual([error.message, error.stack], [`retries ${whole(0, 100)}`, ""]);
  });
});
