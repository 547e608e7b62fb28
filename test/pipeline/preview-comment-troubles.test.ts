import assert from "node:assert/strict";
import { PreviewPoster, nextCommit, tag } from "./preview-poster";

const comments = "/repos/o/r/issues/7/comments";
const before = `${tag({ commit: nextCommit, at: "2026-03-01T09:00:00Z" })}\nbefore`;

describe("posting the preview to a GitHub in trouble", () => {
  let poster: PreviewPoster;

  const assertPosted = (): void => {
    assert.deepEqual(poster.failures, []);
    assert.equal(poster.github.comments.length, 1);
    assert.match(poster.github.comments[0]!.body, /the plan/);
  };
  const assertFailed = (says: RegExp): void => {
    assert.equal(poster.failures.length, 1);
    assert.match(poster.failures[0]!, says);
    assert.doesNotMatch(poster.failures[0]!, /\n/);
    assert.ok(poster.failures[0]!.length < 400, poster.failures[0]);
  };

  beforeEach(async () => {
    poster = new PreviewPoster();
    await poster.start();
  });

  afterEach(() => poster.stop());

  it("makes the comment anew that somebody deletes after it was listed", async () => {
    poster.github.add(before);
    poster.github.onceListed = () => (poster.github.comments = []);
    await poster.post();
    assertPosted();
    assert.deepEqual(poster.pauses, []);
  });

  it("does not mind that somebody else deletes what it was to delete", async () => {
    const own = poster.github.add(before);
    const other = poster.github.add(before);
    poster.github.onceListed = () => (poster.github.comments = [other]);
    await poster.post();
    assertPosted();
    assert.deepEqual(poster.github.writes, [
      `PATCH /repos/o/r/issues/comments/${other.id}`,
      `DELETE /repos/o/r/issues/comments/${own.id}`,
    ]);
  });

  for (const call of ["GET /repos/o/r/pulls", `GET ${comments}`, `POST ${comments}`, "PATCH", "DELETE"]) {
    it(`tries again when GitHub is out of order: ${call}`, async () => {
      if (!call.startsWith("POST")) for (const body of [before, before]) poster.github.add(body);
      poster.github.troubles = [
        { on: call, status: 500 },
        { on: call, status: 502, headers: { "content-type": "text/html" }, body: "<html>\n<h1>Bad</h1>" },
        { on: call, status: 503, headers: { "retry-after": "7" } },
        { on: call },
      ];
      await poster.post();
      assertPosted();
      assert.deepEqual(poster.pauses, [1, 2, 7, 8]);
    });
  }

  it("writes no second comment when only the answer was lost", async () => {
    poster.github.troubles = [
      { on: "POST", isDone: true },
      { on: "GET", status: 500 },
    ];
    await poster.post();
    assertPosted();
    assert.deepEqual(poster.github.writes, [`POST ${comments}`]);
  });

  it("looks anew after a pause: at the head of the pull request too", async () => {
    poster.github.troubles = [{ on: "POST", status: 500 }];
    poster.github.onceListed = () => (poster.github.head = nextCommit);
    await poster.post();
    assert.deepEqual(poster.github.comments, []);
    assert.deepEqual(poster.failures, []);
    assert.equal(poster.notices.length, 1);
  });

  it("gives up after some attempts, with one line", async () => {
    poster.github.troubles = [{ on: "GET", status: 500, times: 1000, body: '{"message":"all\\nis broken"}' }];
    await poster.post();
    assertFailed(/^The preview is not posted: GitHub answered 6 times 500 \(all is broken\)\.$/);
    assert.deepEqual(poster.pauses, [1, 2, 4, 8, 16]);
  });

  for (const [limit, trouble, pauses] of [
    ["says how long", { status: 403, headers: { "retry-after": "30" } }, [30, 30]],
    ["says it with 429", { status: 429, headers: { "retry-after": "0" } }, [1, 2]],
    [
      "says when",
      {
        status: 403,
        headers: {
          "x-ratelimit-remaining": "0",
          "x-ratelimit-reset": "1772359220",
          date: "Sun, 01 Mar 2026 10:00:00 GMT",
        },
      },
      [21, 21],
    ],
    ["says that it is exhausted", { status: 403, headers: { "x-ratelimit-remaining": "0" } }, [60, 120]],
    ["says no more than 429", { status: 429 }, [60, 120]],
    [
      "says it in words only",
      { status: 403, body: '{"message":"You have exceeded a secondary rate limit."}' },
      [60, 120],
    ],
  ] as const) {
    it(`has patience when GitHub sets a limit: ${limit}`, async () => {
      poster.github.troubles = [{ on: "POST", times: 2, ...trouble }];
      await poster.post();
      assertPosted();
      assert.deepEqual(poster.pauses, pauses);
    });
  }

  it("does not wait for longer than its job lasts", async () => {
    poster.github.troubles = [{ on: "POST", times: 1000, status: 429 }];
    await poster.post();
    assertFailed(/GitHub answered 3 times 429 \(trouble\)\. It asks for 240 s of patience\.$/);
    assert.deepEqual(poster.pauses, [60, 120]);
    poster.failures.length = 0;
    poster.github.troubles = [{ on: "POST", status: 403, headers: { "retry-after": "3600" } }];
    await poster.post();
    assertFailed(/GitHub answered 403 \(trouble\)\. It asks for 3600 s of patience\.$/);
  });

  it("asks once for what GitHub does not allow", async () => {
    for (const status of [401, 403, 404, 422]) {
      poster.github.troubles = [
        {
          on: "POST",
          status,
          headers: { "x-ratelimit-remaining": "4999" },
          body: '{"message":"Resource not accessible by integration"}',
        },
      ];
      await poster.post();
      assertFailed(new RegExp(`GitHub answered ${status} \\(Resource not accessible by integration\\)\\.$`));
      poster.failures.length = 0;
    }
    assert.deepEqual(poster.pauses, []);
    assert.deepEqual(poster.github.comments, []);
  });

  it("asks GitHub for nothing when its tag cannot be written", async () => {
    for (const system of ["shop--x", "a b", '"', "-->", "<", "\n", "é", "", "x".repeat(101), undefined]) {
      await poster.post({}, { system });
      assertFailed(/cannot be the system of its comment\.$/);
      poster.failures.length = 0;
    }
    await poster.post({}, { scope: "a--b" });
    assertFailed(/^The preview is not posted: "a--b" cannot be the scope of its comment\.$/);
    poster.failures.length = 0;
    await poster.post({ run_started_at: "yesterday" });
    assertFailed(/"yesterday" cannot be the at of its comment/);
    assert.deepEqual(poster.github.calls, []);
  });
});
