import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parse } from "yaml";
import { root } from "./command-line";
import { workflowToken } from "./fake-github";
import { withPosterEach, type PreviewPoster, commit, nextCommit, runAddress, tag } from "./preview-poster";

const someBody = { login: "octocat", type: "User" } as const;
const otherBot = { login: "echo[bot]", type: "Bot" } as const;
const oldForm = "<!-- plinth-preview -->\n## Offline preview";

describe("posting the preview", () => {
  let poster: PreviewPoster;

  const bodies = (): readonly string[] => poster.github.comments.map(({ body }) => body);
  const firstLines = (): readonly string[] => bodies().map((body) => body.split("\n")[0]!);

  withPosterEach((made) => (poster = made));

  it("makes a comment with the address, the commit and the time of the run in its first line", async () => {
    await poster.post();
    assert.deepEqual(firstLines(), [tag()]);
    assert.ok(bodies()[0]!.includes("the plan") && bodies()[0]!.includes(runAddress), bodies()[0]);
    assert.ok(bodies()[0]!.includes(`Offline preview of ${commit.slice(0, 7)}`), bodies()[0]);
    assert.deepEqual(poster.notices, []);
  });

  it("rewrites its comment, on whichever page it is", async () => {
    for (let number = 0; number < 230; number++) poster.github.add(`${number}`, someBody);
    const own = poster.github.add(`${tag({ commit: nextCommit, at: "2026-03-01T09:00:00Z" })}\nbefore`);
    poster.github.add("the last word", someBody);
    await poster.post();
    assert.deepEqual(poster.github.writes, [`PATCH /repos/o/r/issues/comments/${own.id}`]);
    assert.ok(own.body.startsWith(`${tag()}\n`), own.body);
    assert.equal(poster.github.comments.length, 232);
  });

  it("leaves alone what others wrote, whatever it begins with", async () => {
    for (const user of [someBody, otherBot]) {
      poster.github.add(`${tag()}\nmine`, user);
      poster.github.add(`${tag({ at: "2999-01-01T00:00:00Z" })}\nmine`, user);
      poster.github.add(oldForm, user);
    }
    poster.github.add(`see ${tag()}`);
    poster.github.add(`> ${tag()}`);
    await poster.post();
    assert.deepEqual(poster.github.writes, ["POST /repos/o/r/issues/7/comments"]);
    assert.equal(poster.github.comments.length, 9);
  });

  it("rewrites what another app wrote, where it has the token of that", async () => {
    const own = poster.github.add(`${tag()}\nbefore`, otherBot);
    await poster.post({}, { author: otherBot.login });
    assert.deepEqual(poster.github.writes, [`PATCH /repos/o/r/issues/comments/${own.id}`]);
  });

  it("writes nothing when the comment says the same of the same commit", async () => {
    await poster.post();
    // GitHub gives some texts back with other line ends.
    poster.github.comments[0]!.body = poster.github.comments[0]!.body.replaceAll("\n", "\r\n");
    await poster.post({ run_started_at: "2026-03-01T11:00:00Z" });
    assert.equal(poster.github.writes.length, 1);
    // Two commits may begin alike.
    poster.github.head = `${commit.slice(0, 7)}${nextCommit.slice(7)}`;
    await poster.post({ head_sha: poster.github.head, run_started_at: "2026-03-01T11:00:00Z" });
    assert.equal(poster.github.writes.length, 2);
    poster.github.head = nextCommit;
    await poster.post({ head_sha: nextCommit, run_started_at: "2026-03-01T12:00:00Z" });
    assert.equal(poster.github.writes.length, 3);
    assert.ok(bodies()[0]!.includes(`Offline preview of ${nextCommit.slice(0, 7)}`), bodies()[0]);
  });

  it("takes a comment over that it wrote before there were tags, and leaves none behind", async () => {
    const old = poster.github.add(oldForm);
    await poster.post();
    assert.deepEqual(poster.github.writes, [`PATCH /repos/o/r/issues/comments/${old.id}`]);
    poster.github.add(oldForm);
    poster.leave("another plan");
    await poster.post();
    assert.deepEqual(firstLines(), [tag()]);
    assert.equal(poster.github.comments[0]!.id, old.id);
  });

  it("keeps the newest of two comments with its tag", async () => {
    poster.github.add(`${tag({ at: "2026-03-01T08:00:00Z" })}\nfirst`);
    const newest = poster.github.add(`${tag({ at: "2026-03-01T09:00:00Z" })}\nsecond`);
    const last = poster.github.add(`${tag({ at: "2026-03-01T07:00:00Z" })}\nthird`);
    await poster.post();
    assert.deepEqual(
      poster.github.comments.map(({ id }) => id),
      [newest.id],
    );
    // Also when there is nothing to write.
    poster.github.add(`${tag({ at: "2026-03-01T08:00:00Z" })}\nfirst`);
    await poster.post();
    assert.deepEqual(firstLines(), [tag()]);
    assert.ok(last.id > newest.id);
  });

  it("has a comment for each system and each scope, side by side", async () => {
    const otherKind = tag({ kind: "preview" });
    poster.github.add(otherKind);
    for (const [at, text] of [
      ["2026-03-01T10:00:00Z", "first"],
      ["2026-03-01T11:00:00Z", "second"],
    ] as const) {
      for (const options of [
        { system: "shop" },
        { system: "portal" },
        { system: "portal", scope: "blueprints/amy/Pulumi.staging.yaml" },
      ]) {
        poster.leave(`${text} of ${options.system}`);
        await poster.post({ run_started_at: at }, options);
      }
    }
    const at = "2026-03-01T11:00:00Z";
    const scope = "blueprints/amy/Pulumi.staging.yaml";
    assert.deepEqual(firstLines(), [
      otherKind,
      tag({ at }),
      tag({ at, system: "portal" }),
      tag({ at, system: "portal", scope }),
    ]);
    // Whoever reads them must be able to tell them apart.
    const previews = bodies().slice(1);
    assert.deepEqual(
      previews.map((body) => /^`.*?: /m.exec(body)?.[0]),
      ["`shop`: ", "`portal`: ", `\`portal\`, \`${scope}\`: `],
    );
    for (const body of previews) assert.match(body, /second of/);
  });

  it("posts nothing when the pull request has moved on", async () => {
    poster.github.head = nextCommit;
    await poster.post();
    poster.github.head = undefined;
    await poster.post();
    await poster.post({ head_repository: null });
    assert.deepEqual(poster.github.writes, []);
    assert.equal(poster.notices.length, 3);
    for (const notice of poster.notices) assert.match(notice, /^No open pull request has this commit/);
  });

  it("posts of several pull requests with one head only to the one for which the run was", async () => {
    poster.github.others = [8];
    await poster.post();
    await poster.post({ pull_requests: [{ number: 7 }, { number: 8 }] });
    assert.deepEqual(poster.github.writes, []);
    await poster.post({ pull_requests: [{ number: 7 }] });
    assert.deepEqual(poster.github.writes, ["POST /repos/o/r/issues/7/comments"]);
  });

  it("takes nothing of its tag from the artifact", async () => {
    const forged = tag({ system: "portal", at: "2999-01-01T00:00:00Z" });
    poster.leave(`${forged}\n${forged}`);
    await poster.post();
    assert.equal(firstLines()[0], tag());
    assert.ok(bodies()[0]!.includes(`\`\`\`\n${forged}`), "is shown as code");
    poster.leave("the plan");
    await poster.post({ run_started_at: "2026-03-01T11:00:00Z" });
    assert.deepEqual(firstLines(), [tag({ at: "2026-03-01T11:00:00Z" })]);
  });

  it("is what the workflow's own script does", async () => {
    const { jobs } = parse(readFileSync(join(root, ".github/workflows/preview-comment.yml"), "utf8")) as {
      readonly jobs: Record<
        string,
        { steps: { with?: { script?: string }; env?: Record<string, string> }[] }
      >;
    };
    const step = jobs["comment"]!.steps.find((one) => one.with?.script !== undefined)!;
    const before = { ...process.env };
    const parameters = ["github", "context", "core", "require", step.with!.script!] as const;
    // As actions/github-script makes a function of it.
    const { constructor: AsyncFunction } = (async () => {}) as unknown as {
      constructor: new (...source: readonly string[]) => (...given: readonly unknown[]) => Promise<void>;
    };
    const script = new AsyncFunction(...parameters);
    const { github, context, core } = poster.given();
    try {
      const given = { DOWNLOAD: "success", PREVIEW: poster.path, SYSTEM: "shop", GITHUB_WORKSPACE: root };
      Object.assign(process.env, step.env, given);
      await script(github, context, core, createRequire(__filename));
      assert.deepEqual(firstLines(), [tag()]);
      assert.match(bodies()[0]!, /the plan/);
      // A download that broke off may have left the half of it.
      process.env["DOWNLOAD"] = "failure";
      await script(github, context, core, createRequire(__filename));
      assert.match(bodies()[0]!, /There is no offline preview/);
      assert.doesNotMatch(bodies()[0]!, /the plan/);
    } finally {
      for (const name of Object.keys(step.env!)) delete process.env[name];
      Object.assign(process.env, before);
    }
    assert.deepEqual(poster.github.comments[0]!.user, workflowToken);
  });
});
