import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { root } from "../pipeline/command-line";

interface SpeedJob {
  readonly if?: string;
  readonly "continue-on-error"?: boolean;
  readonly permissions: unknown;
  readonly steps: readonly {
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Readonly<Record<string, unknown>>;
    readonly "working-directory"?: string;
  }[];
}

describe("a pull request", () => {
  const { jobs } = parse(readFileSync(join(root, ".github/workflows/pull-request.yml"), "utf8")) as {
    readonly jobs: Readonly<Record<string, SpeedJob>>;
  };
  const speed = jobs["speed"]!;

  it("is told how its preview compares with the one before, and is not refused for it", () => {
    assert.equal(speed.if, undefined);
    assert.equal(speed["continue-on-error"], true);
    assert.deepEqual(speed.permissions, { contents: "read" });
    const last = speed.steps.at(-1)!;
    assert.equal(last.run, 'npm run --silent bench -- --base ../base --rounds 7 >> "$GITHUB_STEP_SUMMARY"');
    assert.equal(last["working-directory"], "change");
  });

  it("is compared with what it would be merged into, both installed and built", () => {
    const checkouts = speed.steps.filter(({ uses = "" }) => uses.startsWith("actions/checkout@"));
    assert.deepEqual(
      checkouts.map(({ with: { path, ref } = {} }) => [path, ref]),
      [
        ["change", undefined],
        ["base", "${{ github.event.pull_request.base.sha }}"],
      ],
    );
    for (const folder of ["change", "base"])
      assert.deepEqual(
        speed.steps
          .filter((step) => step["working-directory"] === folder)
          .map(({ run }) => run)
          .slice(0, 2),
        ["npm ci --ignore-scripts", "npm run build"],
      );
  });

  it("is compared nowhere else: no red build hangs on the speed of a machine", () => {
    assert.doesNotMatch(readFileSync(join(root, ".ci/run"), "utf8"), /bench/);
  });
});
