import { strict as assert } from "node:assert";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { buildFunctions } from "../../functions/build";
import { exits, FakeEcs, taskArn } from "./fake-ecs";
import { logOf, REQUEST } from "./job-run";

const ROOT = join(__dirname, "../..");

/** What the runtime of Lambda does with a call: the event is JSON, and so is what comes of it. */
const RUNTIME = `
  const [, bundle, event, remaining] = process.argv;
  const context = { getRemainingTimeInMillis: () => Number(remaining) };
  require(bundle).handler(JSON.parse(event), context).then(
    (result) => console.error(JSON.stringify({ result })),
    ({ name, message, stack }) => console.error(JSON.stringify({ name, message, trace: stack.split("\\n") })),
  );
`;

describe("the function that runs jobs, as Lambda calls it", () => {
  let directory: string;
  let ecs: FakeEcs;

  before(async () => {
    // In the project: the SDK is found there, as in the runtime of Lambda.
    directory = mkdtempSync(join(ROOT, "node_modules", "plinth-test-"));
    await buildFunctions(directory);
  });
  after(() => rmSync(directory, { recursive: true }));
  beforeEach(async () => (ecs = await FakeEcs.start()));
  afterEach(() => ecs.stop());

  /** As it is deployed: it knows the job, and the call says which run it is. */
  async function call(
    job: object,
    remaining = 900_000,
  ): Promise<{ log: readonly string[]; answer: unknown }> {
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      [
        "-e",
        RUNTIME,
        join(directory, "job-runner/index.js"),
        JSON.stringify({ run: "first" }),
        String(remaining),
      ],
      { env: { PATH: process.env["PATH"], ...ecs.environment, JOB_REQUEST: JSON.stringify(job) } },
    );
    return { log: stdout.trimEnd().split("\n"), answer: JSON.parse(stderr) };
  }

  it("runs a job, and gives back what the stack keeps", async () => {
    ecs.starts = [{ looks: ["PENDING", "RUNNING", exits(0)] }];
    const { log, answer } = await call({ ...REQUEST, pollSeconds: 0 });
    const result = {
      job: "migrate",
      taskDefinition: REQUEST.taskDefinition,
      outcome: "succeeded",
      tasks: [{ taskArn: taskArn(1), exitCode: 0, attempts: 1 }],
    };
    assert.deepEqual(answer, { result });
    assert.equal(log[0], `job migrate, attempt 1 of 1: task ${taskArn(1)} is started; ${logOf(1)}`);
    assert.deepEqual(JSON.parse(log.at(-1) ?? ""), result);
  });

  it("fails with a line, and no stack", async () => {
    ecs.starts = [{ looks: [exits(3)] }];
    const { answer } = await call({ ...REQUEST, pollSeconds: 0 });
    const message = `job migrate, attempt 1 of 1: exit code 3; ${logOf(1)}`;
    assert.deepEqual(answer, { name: "Error", message, trace: [""] });
  });

  it("leaves in time, and says that the task goes on", async () => {
    ecs.add({ startedBy: "plinth/migrate/0-of-1/first", looks: ["RUNNING"] });
    const { answer } = await call({ ...REQUEST, stack: "staging" }, 20_000);
    const { message } = answer as { readonly message: string };
    const goesOn = `still RUNNING after 0 seconds; task ${taskArn(1)} goes on unwatched`;
    assert.equal(
      message,
      `job migrate, attempt 1 of 1: ${goesOn}; follow it: npm run job -- staging migrate; ${logOf(1)}`,
    );
  });

  it("waits for the rights of its role, which may be new", async () => {
    ecs.errors = [{ operation: "ListTasks", error: { type: "AccessDeniedException", message: "not yet" } }];
    const { log } = await call({ ...REQUEST, pollSeconds: 0 });
    assert.equal(log[0], "job migrate: asks ECS again after: AccessDeniedException: not yet");
  });
});
