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

describe("the summary of a pull request's run", () => {
  const { steps } = jobOf("pull-request.yml", "offline");
  const { run = "", if: condition } = steps.find((step) => step.run?.includes("GITHUB_STEP_SUMMARY"))!;
  let folder: string;

  const summaryOf = (preview: string): string => {
    writeFileSync(join(folder, "preview.md"), preview);
    const summary = join(folder, "summary.md");
    writeFileSync(summary, "before\n");
    const ran = spawnSync("bash", ["-e", "-c", run], {
      cwd: folder,
      env: { PATH: process.env["PATH"], GITHUB_STEP_SUMMARY: summary, LANG: "C.UTF-8" },
      encoding: "utf8",
    });
    assert.equal(ran.status, 0, ran.stderr);
    const written = readFileSync(summary, "utf8");
    assert.ok(written.startsWith("before\n"));
    return written.slice("before\n".length);
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "plinth-"));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it("has the whole preview, when there is one", () => {
    assert.equal(condition, "${{ !cancelled() && hashFiles('preview.md') != '' }}");
    const preview = "## Offline preview\n\n| ✅ passes | `a\\b %s` |\n\n</details>\n";
    assert.equal(summaryOf(preview), preview);
    const longest = "✅ passes\n".repeat(90_900);
    assert.ok(Buffer.byteLength(longest) > 999_000);
    assert.equal(summaryOf(longest), longest);
  });

  it("is cut at the end of a line where GitHub would take none of it", () => {
    const written = summaryOf("✅ passes\n".repeat(200_000));
    assert.ok(Buffer.byteLength(written) <= 1_000_000);
    assert.ok(Buffer.byteLength(written) > 999_000);
    assert.match(written, /^(?:✅ passes\n)+\n… cut here: the whole is the artifact offline-preview\n$/);
    assert.equal(
      summaryOf("x".repeat(2_000_000)).trim(),
      "… cut here: the whole is the artifact offline-preview",
    );
  });
});
