import assert from "node:assert/strict";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface PreviewComment {
  postPreview(run: object): Promise<unknown>;
}

const { postPreview } = createRequire(__filename)("../../scripts/preview-comment.cjs") as PreviewComment;

const marker = "<!-- plinth-preview -->";
const run = { sha: "0123456789abcdef", url: "https://github.com/o/r/actions/runs/1" };

describe("posting the preview", () => {
  let directory: string;
  let path: string;
  let posted: [string, Record<string, unknown>][];

  // GitHub with one open pull request of a fork, and the comments given.
  const post = (comments: object[] = [], headSha = run.sha): Promise<unknown> => {
    const record = (name: string) => (request: Record<string, unknown>) => posted.push([name, request]);
    const github = {
      rest: {
        pulls: {
          list: ({ head }: { head: string }) => ({
            data: head === "fork:topic" ? [{ number: 7, head: { sha: run.sha } }] : [],
          }),
        },
        issues: { listComments: {}, createComment: record("create"), updateComment: record("update") },
      },
      paginate: () => comments,
    };
    const workflow_run = {
      head_repository: { owner: { login: "fork" } },
      head_branch: "topic",
      head_sha: headSha,
      html_url: run.url,
    };
    const context = { repo: { owner: "o", repo: "r" }, payload: { workflow_run } };
    return postPreview({ github, context, core: { notice: () => undefined }, path });
  };

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "plinth-"));
    path = join(directory, "preview.md");
    posted = [];
    writeFileSync(path, "the plan");
  });

  afterEach(() => rmSync(directory, { recursive: true }));

  it("makes a comment, then rewrites it", async () => {
    await post();
    assert.deepEqual(posted[0]?.[0], "create");
    assert.equal(posted[0]?.[1]["issue_number"], 7);
    const own = { id: 42, user: { type: "Bot" }, body: posted[0]?.[1]["body"] };
    await post([{ id: 41, user: { type: "User" }, body: `${marker} mine` }, own]);
    assert.equal(posted[1]?.[0], "update");
    assert.equal(posted[1]?.[1]["comment_id"], 42);
  });

  it("posts nothing when the pull request has moved on", async () => {
    await post([], "fedcba");
    assert.deepEqual(posted, []);
  });

  it("posts nothing from a file that is missing, too large or a link", async () => {
    rmSync(path);
    await post();
    writeFileSync(path, "x".repeat(1_000_001));
    await post();
    rmSync(path);
    symlinkSync(__filename, path);
    await post();
    assert.deepEqual(posted, []);
  });
});
