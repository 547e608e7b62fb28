// Part of preview-comment.cjs, and like it without any install. The tag is the first line of a comment, which nobody sees:
// the address by which the comment is found again, and of which commit and time it speaks.
const { CommentFailure } = require("./comment-failure.cjs");

// It stands in a comment of HTML, which two hyphens may end.
const word = /^(?!.*--)[\w./-]{1,100}$/;

const forms = {
  system: word,
  scope: word,
  kind: word,
  commit: /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/,
  at: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/,
};

function isOfForm(name, value) {
  return (
    typeof value === "string" &&
    forms[name].test(value) &&
    (name !== "at" || !Number.isNaN(Date.parse(value)))
  );
}

/** The line that stands for a tag; it must hold nothing but what a tag may hold. */
function tagLine(tag) {
  const fields = Object.keys(forms).map((name) => {
    if (isOfForm(name, tag[name])) return [name, tag[name]];
    throw new CommentFailure(
      `The preview is not posted: ${JSON.stringify(tag[name]) ?? "nothing"} cannot be the ${name} of its comment.`,
    );
  });
  return `<!-- plinth-comment ${JSON.stringify(Object.fromEntries(fields))} -->`;
}

/** The tag that a comment begins with, or undefined when its first line is none. */
function tagOf(body) {
  const [, text] = /^<!-- plinth-comment (\{[^\r\n]{1,1000}\}) -->(?:\r?\n|$)/.exec(body) ?? [];
  if (text === undefined) return undefined;
  try {
    const tag = JSON.parse(text);
    return Object.keys(forms).every((name) => isOfForm(name, tag[name])) ? tag : undefined;
  } catch {
    return undefined;
  }
}

/** Whether two comments have the same place: one of them is to replace the other. */
function isSameAddress(one, other) {
  return one.system === other.system && one.scope === other.scope && one.kind === other.kind;
}

module.exports = { isSameAddress, tagLine, tagOf };
