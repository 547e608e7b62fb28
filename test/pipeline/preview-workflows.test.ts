import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { root } from "./command-line";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, unknown>>;
  readonly "continue-on-error"?: boolean;
}

interface Job {
  readonly if?: string;
  readonly concurrency?: { readonly group: string; readonly "cancel-in-progress"?: boolean };
  readonly steps: readonly Step[];
}

function jobOf(file: string, name: string): Job {
  const text = readFileSync(join(root, ".github/workflows", file), "utf8");
  return (parse(text) as { readonly jobs: Readonly<Record<string, Job>> }).jobs[name]!;
}

describe("the workflow that comments on a pull request", () => {
  const { concurrency, steps } = jobOf("preview-comment.yml", "comment");
  const script = steps.find(({ uses = "" }) => uses.startsWith("actions/github-script@"))!;

  it("has its say also when there is no artifact", () => {
    const download = steps.findIndex(({ uses = "" }) => uses.startsWith("actions/download-artifact@"));
    assert.equal(steps[download]?.["continue-on-error"], true);
    assert.ok(download < steps.indexOf(script));
    assert.equal(script.if, undefined);
  });

  it("says by what GitHub knows whose comment it is", () => {
    assert.deepEqual(script.env, {
      DOWNLOAD: "${{ steps.download.outcome }}",
      PREVIEW: "${{ runner.temp }}/offline-preview/preview.md",
      SYSTEM: "${{ github.event.repository.name }}",
      SCOPE: "all",
    });
    assert.doesNotMatch(String(script.with?.["script"]), /\$\{\{/);
  });

  it("waits only for one of the same commit and workflow, because who waits may be put aside by the next", () => {
    for (const field of ["workflow_id", "head_repository.full_name", "head_branch", "head_sha"])
      assert.ok(concurrency?.group.includes(`\${{ github.event.workflow_run.${field} }}`), field);
    assert.equal(concurrency?.["cancel-in-progress"], undefined);
  });
});

/** Runs a step of a job beside an npm that ends as the script that it is to run says; the words are what it was asked. */
class StepRun {
  readonly folder = mkdtempSync(join(tmpdir(), "plinth-"));

  constructor(
    private readonly run: string,
    stackFiles: readonly string[] = [],
  ) {
    for (const file of stackFiles) writeFileSync(join(this.folder, file), "");
  }

  end(codes: Readonly<Record<string, number>>) {
    const cases = Object.entries(codes).map(([script, code]) => `*" ${script} "*) exit ${code};;`);
    const told = [`#!/bin/sh`, `echo "$*" >> words`, `case " $* " in ${cases.join(" ")} esac`];
    writeFileSync(join(this.folder, "npm"), `${told.join("\n")}\n`, { mode: 0o755 });
    writeFileSync(join(this.folder, "words"), "");
    const { status, stdout } = spawnSync("bash", ["--noprofile", "--norc", "-e", "-c", this.run], {
      cwd: this.folder,
      env: {
        PATH: `${this.folder}:${process.env["PATH"]}`,
        GITHUB_STEP_SUMMARY: "summary.md",
        STACK: "staging",
      },
      encoding: "utf8",
    });
    const words = readFileSync(join(this.folder, "words"), "utf8").trim().split("\n");
    return { status, stdout, words };
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true });
  }
}

describe("the preview of a pull request's run", () => {
  const { steps } = jobOf("pull-request.yml", "offline");
  const { run = "" } = steps.find((step) => step.run?.includes("npm run preview"))!;
  let step: StepRun;

  before(() => (step = new StepRun(run, ["Pulumi.shared.yaml", "Pulumi.staging.yaml"])));
  after(() => step.dispose());

  it("is of every stack file, beside what it is merged into, as comment and as summary", () => {
    assert.deepEqual(step.end({}).words, [
      "run preview -- Pulumi.shared.yaml Pulumi.staging.yaml --against ../base " +
        "--format markdown --output preview.md --summary summary.md",
    ]);
  });

  it("fails as the preview does, but not where only the difference is missing", () => {
    for (const code of [0, 1, 2]) assert.equal(step.end({ preview: code }).status, code);
    const { status, stdout } = step.end({ preview: 3 });
    assert.equal(status, 0);
    assert.match(stdout, /^::warning::/);
  });
});

describe("the preview of a pull request with the state", () => {
  const { steps } = jobOf("pull-request.yml", "preview");
  const { run = "" } = steps.find((step) => step.run?.includes("pulumi:preview"))!;
  let step: StepRun;

  before(() => (step = new StepRun(run)));
  after(() => step.dispose());

  it("is what the CLI plans, with the rules of the stack's environment", () => {
    assert.deepEqual(step.end({}).words, [
      "run --silent pulumi:preview -- staging --environment staging --json --show-sames --show-replacement-steps --non-interactive",
      "run preview -- preview.json --policy-pack-config policies/config/staging.json --summary summary.md",
    ]);
  });

  it("is shown though the CLI refuses it, and fails when one of both does", () => {
    assert.equal(step.end({}).status, 0);
    const refused = step.end({ "pulumi:preview": 255 });
    assert.equal(refused.status, 255);
    assert.equal(refused.words.length, 2);
    assert.equal(step.end({ preview: 1 }).status, 1);
  });
});
