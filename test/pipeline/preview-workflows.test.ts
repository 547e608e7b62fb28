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

describe("the preview of a pull request's run", () => {
  const { steps } = jobOf("pull-request.yml", "offline");
  const { run = "" } = steps.find((step) => step.run?.includes("npm run preview"))!;
  let folder: string;

  /** Runs the step beside an npm that ends as told; the words are what that was asked. */
  const runStep = (code: number) => {
    const npm = join(folder, "npm");
    writeFileSync(npm, `#!/bin/sh\nprintf '%s\\n' "$@" > words\nexit ${code}\n`, { mode: 0o755 });
    for (const stack of ["shared", "staging"]) writeFileSync(join(folder, `Pulumi.${stack}.yaml`), "");
    const { status, stdout } = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", run], {
      cwd: folder,
      env: { PATH: `${folder}:${process.env["PATH"]}`, GITHUB_STEP_SUMMARY: "summary.md" },
      encoding: "utf8",
    });
    return { status, stdout, words: readFileSync(join(folder, "words"), "utf8").trim().split("\n") };
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "plinth-"));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it("is of every stack file, beside what it is merged into, as comment and as summary", () => {
    assert.deepEqual(runStep(0).words, [
      ...["run", "preview", "--", "Pulumi.shared.yaml", "Pulumi.staging.yaml", "--against", "../base"],
      ...["--format", "markdown", "--output", "preview.md", "--summary", "summary.md"],
    ]);
  });

  it("fails as the preview does, but not where only the difference is missing", () => {
    for (const code of [0, 1, 2]) assert.equal(runStep(code).status, code);
    const { status, stdout } = runStep(3);
    assert.equal(status, 0);
    assert.match(stdout, /^::warning::/);
  });
});
