// Runs in a workflow that may write to pull requests, on text that any fork may have written. It therefore runs nothing
// but itself: no install, no code of the pull request. Called by .github/workflows/preview-comment.yml.
const { lstatSync, readFileSync } = require("node:fs");

const marker = "<!-- plinth-preview -->";
const greatestFile = 1_000_000; // bytes
const greatestBody = 60_000; // characters; GitHub takes 65,536

/** What is posted for a preview that the pull request wrote: no mentions, images or comments in it, and not too long. */
function commentBody(preview, { sha, url }) {
  const harmless = preview
    .replace(/<!--[^>]*-->\n*/g, "")
    .replaceAll("<!--", "&lt;!--")
    .replaceAll("![", "!\u200b[")
    .replace(/@(?=[A-Za-z0-9])/g, "@\u200b")
    // A character that GitHub does not store would make the comment differ from itself.
    .replaceAll("\0", "");
  let shown = harmless;
  if (harmless.length > greatestBody) {
    shown = harmless.slice(0, greatestBody);
    const openFence = (shown.match(/^```/gm) ?? []).length % 2 === 1;
    shown += `${openFence ? "\n```" : ""}\n\n… cut here: the whole preview is an artifact of [the run](${url}).`;
  }
  return `${marker}\n_Offline preview of ${sha.slice(0, 7)}, written by [the pull request's own code](${url})._\n\n${shown}`;
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
