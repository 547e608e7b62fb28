import assert from "node:assert/strict";
import type { PropertyChange } from "../../preview/difference/property-change";
import { Asset, Secret, unknown, unknownSentinel } from "../../preview/protocol/value";
import { shownChange } from "../../preview/report/shown-change";

const changed = (path: string, before: PropertyChange["before"], after: PropertyChange["after"]) => ({
  path: path.split("."),
  kind: "changed" as const,
  before: before!,
  after: after!,
});
const added = (path: string, after: PropertyChange["after"]) => ({
  path: path.split("."),
  kind: "added" as const,
  after: after!,
});
const digest = (letter: string) => `shop@sha256:${letter.repeat(64)}`;

/** Title, change, and how it is shown in a terminal and in a comment. */
const table: readonly (readonly [string, PropertyChange, string, string])[] = [
  ["a number", changed("cpu", 1, 2), "cpu: 1 → 2", "cpu: 1 → 2"],
  ["a harmless text", changed("instanceClass", "a", "b"), "instanceClass: a → b", "instanceClass: a → b"],
  ["any other text", changed("note", "a", "b"), "note: a → b", "note: changed"],
  ["a text more", added("note", "a"), "+ note: a", "+ note"],
  ["a text less", { path: ["note"], kind: "removed", before: "a" }, "- note: a", "- note"],
  [
    "a variable",
    changed("environment.WORKERS", "1", "2"),
    "environment.WORKERS: 1 → 2",
    "environment.WORKERS: changed",
  ],
  ["a secret", changed("name", new Secret("a"), new Secret("b")), "name: changed", "name: changed"],
  ["a secret more", added("name", new Secret("a")), "+ name: [secret]", "+ name"],
  ["a block with a secret", added("a", { b: new Secret("x"), c: "y" }), "+ a", "+ a"],
  ["a list with a secret", added("a", [new Secret("x"), "y"]), '+ a: ["[secret]","y"]', "+ a"],
  ["a file", added("code", new Asset({ text: "x" })), '+ code: {"asset":{"text":"x"}}', "+ code"],
  [
    "another digest",
    changed("image", digest("a"), digest("b")),
    "image: digest aaaaaaa → bbbbbbb",
    "image: digest aaaaaaa → bbbbbbb",
  ],
  [
    "a hash",
    changed("name", "a".repeat(40), "b".repeat(32)),
    "name: aaaaaaa… → bbbbbbb…",
    "name: aaaaaaa… → bbbbbbb…",
  ],
  [
    "hashes that begin alike",
    changed("name", `${"a".repeat(39)}b`, "a".repeat(40)),
    "name: changed",
    "name: changed",
  ],
  [
    "a text of several lines",
    changed("name", "a\nb", "c\u001b[2J"),
    "name: a b → c\\u001b[2J",
    "name: a b → c\\u001b[2J",
  ],
  ["a long text", changed("name", "g".repeat(201), "b"), "name: changed", "name: changed"],
  ["a long text more", added("name", "g".repeat(201)), "+ name", "+ name"],
  [
    "an open text that is long",
    added("name", `${"g ".repeat(100)}${unknownSentinel}`),
    `+ name: ${"g ".repeat(100)}<known after deployment>`,
    `+ name: ${"g ".repeat(100)}<known after deployment>`,
  ],
  [
    "an open text that is much longer",
    added("name", `${"g".repeat(1001)}${unknownSentinel}`),
    "+ name",
    "+ name",
  ],
  [
    "what is known later",
    { path: ["name"], kind: "unknown", before: "a", after: unknown },
    "name: known after deployment",
    "name: known after deployment",
  ],
  ["an empty text", changed("name", "", "b"), 'name: "" → b', 'name: "" → b'],
];

describe("a change on one line", () => {
  for (const [title, change, terminal, comment] of table)
    it(`shows what each audience may see: ${title}`, () => {
      assert.equal(shownChange(change, "terminal"), terminal);
      assert.equal(shownChange(change, "comment"), comment);
    });
});
