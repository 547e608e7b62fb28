// Runs in a workflow that may write to pull requests, on text that any fork may have written. It therefore runs nothing
// but itself: no install, no code of the pull request. Called by .github/workflows/preview-comment.yml.
const { lstatSync, readFileSync } = require("node:fs");
const { harmlessMarkdown } = require("./harmless-markdown.cjs");

const marker = "<!-- plinth-preview -->";
const greatestFile = 1_000_000; // bytes
const greatestBody = 60_000; // characters; GitHub takes 65,536

/** What is posted for a preview that the pull request wrote: what no line of ours says stands there as code. */
function commentBody(preview, { sha, url }) {
  const { text, isCut } = harmlessMarkdown(preview, greatestBody);
  const rest = isCut ? `\n\n… cut here: the whole preview is an artifact of [the run](${url}).` : "";
  return `${marker}\n_Offline preview of ${sha.slice(0, 7)}, written by [the pull request's own code](${url})._\n\n${text}${rest}`;
}

/** The preview's text, or undefined when there is none that can be posted. */
function readPreview(path) {
  let file;
  try {
    file = lstatSync(path);
  } catch {
    return undefined;
  }
  return file.isFile() && file.size <= greatestFile ? readFileSync(path, "utf8") : undefined;
}

/** The number of the open pull request whose head is what the run ran on: from GitHub, never from the artifact. */
async function pullRequestOf(github, { owner, repo }, run) {
  const head = `${run.head_repository.owner.login}:${run.head_branch}`;
  const { data } = await github.rest.pulls.list({ owner, repo, state: "open", head, per_page: 100 });
  return data.find((pull) => pull.head.sha === run.head_sha)?.number;
}

/** Posts the preview to its pull request, or rewrites the comment that is there. */
async function postPreview({ github, context, core, path }) {
  const run = context.payload.workflow_run;
  const preview = readPreview(path);
  if (preview === undefined) return core.notice("The run left no preview that can be posted.");
  const issue_number = await pullRequestOf(github, context.repo, run);
  if (issue_number === undefined) return core.notice("No open pull request has this commit as its head.");
  const body = commentBody(preview, { sha: run.head_sha, url: run.html_url });
  const comments = await github.paginate(github.rest.issues.listComments, {
    ...context.repo,
    issue_number,
    per_page: 100,
  });
  const own = comments.find((comment) => comment.user?.type === "Bot" && comment.body?.startsWith(marker));
  if (own) return github.rest.issues.updateComment({ ...context.repo, comment_id: own.id, body });
  return github.rest.issues.createComment({ ...context.repo, issue_number, body });
}

module.exports = { commentBody, postPreview };
