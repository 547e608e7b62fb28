import assert from "node:assert/strict";
import { withPosterEach, type PreviewPoster, commit, nextCommit, tag } from "./preview-poster";

describe("the order of runs that post a preview", () => {
  let poster: PreviewPoster;

  const post = async (text: string, at: string, head_sha = commit): Promise<string> => {
    poster.leave(text);
    await poster.post({ head_sha, run_started_at: `2026-03-01T${at}Z` });
    assert.equal(poster.github.comments.length, 1);
    return poster.github.comments[0]!.body;
  };

  withPosterEach((made) => (poster = made));

  it("is that of their starts: one that started earlier and ends later is refused, and told", async () => {
    await post("the second", "10:05:00");
    assert.match(await post("the first", "10:00:00"), /the second/);
    assert.equal(poster.github.writes.length, 1);
    assert.equal(poster.notices.length, 1);
    assert.match(poster.notices[0]!, /started later \(2026-03-01T10:05:00Z\).*\(2026-03-01T10:00:00Z\)/);
  });

  it("lets another attempt of the same commit win, and not the first one afterwards", async () => {
    await post("the first attempt", "10:00:00");
    assert.match(await post("the second attempt", "12:00:00"), /the second attempt/);
    assert.match(await post("the first attempt", "10:00:00"), /the second attempt/);
  });

  it("lets the same attempt write again", async () => {
    await post("half of it", "10:00:00");
    assert.match(await post("all of it", "10:00:00"), /all of it/);
  });

  it("holds when a branch goes back to an older commit", async () => {
    poster.github.head = nextCommit;
    await post("of the commit that is gone", "10:05:00", nextCommit);
    poster.github.head = commit;
    assert.match(await post("of before it", "10:00:00"), /that is gone/);
    assert.match(await post("of after it", "10:10:00"), /of after it/);
  });

  it("is of moments, not of texts", async () => {
    poster.github.add(`${tag({ at: "2026-03-01T11:30:00+02:00" })}\nbefore`);
    assert.match(await post("after", "10:00:00"), /after/);
  });

  it("deletes no comment for a run that is refused", async () => {
    poster.github.add(`${tag({ at: "2026-03-01T12:00:00Z" })}\nnewest`);
    poster.github.add(`${tag({ at: "2026-03-01T09:00:00Z" })}\noldest`);
    await poster.post();
    assert.deepEqual(poster.github.writes, []);
  });
});
