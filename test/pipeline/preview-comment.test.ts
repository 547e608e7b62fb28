import assert from "node:assert/strict";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface PreviewComment {
  commentBody(preview: string, run: { sha: string; url: string }): string;
  postPreview(run: object): Promise<unknown>;
}

const { commentBody, postPreview } = createRequire(__filename)(
  "../../scripts/preview-comment.cjs",
) as PreviewComment;

const marker = "<!-- plinth-preview -->";
const run = { sha: "0123456789abcdef", url: "https://github.com/o/r/actions/runs/1" };

describe("preview comment", () => {
  it("disarms what the pull request wrote", () => {
    const body = commentBody(
      `${marker}\n@everyone ![x](https://t.example/p.png) <!<!-- a -->-- ${marker}`,
      run,
    );
    assert.ok(body.startsWith(`${marker}\n`));
    assert.equal(body.indexOf(marker, 1), -1);
    assert.doesNotMatch(body.slice(1), /@everyone|!\[|<!--/);
  });

  it("keeps tables, code and mermaid as they are", () => {
    const preview = "| a | b |\n|---|---|\n| 1 | `x` |\n\n```mermaid\ngraph TD; a-->b\n```\n";
    assert.ok(commentBody(preview, run).endsWith(preview));
  });

  it("cuts a long preview under GitHub's limit, with no code block left open", () => {
    const body = commentBody("```\n" + "x".repeat(200_000), run);
    assert.ok(body.length < 65_536);
    assert.equal(body.match(/^```/gm)?.length, 2);
    assert.match(body, /cut here: .*actions\/runs\/1/);
  });
});

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
