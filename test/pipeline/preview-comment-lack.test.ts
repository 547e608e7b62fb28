import assert from "node:assert/strict";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { PreviewPoster, commit, nextCommit, runAddress, tag } from "./preview-poster";

const before = `${tag({ commit: nextCommit, at: "2026-03-01T09:00:00Z" })}\n✅ passes`;

/** What a run may leave that cannot be posted, and what is said of it. */
const lacks: readonly [name: string, make: (path: string) => void, says: RegExp][] = [
  ["no artifact", () => {}, /left none that could be fetched/],
  ["an empty file", (path) => writeFileSync(path, " \n"), /is empty/],
  ["a file that is too large", (path) => writeFileSync(path, "x".repeat(1_000_001)), /larger than 1,000,000/],
  ["a link", (path) => symlinkSync(__filename, path), /is no file/],
  ["a link that leads nowhere", (path) => symlinkSync("nowhere", path), /is no file/],
  ["a folder", (path) => mkdirSync(path), /is no file/],
];

describe("posting of a run that left no preview", () => {
  let poster: PreviewPoster;

  beforeEach(async () => {
    poster = new PreviewPoster();
    await poster.start();
    rmSync(poster.path);
  });

  afterEach(() => poster.stop());

  for (const [name, make, says] of lacks) {
    it(`says that there is none in place of what was said before: ${name}`, async () => {
      const own = poster.github.add(before);
      make(poster.path);
      await poster.post({ conclusion: "failure" });
      assert.equal(poster.github.comments.length, 1);
      assert.ok(own.body.startsWith(`${tag()}\n`), own.body);
      assert.ok(own.body.includes(`no offline preview of ${commit.slice(0, 7)}`), own.body);
      assert.ok(own.body.includes(`[The run](${runAddress}) ended with \`failure\``), own.body);
      assert.match(own.body, says);
      assert.doesNotMatch(own.body, /passes/);
    });
  }

  it("says so where no comment is yet, and once", async () => {
    await poster.post({ conclusion: "timed_out" }, { path: undefined });
    await poster.post({ conclusion: "timed_out" }, { path: undefined });
    assert.deepEqual(poster.github.writes, ["POST /repos/o/r/issues/7/comments"]);
  });

  it("gives way to the preview of a later attempt", async () => {
    await poster.post({ conclusion: "failure" });
    poster.leave("the plan");
    await poster.post({ run_started_at: "2026-03-01T11:00:00Z" });
    assert.equal(poster.github.comments.length, 1);
    assert.match(poster.github.comments[0]!.body, /the plan/);
  });

  it("says so of a run that took too long, which GitHub calls cancelled, while its commit is the head", async () => {
    const own = poster.github.add(before);
    poster.github.head = nextCommit;
    await poster.post({ conclusion: "cancelled" });
    assert.equal(own.body, before);
    poster.github.head = commit;
    await poster.post({ conclusion: "cancelled" });
    assert.match(own.body, /ended with `cancelled`/);
    poster.leave("the plan");
    await poster.post({ conclusion: "cancelled" });
    assert.match(own.body, /the plan/);
  });

  it("says nothing of a run that has not ended", async () => {
    const own = poster.github.add(before);
    await poster.post({ conclusion: null });
    assert.equal(own.body, before);
    assert.deepEqual(poster.github.calls, []);
    assert.equal(poster.notices.length, 1);
  });

  it("says nothing of a commit that is not the newest", async () => {
    const own = poster.github.add(before);
    poster.github.head = nextCommit;
    await poster.post({ conclusion: "failure" });
    assert.equal(own.body, before);
  });
});
