// Part of preview-comment.cjs, and like it without any install.
const { isSameAddress, tagOf } = require("./comment-tag.cjs");

/** The first line of comments from before there were tags. */
const oldForm = "<!-- plinth-preview -->";

const timeOf = ({ tag }) => (tag === undefined ? -Infinity : Date.parse(tag.at));

/**
 * Those of the comments that this tag's comment takes the place of, the newest first. Anybody can begin a comment like ours,
 * and other bots may repeat what somebody says: only what `author` wrote is ours.
 */
function ownComments(comments, tag, author) {
  return comments
    .filter(({ user }) => user?.type === "Bot" && user.login === author)
    .map(({ id, body }) => ({ id, body: body ?? "", tag: tagOf(body ?? "") }))
    .filter((comment) =>
      comment.tag === undefined ? comment.body.startsWith(oldForm) : isSameAddress(comment.tag, tag),
    )
    .sort((one, other) => (timeOf(one) === timeOf(other) ? other.id - one.id : timeOf(other) - timeOf(one)));
}

/** Whether a comment says already what is to be said, of the same commit; the time in its tag is no news. */
function saysAlready(comment, tag, body) {
  return comment.tag?.commit === tag.commit && withoutTag(comment.body) === withoutTag(body);
}

/** Whether a comment speaks of a run that started after this tag's. */
function isNewer(comment, tag) {
  return timeOf(comment) > Date.parse(tag.at);
}

function withoutTag(body) {
  const lines = body.replaceAll("\r\n", "\n");
  return lines.slice(lines.indexOf("\n") + 1).trim();
}

module.exports = { isNewer, ownComments, saysAlready };
