import { strict as assert } from "node:assert";
import { AwsEcs } from "../../functions/job-runner/aws-ecs";
import { clientToken } from "../../functions/job-runner/client-token";
import type { Ecs } from "../../functions/job-runner/ecs";
import { definition, type Ended, exits, taskArn } from "./fake-ecs";
import { JobBench, logOf, REQUEST } from "./job-run";

const MAIN = "job migrate, attempt 1 of 1";
const CAPACITY =
  "Capacity is unavailable at this time. Please try again later or in a different availability zone";
const ended = (stopCode: string, stoppedReason: string, containers: Ended["containers"] = []): Ended => ({
  ...{ stopCode, stoppedReason, containers },
});
const succeeded = (...attempts: readonly number[]) => ({
  job: "migrate",
  taskDefinition: definition(7),
  outcome: "succeeded",
  tasks: attempts.map((count, index) => ({ taskArn: taskArn(index + 1), exitCode: 0, attempts: count })),
});

describe("a run of a job", () => {
  let bench: JobBench;

  beforeEach(async () => (bench = await JobBench.open()));
  afterEach(() => bench.close());

  it("starts the task as the stack has it, waits for its end and says how it went", async () => {
    bench.ecs.starts = [{ looks: ["PROVISIONING", "PENDING", "RUNNING", "RUNNING", exits(0)] }];
    assert.deepEqual(await bench.run(), succeeded(1));
    const [{ clientToken, ...input } = {}, ...more] = bench.ecs.of("RunTask");
    assert.match(String(clientToken), /^[!-~]{1,64}$/);
    assert.deepEqual(input, {
      cluster: REQUEST.cluster,
      taskDefinition: definition(7),
      count: 1,
      capacityProviderStrategy: [{ capacityProvider: "FARGATE", base: 1, weight: 1 }],
      networkConfiguration: {
        awsvpcConfiguration: {
          subnets: ["subnet-1", "subnet-2"],
          securityGroups: ["sg-1"],
          assignPublicIp: "DISABLED",
        },
      },
      startedBy: "plinth/migrate/0-of-1",
      propagateTags: "TASK_DEFINITION",
      enableECSManagedTags: true,
    });
    assert.deepEqual(more, []);
    assert.deepEqual(bench.said, [
      `${MAIN}: task ${taskArn(1)} is started; ${logOf(1)}`,
      `${MAIN}: PENDING after 5 seconds`,
      `${MAIN}: RUNNING after 10 seconds`,
      `${MAIN}: succeeded after 20 seconds; ${logOf(1)}`,
    ]);
  });

  it("says once a minute that it still waits", async () => {
    bench.ecs.starts = [{ looks: [...Array<"RUNNING">(40).fill("RUNNING"), exits(0)] }];
    await bench.run();
    assert.deepEqual(bench.said.slice(1, -1), [
      `${MAIN}: RUNNING after 0 seconds`,
      ...["1 minute", "2 minutes", "3 minutes"].map((time) => `${MAIN}: RUNNING after ${time}`),
    ]);
  });

  const failures: readonly { readonly what: string; readonly end: Ended; readonly line: string }[] = [
    { what: "an exit code", end: exits(3), line: "exit code 3" },
    {
      what: "too little memory",
      end: {
        ...exits(137, { name: "proxy", exitCode: 0 }),
        containers: [
          {
            name: "migrate",
            exitCode: 137,
            reason: "OutOfMemoryError: Container killed due to memory usage",
          },
          { name: "proxy", exitCode: 0 },
        ],
      },
      line: "exit code 137 (SIGKILL); OutOfMemoryError: Container killed due to memory usage",
    },
    {
      what: "another essential container that ended first",
      end: exits(143, { name: "proxy", exitCode: 1 }),
      line: "exit code 143 (SIGTERM); container proxy ended with exit code 1, perhaps before it",
    },
    {
      what: "a signal that all containers got",
      end: exits(143, { name: "proxy", exitCode: 137 }),
      line: "exit code 143 (SIGTERM)",
    },
    {
      what: "another that ended before this one began",
      end: ended("EssentialContainerExited", "Essential container in task exited", [
        { name: "migrate" },
        { name: "init", exitCode: 2, reason: "bad" },
      ]),
      line: "container migrate has no exit code: Essential container in task exited; container init ended with exit code 2 (bad), perhaps before it",
    },
    {
      what: "an image that cannot be pulled",
      end: ended(
        "TaskFailedToStart",
        "CannotPullContainerError: pull image manifest has been retried\n 1 time(s)",
        [
          {
            name: "migrate",
            reason: "CannotPullContainerError: pull image manifest has been retried 1 time(s)",
          },
        ],
      ),
      line: "container migrate has no exit code: CannotPullContainerError: pull image manifest has been retried 1 time(s)",
    },
    {
      what: "a secret that cannot be read",
      end: ended("TaskFailedToStart", "ResourceInitializationError: unable to pull secrets"),
      line: "container migrate has no exit code: ResourceInitializationError: unable to pull secrets",
    },
  ];
  for (const { what, end, line } of failures) {
    it(`fails with ${what}, in a line with the log`, async () => {
      bench.ecs.starts = [{ looks: ["RUNNING", end] }];
      assert.deepEqual((await bench.failure()).lines, [`${MAIN}: ${line}; ${logOf(1)}`]);
    });
  }

  it("tries again as often as it may, each time after a longer wait", async () => {
    bench.ecs.starts = [{ looks: [exits(1)] }, { looks: [exits(1)] }, { looks: [exits(0)] }];
    const { tasks } = await bench.run({ retries: 2 });
    assert.deepEqual(tasks, [{ taskArn: taskArn(3), exitCode: 0, attempts: 3 }]);
    assert.deepEqual(bench.said.slice(1, 3), [
      `job migrate, attempt 1 of 3: exit code 1; ${logOf(1)}; it is tried again`,
      `job migrate, attempt 2 of 3: task ${taskArn(2)} is started; ${logOf(2)}`,
    ]);
    assert.equal(
      bench.waits.reduce((sum, wait) => sum + wait),
      5 + 10,
    );
    const tokens = bench.ecs.of("RunTask").map(({ clientToken }) => clientToken);
    assert.equal(new Set(tokens).size, 3);
  });

  it("fails when the last attempt has failed", async () => {
    bench.ecs.starts = [{ looks: [exits(1)] }, { looks: [exits(2)] }];
    const { lines } = await bench.failure({ retries: 1 });
    assert.deepEqual(lines, [`job migrate, attempt 2 of 2: exit code 2; ${logOf(2)}`]);
  });

  it("stops a task that takes too long, waits until it has stopped, and tries again", async () => {
    bench.ecs.starts = [{ looks: ["RUNNING"] }, { looks: [exits(0)] }];
    bench.ecs.whenStopped = ["DEPROVISIONING", "DEPROVISIONING", ended("UserInitiated", "x")];
    await bench.run({ timeoutSeconds: 60, retries: 1 });
    const [stop, ...more] = bench.ecs.of("StopTask");
    assert.deepEqual(stop, {
      ...{ cluster: REQUEST.cluster, task: taskArn(1) },
      reason: "job migrate took longer than 1 minute",
    });
    assert.deepEqual(more, []);
    assert.ok(
      bench.said.includes("job migrate, attempt 1 of 2: took longer than 1 minute: it is being stopped"),
    );
    assert.ok(
      bench.said.includes(
        `job migrate, attempt 1 of 2: took longer than 1 minute and was stopped; ${logOf(1)}; it is tried again`,
      ),
    );
    const after = bench.ecs.calls.slice(
      bench.ecs.calls.findIndex(({ operation }) => operation === "StopTask"),
    );
    const next = after.findIndex(({ operation }) => operation === "RunTask");
    // Three looks at the task, and one at what else runs.
    assert.equal(after.slice(0, next).filter(({ operation }) => operation === "DescribeTasks").length, 4);
  });

  it("takes what ends in the moment in which it is stopped for what it is", async () => {
    bench.ecs.starts = [{ looks: ["RUNNING"] }];
    bench.ecs.whenStopped = [exits(0)];
    assert.equal((await bench.run({ timeoutSeconds: 60 })).outcome, "succeeded");
  });

  it("starts no second task beside one that does not stop", async () => {
    bench.ecs.starts = [{ looks: ["RUNNING"] }];
    bench.ecs.whenStopped = undefined;
    const { lines } = await bench.failure({ timeoutSeconds: 60, retries: 3 });
    assert.deepEqual(lines, [
      `job migrate, attempt 1 of 4: task ${taskArn(1)} was told to stop 5 minutes ago and is still RUNNING`,
    ]);
    assert.equal(bench.ecs.of("RunTask").length, 1);
  });

  it("does not start again what somebody has stopped, though there are attempts left", async () => {
    bench.ecs.starts = [
      { looks: ["RUNNING", ended("UserInitiated", "enough", [{ name: "migrate", exitCode: 0 }])] },
    ];
    const { lines } = await bench.failure({ retries: 3 });
    assert.deepEqual(lines, [`job migrate, attempt 1 of 4: somebody has stopped it: enough; ${logOf(1)}`]);
  });

  it("waits for a task that ECS does not know yet", async () => {
    bench.ecs.starts = [{ looks: ["MISSING", "MISSING", "MISSING", "PENDING", exits(0)] }];
    assert.deepEqual(await bench.run(), succeeded(1));
  });

  it("gives up a task that ECS has lost, stops it in case it turns up, and counts an attempt", async () => {
    bench.ecs.starts = [{ looks: ["RUNNING", "MISSING"] }, { looks: ["MISSING"] }];
    const { lines } = await bench.failure({ retries: 1 });
    assert.deepEqual(lines, [
      `job migrate, attempt 2 of 2: ECS does not know task ${taskArn(2)} any more; ${logOf(2)}`,
    ]);
    assert.deepEqual(
      bench.ecs.of("StopTask").map(({ task }) => task),
      [taskArn(1), taskArn(2)],
    );
  });

  it("does not try to stop what ECS does not know", async () => {
    bench.ecs.starts = [{ looks: ["RUNNING", "MISSING"] }];
    const { lines } = await bench.failure({ timeoutSeconds: 60 });
    assert.deepEqual(lines, [`${MAIN}: ECS does not know task ${taskArn(1)} any more; ${logOf(1)}`]);
  });

  for (const reason of [CAPACITY, "RESOURCE:ENI", "AGENT"]) {
    it(`waits for a place: ${reason.slice(0, 12)}`, async () => {
      bench.ecs.starts = [{ failure: reason }, { failure: reason }, { looks: [exits(0)] }];
      assert.deepEqual(await bench.run(), succeeded(1));
      assert.equal(bench.said[0], `${MAIN}: ECS has no place for it yet: ${reason}`);
      assert.equal(bench.minutes, 15 / 60);
    });
  }

  it("fails when there was no place in the time of an attempt", async () => {
    bench.ecs.starts = Array(40).fill({ failure: CAPACITY });
    const { lines } = await bench.failure({ timeoutSeconds: 600 });
    assert.deepEqual(lines, [`${MAIN}: could not be started in 10 minutes: ${CAPACITY}`]);
  });

  for (const end of [
    ended("SpotInterruption", "Your Spot Task was interrupted.", [{ name: "migrate", exitCode: 0 }]),
    ended("TerminationNotice", "Host is retired"),
    ended("TaskFailedToStart", CAPACITY),
  ]) {
    it(`runs again what AWS has taken away, which counts as no attempt: ${end.stopCode}`, async () => {
      bench.ecs.starts = [{ looks: ["RUNNING", end] }, { looks: [end] }, { looks: [exits(0)] }];
      const { tasks } = await bench.run();
      assert.deepEqual(tasks, [{ taskArn: taskArn(3), exitCode: 0, attempts: 1 }]);
    });
  }

  it("does not run again for ever", async () => {
    const looks = [ended("SpotInterruption", "Your Spot Task was interrupted.")];
    bench.ecs.starts = Array(9).fill({ looks });
    const { lines } = await bench.failure();
    assert.equal(bench.ecs.of("RunTask").length, 6);
    assert.deepEqual(lines, [
      `${MAIN}: AWS has taken it away 6 times, at last because: Your Spot Task was interrupted.; ${logOf(6)}`,
    ]);
  });

  it("asks again, with the same token, when ECS is throttled or its answer is lost: there is one task", async () => {
    bench.ecs.errors = [
      { operation: "ListTasks", error: { type: "ThrottlingException", message: "Rate exceeded" } },
    ];
    bench.ecs.starts = [
      { error: { type: "ThrottlingException", message: "Rate exceeded" } },
      { error: { type: "ServerException", status: 500 } },
      { unheard: ["RUNNING", exits(0)] },
    ];
    assert.deepEqual(await bench.run(), succeeded(1));
    const tokens = bench.ecs.of("RunTask").map(({ clientToken }) => clientToken);
    assert.deepEqual([tokens.length, new Set(tokens).size], [4, 1]);
    assert.deepEqual(bench.waits.slice(0, 4), [5, 5, 10, 20]);
    assert.equal(bench.said[0], "job migrate: asks ECS again after: ThrottlingException: Rate exceeded");
  });

  it("leaves a task that ECS does not want to be asked about", async () => {
    const error = { type: "ThrottlingException", message: "Rate exceeded" };
    bench.ecs.errors = Array(99).fill({ operation: "DescribeTasks", error });
    const { lines, running } = await bench.failure();
    const goesOn = `task ${taskArn(1)} goes on unwatched (ThrottlingException: Rate exceeded)`;
    assert.ok(lines[0]?.includes(goesOn), lines[0]);
    assert.deepEqual(running, [taskArn(1)]);
    assert.ok(bench.minutes >= 10 && bench.minutes < 12);
  });

  for (const error of [
    { type: "AccessDeniedException", message: "not authorized to perform: ecs:RunTask" },
    { type: "InvalidParameterException", message: "Invalid subnet" },
    { type: "ClientException", message: "TaskDefinition is inactive" },
    { type: "ClusterNotFoundException", message: "Cluster not found." },
  ]) {
    it(`ends at once when waiting does not help: ${error.type}`, async () => {
      bench.ecs.starts = [{ error }];
      const { lines, running } = await bench.failure({ parallelism: 1, retries: 5 });
      assert.deepEqual(lines, [
        `job migrate, attempt 1 of 6: cannot be started: ${error.type}: ${error.message}`,
      ]);
      assert.deepEqual([bench.waits, running], [[], []]);
    });
  }

  it("says so when it may not even look", async () => {
    bench.ecs.errors = [
      { operation: "ListTasks", error: { type: "AccessDeniedException", message: "ecs:ListTasks" } },
    ];
    assert.deepEqual((await bench.failure()).lines, [
      "job migrate: not started: AccessDeniedException: ecs:ListTasks",
    ]);
  });

  it("waits a minute for rights that are new, and no longer", async () => {
    const denied = { type: "AccessDeniedException", message: "ecs:RunTask" };
    const assumed = { type: "ClientException", message: "ECS was unable to assume the role 'x'" };
    bench.ecs.starts = [{ error: denied }, { error: assumed }, { looks: [exits(0)] }];
    assert.deepEqual(await bench.run({}, { rightsAreNew: true }), succeeded(1));
    bench.ecs.starts = Array(20).fill({ error: denied });
    const began = bench.minutes;
    const { lines } = await bench.failure({}, { rightsAreNew: true });
    assert.deepEqual(lines, [`${MAIN}: cannot be started: AccessDeniedException: ecs:RunTask`]);
    assert.ok(bench.minutes - began >= 1 && bench.minutes - began < 2);
  });

  it("gives nothing away of what ECS knows of a task", async () => {
    bench.ecs.starts = [{ looks: ["RUNNING", exits(1)] }];
    const { message } = await bench.failure();
    assert.ok(![...bench.said, message].join("\n").includes("hunter2"));
  });
});

describe("a job of several tasks", () => {
  let bench: JobBench;

  beforeEach(async () => (bench = await JobBench.open()));
  afterEach(() => bench.close());

  it("gives each its number, and asks for all of them at once", async () => {
    bench.ecs.starts = [{ looks: ["RUNNING", exits(0)] }, { looks: ["RUNNING", "RUNNING", exits(0)] }];
    assert.deepEqual(await bench.run({ parallelism: 2 }), succeeded(1, 1));
    const started = bench.ecs.of("RunTask").map(({ startedBy, overrides }) => [startedBy, overrides]);
    const environment = (index: number) => ({
      containerOverrides: [
        {
          name: "migrate",
          environment: [
            { name: "JOB_TASK_INDEX", value: String(index) },
            { name: "JOB_TASK_COUNT", value: "2" },
          ],
        },
      ],
    });
    assert.deepEqual(started, [
      ["plinth/migrate/0-of-2", environment(0)],
      ["plinth/migrate/1-of-2", environment(1)],
    ]);
    assert.deepEqual(bench.ecs.of("DescribeTasks")[0]?.["tasks"], [taskArn(1), taskArn(2)]);
    assert.equal(bench.ecs.of("DescribeTasks").length, 3);
  });

  it("fails when one of two has failed, after the other has ended, and says it at once", async () => {
    bench.ecs.starts = [{ looks: ["RUNNING", "RUNNING", "RUNNING", exits(0)] }, { looks: [exits(1)] }];
    const { lines } = await bench.failure({ parallelism: 2 });
    const line = `job migrate, task 2 of 2, attempt 1 of 1: exit code 1; ${logOf(2)}`;
    assert.deepEqual(lines, [line]);
    const end = bench.said.findIndex((one) => one.includes("task 1 of 2, attempt 1 of 1: succeeded"));
    assert.ok(bench.said.indexOf(line) >= 0 && bench.said.indexOf(line) < end);
  });

  it("has attempts for each task", async () => {
    bench.ecs.starts = [{ looks: [exits(0)] }, { looks: [exits(1)] }, { looks: [exits(0)] }];
    const { tasks } = await bench.run({ parallelism: 2, retries: 1 });
    assert.deepEqual(
      tasks.map(({ attempts }) => attempts),
      [1, 2],
    );
    assert.equal(bench.ecs.of("RunTask")[2]?.["startedBy"], "plinth/migrate/1-of-2");
  });

  it("says once more for each task why none can be started", async () => {
    bench.ecs.starts = [{ error: { type: "ClientException", message: "TaskDefinition is inactive" } }];
    const { lines } = await bench.failure({ parallelism: 3 });
    assert.equal(bench.ecs.of("RunTask").length, 1);
    assert.equal(lines.length, 3);
    assert.match(lines[2] ?? "", /task 3 of 3, attempt 1 of 1: cannot be started: ClientException: TaskDef/);
  });
});

describe("a run of a job beside other tasks", () => {
  let bench: JobBench;

  beforeEach(async () => (bench = await JobBench.open()));
  afterEach(() => bench.close());

  it("joins the task that an interrupted run has started, and starts none", async () => {
    const running = bench.ecs.add({
      startedBy: "plinth/migrate/0-of-1/abc",
      looks: ["RUNNING", "RUNNING", exits(0)],
    });
    assert.deepEqual(await bench.run(), succeeded(1));
    assert.deepEqual(bench.ecs.of("RunTask"), []);
    assert.equal(bench.said[0], `${MAIN}: joins task ${running}, which is RUNNING already; ${logOf(1)}`);
  });

  it("joins one that is just ending", async () => {
    bench.ecs.add({ startedBy: "plinth/migrate/0-of-1", looks: ["DEPROVISIONING", exits(0)] });
    assert.deepEqual(await bench.run(), succeeded(1));
    assert.deepEqual(bench.ecs.of("RunTask"), []);
  });

  it("gives a joined task the time that it has left", async () => {
    const started = Date.UTC(2026, 10, 30) - 50_000;
    bench.ecs.add({ startedBy: "plinth/migrate/0-of-1", createdAt: started, looks: ["RUNNING"] });
    await bench.failure({ timeoutSeconds: 60 });
    assert.equal(bench.ecs.of("StopTask").length, 1);
    assert.ok(bench.minutes <= 20 / 60);
  });

  it("starts only those of several that do not run", async () => {
    bench.ecs.add({ startedBy: "plinth/migrate/1-of-2", looks: ["RUNNING", exits(0)] });
    bench.ecs.starts = [{ looks: [exits(0)] }];
    const { tasks } = await bench.run({ parallelism: 2 });
    assert.deepEqual(
      tasks.map((task) => task.taskArn),
      [taskArn(2), taskArn(1)],
    );
  });

  it("takes over what the same run has done already", async () => {
    bench.ecs.add({ startedBy: "plinth/migrate/0-of-1/abc", looks: [exits(0)] });
    assert.deepEqual(await bench.run({ run: "abc" }), succeeded(1));
    assert.deepEqual(bench.ecs.of("RunTask"), []);
    assert.deepEqual(bench.said, [`${MAIN}: has succeeded already, as task ${taskArn(1)} of the same run`]);
  });

  const notTakenOver = {
    "another run": { run: "xyz" },
    "a run without a name": {},
    "another task definition": { run: "abc", taskDefinition: definition(8) },
  };
  for (const [what, change] of Object.entries(notTakenOver)) {
    it(`does not take over what ${what} has done`, async () => {
      bench.ecs.add({ startedBy: "plinth/migrate/0-of-1/abc", looks: [exits(0)] });
      await bench.run(change);
      assert.equal(bench.ecs.of("RunTask").length, 1);
    });
  }

  it("runs again what has failed in the same run", async () => {
    bench.ecs.add({ startedBy: "plinth/migrate/0-of-1/abc", looks: [exits(1)] });
    await bench.run({ run: "abc" });
    assert.equal(bench.ecs.of("RunTask").length, 1);
  });

  const strangers = {
    "another revision of it": { startedBy: "plinth/migrate/0-of-1", taskDefinition: definition(6) },
    "somebody else's task": { startedBy: "ecs-svc/123" },
    "a task of another number of tasks": { startedBy: "plinth/migrate/0-of-2" },
    "another job's task": { startedBy: "plinth/seed/0-of-1" },
  };
  for (const [what, stranger] of Object.entries(strangers)) {
    it(`waits for ${what}, even while it is stopping`, async () => {
      const looks = ["RUNNING", "RUNNING", "DEPROVISIONING", exits(1)] as const;
      const other = bench.ecs.add({ ...stranger, looks });
      const { tasks } = await bench.run();
      assert.deepEqual(tasks, [{ taskArn: taskArn(2), exitCode: 0, attempts: 1 }]);
      const revision = (stranger as { taskDefinition?: string }).taskDefinition?.split(":").at(-1) ?? "7";
      assert.equal(
        bench.said[0],
        `job migrate: waits until task ${other} of shop-staging-migrate:${revision} has ended`,
      );
      assert.equal(bench.waits.slice(0, 3).length, 3);
      const looked = bench.ecs.calls.findIndex(({ operation }) => operation === "RunTask");
      assert.equal(
        bench.ecs.calls.slice(0, looked).filter(({ operation }) => operation === "DescribeTasks").length,
        4,
      );
    });
  }

  it("does not wait longer than an attempt may take", async () => {
    const other = bench.ecs.add({ startedBy: "cron", looks: ["RUNNING"] });
    const { lines } = await bench.failure({ timeoutSeconds: 600 });
    assert.deepEqual(lines, [
      `job migrate: not started: task ${other} of shop-staging-migrate:7 is still RUNNING after 10 minutes`,
    ]);
  });

  it("has the whole time for its start after it has waited", async () => {
    const looks = [...Array<"RUNNING">(100).fill("RUNNING"), exits(0)];
    bench.ecs.add({ startedBy: "cron", looks });
    bench.ecs.starts = [{ failure: CAPACITY }, { looks: [exits(0)] }];
    assert.equal((await bench.run({ timeoutSeconds: 600 })).outcome, "succeeded");
  });

  it("is skipped when the stack says so", async () => {
    const other = bench.ecs.add({ startedBy: "cron", looks: ["RUNNING"] });
    assert.deepEqual(await bench.run({ overlap: "skip" }), { ...succeeded(), outcome: "skipped" });
    assert.deepEqual(bench.ecs.of("RunTask"), []);
    assert.deepEqual(bench.said, [
      `job migrate: skipped, because task ${other} of shop-staging-migrate:7 is RUNNING`,
    ]);
  });

  it("starts beside it when the stack says so", async () => {
    bench.ecs.add({ startedBy: "cron", looks: ["RUNNING"] });
    await bench.run({ overlap: "allow" });
    assert.equal(bench.ecs.of("RunTask").length, 1);
  });

  for (const overlap of ["skip", "wait", "allow"] as const) {
    it(`joins its own task, whatever else runs: ${overlap}`, async () => {
      bench.ecs.add({ startedBy: "cron", looks: ["RUNNING"] });
      bench.ecs.add({ startedBy: "plinth/migrate/0-of-1", looks: ["RUNNING", exits(0)] });
      const { tasks } = await bench.run({ overlap });
      assert.deepEqual(tasks, [{ taskArn: taskArn(2), exitCode: 0, attempts: 1 }]);
    });
  }
});

describe("two runs of a job at the same time, one of which was taken for interrupted", () => {
  let bench: JobBench;

  beforeEach(async () => (bench = await JobBench.open()));
  afterEach(() => bench.close());

  /** ECS as a run sees it that is overtaken by another just before one of its starts, 1 being the first. */
  function overtaken(start: number, other: (...call: Parameters<Ecs["runTask"]>) => Promise<unknown>): Ecs {
    const ecs = new AwsEcs("eu-west-1");
    let count = 0;
    return {
      runTask: async (request, wanted) => {
        count++;
        if (count === start) await other(request, wanted);
        return ecs.runTask(request, wanted);
      },
      describeTasks: (cluster, taskArns) => ecs.describeTasks(cluster, taskArns),
      listTasks: (cluster, family) => ecs.listTasks(cluster, family),
      stopTask: (cluster, task, reason) => ecs.stopTask(cluster, task, reason),
    };
  }

  it("start one task for the same update, though both saw none", async () => {
    bench.ecs.starts = [{ looks: ["RUNNING", "RUNNING", exits(0)] }];
    const ecs = overtaken(1, () => bench.run({ run: "abc" }, { detach: true }));
    assert.deepEqual(await bench.run({ run: "abc" }, { ecs }), succeeded(1));
    assert.equal(bench.ecs.of("RunTask").length, 2);
  });

  it("start one task again for an update and a person, though both saw none", async () => {
    bench.ecs.starts = [{ looks: [exits(1)] }, { looks: ["RUNNING", exits(0)] }];
    const ecs = overtaken(2, (request, start) =>
      new AwsEcs("eu-west-1").runTask(request, { ...start, startedBy: "plinth/migrate/0-of-1" }),
    );
    const { tasks } = await bench.run({ run: "abc", retries: 1 }, { ecs });
    assert.deepEqual(tasks, [{ taskArn: taskArn(2), exitCode: 0, attempts: 2 }]);
    assert.equal(bench.ecs.of("RunTask").length, 3);
  });

  for (const run of ["abc", undefined]) {
    it(`have one token for the next attempt, whoever they are: ${run ?? "a person"}`, async () => {
      bench.ecs.starts = [{ looks: [exits(1)] }, { looks: [exits(0)] }];
      await bench.run({ run, retries: 1 });
      const expected = clientToken({ ...REQUEST, index: 0, after: taskArn(1), refusals: 0, now: 0 });
      assert.equal(bench.ecs.of("RunTask")[1]?.["clientToken"], expected);
    });
  }

  it("start two when a person runs the job twice, even if ECS does not list the first", async () => {
    bench.ecs.lists = false;
    const arns = [await bench.run(), await bench.run()].map(({ tasks }) => tasks[0]?.taskArn);
    assert.deepEqual(arns, [taskArn(1), taskArn(2)]);
  });

  it("start one task again when the first has failed", async () => {
    bench.ecs.starts = [{ looks: [exits(1)] }, { looks: ["RUNNING", "RUNNING", "RUNNING", exits(0)] }];
    let isFirst = true;
    const pause = async (milliseconds: number) => {
      await bench.pause(milliseconds);
      if (isFirst) await bench.run({}, { detach: true });
      isFirst = false;
    };
    const { tasks } = await bench.run({ retries: 1 }, { pause });
    assert.deepEqual(tasks, [{ taskArn: taskArn(2), exitCode: 0, attempts: 2 }]);
    assert.equal(bench.ecs.of("RunTask").length, 2);
    assert.ok(bench.said.some((line) => line.startsWith("job migrate, attempt 2 of 2: joins task ")));
  });

  it("start one task when there was no place for a while", async () => {
    bench.ecs.starts = [{ failure: CAPACITY }, { looks: ["RUNNING", "RUNNING", "RUNNING", exits(0)] }];
    let isFirst = true;
    const pause = async (milliseconds: number) => {
      await bench.pause(milliseconds);
      if (isFirst) await bench.run({}, { detach: true });
      isFirst = false;
    };
    assert.deepEqual(await bench.run({}, { pause }), succeeded(1));
  });

  it("do not join again what was lost and turns up", async () => {
    const missing = Array<"MISSING">(24).fill("MISSING");
    bench.ecs.whenStopped = undefined;
    bench.ecs.starts = [{ looks: ["RUNNING", ...missing, "RUNNING"] }, { looks: [exits(0)] }];
    const { tasks } = await bench.run({ retries: 1 });
    assert.deepEqual(tasks, [{ taskArn: taskArn(2), exitCode: 0, attempts: 2 }]);
    assert.ok(bench.said.every((line) => !line.includes("joins")));
  });
});

describe("a run of a job whose time is over", () => {
  let bench: JobBench;

  beforeEach(async () => (bench = await JobBench.open()));
  afterEach(() => bench.close());

  const follow = "npm run job -- staging migrate";

  it("says that the task goes on, and how to follow it", async () => {
    bench.ecs.starts = [{ looks: ["RUNNING"] }];
    const { lines, running, message } = await bench.failure({ stack: "staging" }, {}, 14);
    assert.deepEqual(lines, [
      `${MAIN}: still RUNNING after 14 minutes; task ${taskArn(1)} goes on unwatched; follow it: ${follow}; ${logOf(1)}`,
    ]);
    assert.deepEqual([running, message], [[taskArn(1)], lines[0]]);
    assert.equal(bench.minutes, 14);
    assert.deepEqual(bench.ecs.of("StopTask"), []);
  });

  it("names each task: what has failed, what goes on and what has not begun", async () => {
    bench.ecs.starts = [
      { looks: [exits(1)] },
      { looks: ["PENDING"] },
      ...Array(20).fill({ failure: CAPACITY }),
    ];
    const { lines, running } = await bench.failure({ parallelism: 3 }, {}, 2);
    assert.deepEqual(lines, [
      `job migrate, task 1 of 3, attempt 1 of 1: exit code 1; ${logOf(1)}`,
      `job migrate, task 2 of 3, attempt 1 of 1: still PENDING after 2 minutes; task ${taskArn(2)} goes on unwatched; follow it: npm run job -- STACK migrate; ${logOf(2)}`,
      `job migrate, task 3 of 3, attempt 1 of 1: was not seen to start in the time there was: ${CAPACITY}; run it: npm run job -- STACK migrate`,
    ]);
    assert.deepEqual(running, [taskArn(2)]);
  });

  it("says so when ECS has not answered a start", async () => {
    bench.ecs.starts = Array(20).fill({ error: { type: "ServerException", status: 503, message: "busy" } });
    const { lines } = await bench.failure({}, {}, 2);
    assert.deepEqual(lines, [
      `${MAIN}: was not seen to start in the time there was: ServerException: busy; run it: npm run job -- STACK migrate`,
    ]);
    assert.equal(bench.minutes, 2);
  });

  it("says for whom it has waited", async () => {
    const other = bench.ecs.add({ startedBy: "cron", looks: ["RUNNING"] });
    const { lines } = await bench.failure({}, {}, 2);
    assert.deepEqual(lines, [
      `job migrate: not started: task ${other} of shop-staging-migrate:7 is still RUNNING after 2 minutes`,
    ]);
  });

  it("starts no further attempt", async () => {
    bench.ecs.starts = [{ looks: ["RUNNING", exits(1)] }];
    const { lines } = await bench.failure({ retries: 1 }, {}, 9 / 60);
    assert.match(lines[0] ?? "", /attempt 2 of 2: was not seen to start in the time there was; run it: /);
    assert.equal(bench.ecs.of("RunTask").length, 1);
  });

  it("starts nothing when there was none from the first", async () => {
    const { lines } = await bench.failure({}, {}, 0);
    assert.match(lines[0] ?? "", /was not seen to start in the time there was; run it: /);
    assert.deepEqual(bench.ecs.of("RunTask"), []);
  });

  it("is joined by the next one, which sees the end", async () => {
    bench.ecs.starts = [{ looks: [...Array<"RUNNING">(20).fill("RUNNING"), exits(0)] }];
    await bench.failure({ run: "abc" }, {}, 1);
    assert.deepEqual(await bench.run({ run: "abc" }), succeeded(1));
    assert.deepEqual(await bench.run({ run: "abc" }), succeeded(1));
    assert.equal(bench.ecs.of("RunTask").length, 1);
  });

  it("may be over as soon as all tasks are started", async () => {
    bench.ecs.starts = [{ failure: CAPACITY }, { looks: ["RUNNING"] }];
    assert.deepEqual(await bench.run({}, { detach: true }), {
      ...succeeded(),
      outcome: "started",
      tasks: [{ taskArn: taskArn(1), attempts: 1 }],
    });
    assert.deepEqual(bench.ecs.of("DescribeTasks"), []);
  });
});
