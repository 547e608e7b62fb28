import assert from "node:assert/strict";
import { createRequire } from "node:module";
import fc from "fast-check";
import { commit } from "./preview-poster";
import { rendered } from "./rendered-markdown";

type Tag = Readonly<Record<string, unknown>>;

const { tagLine, tagOf } = createRequire(__filename)("../../scripts/comment-tag.cjs") as {
  tagLine(tag: Tag): string;
  tagOf(body: string): Tag | undefined;
};

const tag = { system: "shop", scope: "all", kind: "offline-preview", commit, at: "2026-03-01T10:00:00Z" };

function tagLineUnlessRefused(asked: Tag): string | undefined {
  try {
    return tagLine(asked);
  } catch {
    return undefined;
  }
}

describe("the tag of a comment", () => {
  it("is read as it was written, and nobody sees it", () => {
    const body = `${tagLine(tag)}\nthe plan`;
    assert.deepEqual(tagOf(body), tag);
    assert.deepEqual(tagOf(body.replaceAll("\n", "\r\n")), tag);
    assert.deepEqual(tagOf(tagLine(tag)), tag);
    assert.equal(rendered(tagLine(tag)), tagLine(tag));
  });

  it("holds nothing but what belongs in it", () => {
    assert.equal(tagLine({ ...tag, other: "-->" }), tagLine(tag));
    assert.ok(tagLine({ ...tag, commit: "0".repeat(64), at: "2026-03-01T10:00:00.123+02:00" }));
    for (const [name, value] of [
      ["system", "a--b"],
      ["system", "x\n"],
      ["scope", "a b"],
      ["kind", ""],
      ["kind", ["offline-preview"]],
      ["commit", commit.slice(1)],
      ["commit", commit.toUpperCase()],
      ["commit", `${commit}\n`],
      ["at", "2026-03-01"],
      ["at", "2026-13-01T10:00:00Z"],
      ["at", "2026-03-01T10:00:00"],
      ["at", undefined],
    ] as const)
      assert.throws(() => tagLine({ ...tag, [name]: value }), new RegExp(`cannot be the ${name} of`));
  });

  it("ends where it ends, whatever somebody would put in it", () => {
    const pieces = fc.array(fc.constantFrom("-", ">", "<!", ".", "/", "a", "Z", "_", '"', "\\", "\n", " "), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(pieces, pieces, (system, scope) => {
        const asked = { ...tag, system: system.join(""), scope: scope.join("") };
        const line = tagLineUnlessRefused(asked);
        if (line === undefined) return;
        assert.match(line, /^<!-- (?:(?!--)[^<>\n])+ -->$/);
        assert.deepEqual(tagOf(line), asked);
      }),
    );
  });

  it("is not read from what is none", () => {
    const line = tagLine(tag);
    for (const body of [
      "",
      `\n${line}`,
      ` ${line}`,
      `${line} x`,
      "<!-- plinth-comment {} -->",
      "<!-- plinth-comment {broken} -->",
      line.replace("plinth-comment", "plinth-preview"),
      line.replace('"shop"', "null"),
      line.replace('"shop"', '"a b"'),
      line.replace(commit, "0123456"),
      line.replace("2026-03-01T10:00:00Z", "9999"),
    ])
      assert.equal(tagOf(body), undefined, body);
  });
});
