// Part of preview-comment.cjs, and like it without any install.

/** Why there is no comment, in one line for the log of the job: whoever reads it needs no stack trace. */
class CommentFailure extends Error {}

module.exports = { CommentFailure };
