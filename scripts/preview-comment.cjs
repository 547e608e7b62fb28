// Runs in a workflow that may write to pull requests, on text that any fork may have written. It therefore runs nothing
// but itself: no install, no code of the pull request. Called by .github/workflows/preview-comment.yml. Which comment is
// whose, and which is the newer one: docs/decisions/pull-request-comment.md.
const { lstatSync, readFileSync } = require("node:fs");
const { CommentFailure } = require("./comment-failure.cjs");
const { tagLine } = require("./comment-tag.cjs");
const { patiently } = require("./github-patience.cjs");
const { harmlessMarkdown } = require("./harmless-markdown.cjs");
const { isNewer, ownComments, saysAlready } = require("./own-comments.cjs");

const greatestFile = 1_000_000; // bytes
const greatestBody = 60_000; // characters; GitHub takes 65,536

/** What is posted for a preview that the pull request wrote: what no line of ours says stands there as code. */
function commentBody(preview, { tag, url }) {
  const { text, isCut } = harmlessMarkdown(preview, greatestBody);
  const rest = isCut ? `\n\n… cut here: the whole preview is an artifact of [the run](${url}).` : "";
  const heading = `_Offline preview of ${shortened(tag)}, written by [the pull request's own code](${url})._`;
  return `${tagLine(tag)}\n${whose(tag)}: ${heading}\n\n${text}${rest}`;
}

/** What is posted when a run left nothing to post: an older preview must not stand there as if it were this commit's. */
function lackBody(lack, { tag, url, conclusion }) {
  const ending = /^[a-z_]{1,30}$/.test(conclusion) ? `\`${conclusion}\`` : "nothing that is known";
  return `${tagLine(tag)}\n${whose(tag)}: ⚠️ **There is no offline preview of ${shortened(tag)}.** [The run](${url}) ended with ${ending}, and ${lack}.`;
}

const shortened = ({ commit }) => commit.slice(0, 7);
const whose = ({ system, scope }) => (scope === "all" ? `\`${system}\`` : `\`${system}\`, \`${scope}\``);

/** The preview's text, or why there is none that can be posted. No path: it could not be fetched. */
function readPreview(path) {
  const left = path && lstatSync(path, { throwIfNoEntry: false });
  if (!left) return { lack: "left none that could be fetched" };
  if (!left.isFile()) return { lack: "what it left is no file" };
  if (left.size > greatestFile) return { lack: "what it left is larger than 1,000,000 bytes" };
  const text = readFileSync(path, "utf8");
  return text.trim() === "" ? { lack: "what it left is empty" } : { text };
}

/**
 * The number of the open pull request whose head is what the run ran on: from GitHub, never from the artifact. Of several,
 * into different branches, only the one for which the run was.
 */
async function pullRequestOf(github, { owner, repo }, run) {
  // A fork may be gone by now.
  if (!run.head_repository) return undefined;
  const head = `${run.head_repository.owner.login}:${run.head_branch}`;
  const { data } = await github.rest.pulls.list({ owner, repo, state: "open", head, per_page: 100 });
  const open = data.filter((pull) => pull.head.sha === run.head_sha).map(({ number }) => number);
  const named = (run.pull_requests ?? []).map(({ number }) => number);
  const own = open.length === 1 ? open : open.filter((number) => named.includes(number));
  return own.length === 1 ? own[0] : undefined;
}

/** Writes the comment where it belongs, unless a newer one is there; answers why nothing was written, if so. */
async function write({ github, context, run, author }, tag, body) {
  const issue_number = await pullRequestOf(github, context.repo, run);
  if (issue_number === undefined)
    return "No open pull request has this commit as its head, or several have, and GitHub does not say for which the run was.";
  const listed = { ...context.repo, issue_number, per_page: 100 };
  const comments = await github.paginate(github.rest.issues.listComments, listed);
  const own = ownComments(comments, tag, author);
  if (own.length > 0 && isNewer(own[0], tag))
    return `The comment is of a run that started later (${own[0].tag.at}) than this one (${tag.at}): it stays.`;
  const { createComment, deleteComment, updateComment } = github.rest.issues;
  let isThere = false;
  for (const comment of own) {
    const request = { ...context.repo, comment_id: comment.id };
    if (isThere) await unlessGone(deleteComment(request));
    else isThere = saysAlready(comment, tag, body) || (await unlessGone(updateComment({ ...request, body })));
  }
  if (!isThere) await createComment({ ...context.repo, issue_number, body });
}

/** Whether the comment was there: somebody may have deleted it since it was listed. */
async function unlessGone(request) {
  try {
    await request;
    return true;
  } catch (error) {
    if (error?.status === 404 || error?.status === 410) return false;
    throw error;
  }
}

/**
 * Posts what became of a run's preview to its pull request, in the one comment of this system, scope and kind. The tag is made
 * of what GitHub and the workflow on the default branch say; `path` is where the artifact's file should be, undefined when
 * it could not be fetched. `author` is whose token `github` has, `wait` how seconds pass.
 */
async function postPreview({ github, context, core, path, system, ...options }) {
  const { scope = "all", kind = "offline-preview", author = "github-actions[bot]", wait } = options;
  const run = context.payload.workflow_run;
  // One that was stopped because of a newer commit is not of the head any more; one that took too long is.
  if (!run.conclusion) return core.notice("The run has not come to its end: nothing is posted.");
  const tag = { system, scope, kind, commit: run.head_sha, at: run.run_started_at ?? run.created_at };
  const about = { tag, url: run.html_url, conclusion: run.conclusion };
  try {
    const { text, lack } = readPreview(path);
    const body = text === undefined ? lackBody(lack, about) : commentBody(text, about);
    const refusal = await patiently(() => write({ github, context, run, author }, tag, body), { core, wait });
    if (refusal !== undefined) core.notice(refusal);
  } catch (error) {
    if (!(error instanceof CommentFailure)) throw error;
    core.setFailed(error.message);
  }
}

module.exports = { commentBody, postPreview };
