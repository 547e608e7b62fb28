import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ProcessGroup, type Ran } from "../engine/equipment/process-group";
import { CLUSTER, exits, FakeEcs, taskArn } from "../functions/fake-ecs";
import { logOf, REQUEST } from "../functions/job-run";
import { readJobs } from "../../scripts/stack-jobs";
import { FakeCommands, pathWith, root, runScript } from "./command-line";

describe("the stack's output of jobs", () => {
  it("is a map of requests to the runner", () => {
    assert.deepEqual(readJobs(JSON.stringify({ migrate: REQUEST })), new Map([["migrate", REQUEST]]));
    assert.throws(() => readJobs("[]"), { message: "not a map of jobs" });
    assert.throws(() => readJobs(JSON.stringify({ migrate: { ...REQUEST, retries: -1 } })), {
      message: "jobs.migrate: retries must be a whole number from 0 to 100",
    });
  });
});

describe("job script", () => {
  let fakes: FakeCommands;
  let ecs: FakeEcs;
  const jobs = {
    migrate: { ...REQUEST, run: "abc", pollSeconds: 0 },
    "seed-data": { ...REQUEST, job: "seed-data" },
  };

  beforeEach(async () => {
    fakes = new FakeCommands();
    fakes.add(
      "pulumi",
      '[ "$*" = "stack output jobs --json --stack staging" ] || exit 9',
      `printf %s '${JSON.stringify(jobs)}'`,
    );
    ecs = await FakeEcs.start();
  });
  afterEach(() => {
    ecs.stop();
    fakes.remove();
  });

  function start(...args: readonly string[]): ProcessGroup {
    return new ProcessGroup({
      command: process.execPath,
      args: ["-r", join(root, "start/register.js"), join(root, "scripts/job.ts"), ...args],
      folder: root,
      environment: { ...process.env, ...ecs.environment, AWS_REGION: "us-east-1", PATH: pathWith(fakes) },
      limitInSeconds: 100,
    });
  }

  async function job(...args: readonly string[]): Promise<Pick<Ran, "code" | "stdout" | "stderr">> {
    const { code, stdout, stderr } = await start(...args).ended;
    return { code, stdout, stderr };
  }

  const stop = `stop it: aws ecs stop-task --region eu-west-1 --cluster ${CLUSTER} --task ${taskArn(1)}`;

  it("runs the job as the stack has it, whether or not an update has, and ends with 0", async () => {
    ecs.add({ startedBy: "plinth/migrate/0-of-1/abc", looks: [exits(0)] });
    ecs.starts = [{ looks: ["RUNNING", exits(0)] }];
    const { code, stdout, stderr } = await job("staging", "migrate");
    assert.deepEqual([code, stderr], [0, ""]);
    assert.deepEqual(stdout.split("\n"), [
      `job migrate, attempt 1 of 1: task ${taskArn(2)} is started; ${logOf(2)}`,
      "job migrate, attempt 1 of 1: RUNNING after 0 seconds",
      `job migrate, attempt 1 of 1: succeeded after 0 seconds; ${logOf(2)}`,
      "",
    ]);
    assert.equal(ecs.of("RunTask")[0]?.["startedBy"], "plinth/migrate/0-of-1");
  });

  it("joins what an update has started, and was interrupted in", async () => {
    ecs.add({ startedBy: "plinth/migrate/0-of-1/abc", looks: ["RUNNING", "RUNNING", exits(0)] });
    const { code, stdout } = await job("staging", "migrate");
    assert.equal(code, 0);
    assert.match(stdout, /^job migrate, attempt 1 of 1: joins task /);
    assert.deepEqual(ecs.of("RunTask"), []);
  });

  it("ends with 1 when the job has failed, and shows what ECS says without obeying it", async () => {
    ecs.starts = [
      {
        looks: [
          { stopCode: "TaskFailedToStart", stoppedReason: "no\u001b[2J image\n::error::x", containers: [] },
        ],
      },
    ];
    const { code, stderr } = await job("staging", "migrate");
    const reason = "no\\u001b[2J image \\u003a:error::x";
    const line = `error: job migrate, attempt 1 of 1: container migrate has no exit code: ${reason}; ${logOf(1)}\n`;
    assert.deepEqual([code, stderr], [1, line]);
  });

  it("ends with 1 and one line when ECS refuses", async () => {
    ecs.errors = [
      { operation: "ListTasks", error: { type: "AccessDeniedException", message: "ecs:ListTasks" } },
    ];
    assert.deepEqual(await job("staging", "migrate"), {
      code: 1,
      stdout: "",
      stderr: "error: job migrate: not started: AccessDeniedException: ecs:ListTasks\n",
    });
  });

  it("says after Ctrl-C that the task goes on, how to follow it and how to stop it", async () => {
    ecs.starts = [{ looks: ["RUNNING"] }];
    const running = start("staging", "migrate");
    await running.printed("RUNNING after 0 seconds");
    running.signal("SIGINT");
    const { code, stdout, stderr } = await running.ended;
    assert.deepEqual([code, stderr], [1, ""]);
    const [goesOn = "", how] = stdout.trimEnd().split("\n").slice(-2);
    assert.match(
      goesOn,
      /still RUNNING after \d+ seconds?; task \S+ goes on unwatched; follow it: npm run job -- staging migrate; log: /,
    );
    assert.equal(how, stop);
    assert.deepEqual(ecs.of("StopTask"), []);
  });

  it("leaves the job to itself with --detach", async () => {
    ecs.starts = [{ looks: ["RUNNING"] }];
    assert.deepEqual(await job("staging", "migrate", "--detach"), {
      code: 0,
      stdout: [
        `job migrate, attempt 1 of 1: task ${taskArn(1)} is started; ${logOf(1)}`,
        "follow it: npm run job -- staging migrate",
        "",
      ].join("\n"),
      stderr: "",
    });
  });

  it("stops a task after the minutes that it is given", async () => {
    const createdAt = Date.now() - 120_000;
    ecs.add({ startedBy: "plinth/migrate/0-of-1", createdAt, looks: ["RUNNING"] });
    const { code, stderr } = await job("staging", "migrate", "--timeout", "2");
    assert.equal(code, 1);
    assert.equal(ecs.of("StopTask")[0]?.["reason"], "job migrate took longer than 2 minutes");
    assert.equal(
      stderr,
      `error: job migrate, attempt 1 of 1: took longer than 2 minutes and was stopped; ${logOf(1)}\n`,
    );
  });

  it("lists the jobs, and asks ECS nothing", async () => {
    assert.deepEqual(await job("staging", "--list"), {
      code: 0,
      stdout: "migrate    shop-staging-migrate:7\nseed-data  shop-staging-migrate:7\n",
      stderr: "",
    });
    assert.deepEqual(ecs.calls, []);
  });

  it("ends with 2 when it is called wrongly", () => {
    const name = "NAME: name exactly one job of the stack; --list prints them";
    const minutes = "--timeout: must be a number of minutes from 1 to 10080";
    for (const [args, mistake] of [
      [[], "STACK: name the stack first; see --help"],
      [["staging"], name],
      [["staging", "migrate", "more"], name],
      [["staging", "migrate", "--list"], "--list: lists all jobs of the stack, and takes no NAME"],
      [["staging", "migrate", "--timeout", "0"], minutes],
      [["staging", "migrate", "--timeout=soon"], minutes],
      [
        ["staging", "migrate", "--timeout=5", "--detach"],
        "--timeout: with --detach nobody waits who could stop the job; leave one of the two out",
      ],
      [["staging", "migrate", "--detatch"], "--detatch: there is no such option; did you mean --detach?"],
    ] as const)
      assert.deepEqual(runScript("job.ts", args), { code: 2, out: "", err: `error: ${mistake}\n` });
  });

  it("ends with 2, and a suggestion, when the stack has no such job", async () => {
    for (const [name, more] of [
      ["migrat", 'Did you mean "migrate"?'],
      ["backup-of-all", "It has migrate and seed-data."],
    ] as const)
      assert.deepEqual(await job("staging", name), {
        code: 2,
        stdout: "",
        stderr: `error: NAME: stack staging has no job "${name}". ${more}\n`,
      });
    assert.deepEqual(ecs.calls, []);
  });

  it("ends with 2 when the CLI fails or says what is no job", async () => {
    fakes.add("pulumi", "exit 255");
    assert.equal(
      (await job("staging", "migrate")).stderr,
      "error: failed: pulumi stack output jobs --json --stack staging\n",
    );
    fakes.add("pulumi", `printf %s '{"migrate": {}}'`);
    assert.deepEqual(await job("staging", "migrate"), {
      code: 2,
      stdout: "",
      stderr:
        'error: stack staging: the output "jobs" cannot be read: jobs.migrate: cluster must be a text\n',
    });
    assert.match(
      runScript("job.ts", ["staging", "migrate"], { path: "/nonexistent" }).err,
      /the pulumi CLI is not on PATH/,
    );
  });
});

describe("the program", () => {
  it("loads no SDK of AWS, which only the command and the function need", () => {
    const script = `
      require(${JSON.stringify(join(root, "start/register.js"))});
      for (const file of ["stack-config", "check-stack-file"]) require(${JSON.stringify(join(root, "config"))} + "/" + file);
      require(${JSON.stringify(join(root, "components/compute/compute"))});
      require(${JSON.stringify(join(root, "outputs"))});
      console.log(JSON.stringify(Object.keys(require.cache).filter((file) => /@aws-sdk|functions.job-runner/.test(file))));
    `;
    const ran = spawnSync(process.execPath, ["-e", script], { cwd: root, encoding: "utf8" });
    assert.equal(ran.stdout.trim(), "[]", ran.stderr);
  });
});
