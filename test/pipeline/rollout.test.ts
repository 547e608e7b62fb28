import assert from "node:assert/strict";
import { judgeRollout, readServices, regionOf } from "../../scripts/rollout";
import { FakeCommands, pathWith, runScript } from "./command-line";

const arn = (revision: number): string =>
  `arn:aws:ecs:eu-west-1:111122223333:task-definition/web:${revision}`;
const deployment = (revision: number, rolloutState: string) => ({
  taskDefinition: arn(revision),
  rolloutState,
});
const steady = {
  taskDefinition: arn(2),
  desiredCount: 2,
  runningCount: 2,
  deployments: [deployment(2, "COMPLETED")],
};

describe("rollout", () => {
  it("is done when the wanted task definition is the only one and all tasks run", () => {
    assert.deepEqual(judgeRollout(arn(2), steady), { state: "done" });
  });

  it("waits while the old tasks drain, the rollout runs or tasks are missing", () => {
    const deployments = [deployment(2, "COMPLETED"), deployment(1, "COMPLETED")];
    assert.equal(judgeRollout(arn(2), { ...steady, deployments }).state, "waiting");
    assert.equal(
      judgeRollout(arn(2), { ...steady, deployments: [deployment(2, "IN_PROGRESS")] }).state,
      "waiting",
    );
    assert.equal(judgeRollout(arn(2), { ...steady, runningCount: 1 }).state, "waiting");
  });

  it("fails after a rollback, though the service is healthy on the old task definition", () => {
    const rolledBack = { ...steady, taskDefinition: arn(1), deployments: [deployment(1, "COMPLETED")] };
    const rollout = judgeRollout(arn(2), rolledBack);
    assert.equal(rollout.state, "failed");
    assert.match(rollout.state === "failed" ? rollout.reason : "", /web:1, not .*web:2: rolled back/);
  });

  it("gives ECS's own reason while the failed deployment is still listed", () => {
    const failing = { ...deployment(2, "FAILED"), rolloutStateReason: "tasks failed to start" };
    assert.deepEqual(
      judgeRollout(arn(2), { ...steady, deployments: [deployment(1, "IN_PROGRESS"), failing] }),
      { state: "failed", reason: "tasks failed to start" },
    );
  });

  it("fails for a service that is not there", () => {
    assert.equal(judgeRollout(arn(2), undefined).state, "failed");
  });

  it("reads the stack output, and refuses one that lacks a part", () => {
    const web = { cluster: "main", service: "web", taskDefinition: arn(2) };
    assert.deepEqual(readServices(JSON.stringify({ web })), new Map([["web", web]]));
    assert.throws(
      () => readServices(JSON.stringify({ web: { ...web, cluster: "" } })),
      /services\.web lacks/,
    );
    assert.throws(() => readServices("[]"), /not a map/);
    assert.equal(regionOf(arn(2)), "eu-west-1");
  });
});

describe("verify-rollout script", () => {
  let fakes: FakeCommands;

  const verify = (running: object, ...args: string[]) => {
    const web = { cluster: "main", service: "web", taskDefinition: arn(2) };
    fakes.add("pulumi", `printf %s '${JSON.stringify({ web })}'`);
    fakes.add(
      "aws",
      'case "$*" in *"--region eu-west-1"*) ;; *) exit 9 ;; esac',
      `printf %s '${JSON.stringify({ services: [running] })}'`,
    );
    return runScript("verify-rollout.ts", ["staging", ...args], { path: pathWith(fakes) });
  };

  beforeEach(() => (fakes = new FakeCommands()));
  afterEach(() => fakes.remove());

  it("ends with 0 when every service runs what the stack says", () => {
    const ran = verify(steady);
    assert.equal(ran.code, 0, ran.err);
    assert.match(ran.out, /^web: runs .*web:2$/m);
  });

  it("ends with 1 when the circuit breaker has rolled back", () => {
    const ran = verify({ ...steady, taskDefinition: arn(1), deployments: [deployment(1, "COMPLETED")] });
    assert.equal(ran.code, 1);
    assert.match(ran.out, /^web: failed: .*rolled back$/m);
  });

  it("shows what ECS and the stack say, and lets neither command the terminal or the log", () => {
    const failing = { ...deployment(2, "FAILED"), rolloutStateReason: "x\u001b[2J\n::error::y" };
    const ran = verify({ ...steady, deployments: [failing] });
    assert.equal(ran.out, "web: failed: x\\u001b[2J \\u003a:error::y\n");
  });

  it("ends with 1 when the time is over", () => {
    const ran = verify({ ...steady, runningCount: 0 }, "--timeout", "0");
    assert.equal(ran.code, 1);
    assert.match(ran.out, /web: failed: not steady after 0 minutes/);
  });

  it("ends with 2 when it is called wrongly or the CLI is not there", () => {
    for (const [args, mistake] of [
      [[], "STACK: name exactly one stack; see --help"],
      [["a", "b"], "STACK: name exactly one stack; see --help"],
      [["a", "--timeot", "3"], "--timeot: there is no such option; did you mean --timeout?"],
      [["a", "--timeout", "121"], "--timeout: must be a number of minutes from 0 to 120"],
      [["a", "--timeout=soon"], "--timeout: must be a number of minutes from 0 to 120"],
    ] as const)
      assert.deepEqual(runScript("verify-rollout.ts", args), {
        code: 2,
        out: "",
        err: `error: ${mistake}\n`,
      });
    const ran = runScript("verify-rollout.ts", ["staging"], { path: fakes.directory });
    assert.equal(ran.code, 2);
    assert.match(ran.err, /^error: the pulumi CLI is not on PATH$/m);
  });
});
