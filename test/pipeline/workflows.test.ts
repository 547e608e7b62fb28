import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { root, runScript } from "./command-line";

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly "timeout-minutes"?: number;
  readonly uses?: string;
  readonly steps?: readonly { readonly uses?: string; readonly run?: string }[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const directory = join(root, ".github/workflows");
const workflows = new Map(
  readdirSync(directory).map((name) => [
    name,
    parse(readFileSync(join(directory, name), "utf8")) as Workflow,
  ]),
);
const jobs = [...workflows].flatMap(([file, { jobs }]) =>
  Object.entries(jobs).map(([name, job]) => ({ name: `${file}: ${name}`, file, job })),
);
const runs = jobs.flatMap(({ name, job }) =>
  (job.steps ?? []).flatMap((step) => (step.run === undefined ? [] : [{ name, run: step.run }])),
);

describe("lint-workflows", () => {
  it("passes the workflows of this repository", () => {
    const ran = runScript("lint-workflows.ts", []);
    assert.equal(ran.code, 0, ran.err);
    assert.match(ran.out, new RegExp(`^${workflows.size} workflows, 0 findings$`, "m"));
  });

  it("says file and line of what is broken, and fails", () => {
    const ran = runScript("lint-workflows.ts", ["test/fixtures/workflows"]);
    assert.equal(ran.code, 1);
    assert.match(ran.err, /^test\/fixtures\/workflows\/broken\.yml:8:3: job "deploy" needs job "build"/m);
    assert.match(
      ran.err,
      /^test\/fixtures\/workflows\/broken\.yml:13:17: property "nowhere" is not defined/m,
    );
  });

  it("fails when there is nothing to lint", () => {
    assert.equal(runScript("lint-workflows.ts", ["scripts"]).code, 2);
  });
});

describe("workflows", () => {
  it("give each job its own permissions and a time limit", () => {
    for (const [file, workflow] of workflows) assert.deepEqual(workflow.permissions, {}, file);
    for (const { name, job } of jobs) {
      assert.ok(job.permissions, `${name}: permissions`);
      if (!job.uses) assert.ok((job["timeout-minutes"] ?? 360) <= 90, `${name}: timeout-minutes`);
    }
  });

  it("use the CLI only through the scripts that bring the pack, pinned to an environment", () => {
    const pulumi = runs.filter(({ run }) => /pulumi/.test(run));
    assert.ok(pulumi.length >= 4);
    for (const { name, run } of pulumi) {
      assert.match(run, /^npm run pulumi:\w+ -- "\$STACK" --environment "\$STACK"/, name);
    }
  });

  it("look at what runs after every update", () => {
    for (const { job, name } of jobs) {
      const commands = (job.steps ?? []).map((step) => step.run ?? "");
      const update = commands.findIndex((run) => run.includes("pulumi:up"));
      if (update >= 0) assert.match(commands[update + 1] ?? "", /verify-rollout/, name);
    }
  });

  it("paste nothing that others write into a shell", () => {
    for (const { name, run } of runs) assert.doesNotMatch(run, /\$\{\{/, name);
  });

  it("let no job both write to pull requests and run a pull request's code", () => {
    for (const { name, job, file } of jobs) {
      if (job.permissions?.["pull-requests"] !== "write") continue;
      assert.deepEqual(Object.keys(workflows.get(file)?.on ?? {}), ["workflow_run"], name);
      assert.ok(!(job.steps ?? []).some((step) => step.run !== undefined), name);
    }
    for (const [file, workflow] of workflows) assert.ok(!("pull_request_target" in workflow.on), file);
  });
});
