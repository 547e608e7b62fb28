import assert from "node:assert/strict";
import { pathParts, withPartOf } from "../../preview/engine/property-path";
import type { Properties, Value } from "../../preview/protocol/value";

/** A path, and its parts. */
const paths: Readonly<Record<string, readonly string[]>> = {
  tags: ["tags"],
  "tags.Owner": ["tags", "Owner"],
  'tags["a.b"]': ["tags", "a.b"],
  'tags["a\\"b"]': ["tags", 'a"b'],
  "rules[0].port": ["rules", "0", "port"],
  "rules[*].port": ["rules", "*", "port"],
  "*": ["*"],
  '["a"].b': ["a", "b"],
};

const own = (text: string) => JSON.parse(text) as Properties;

/** Title, the path, a value, another one, and the first with the part of the second. */
const parts: readonly (readonly [string, string, Value | undefined, Value | undefined, Value | undefined])[] =
  [
    ["a property", "a", { a: 1, b: 2 }, { a: 3, b: 4 }, { a: 3, b: 2 }],
    ["one that the other has not", "a", { a: 1, b: 2 }, { b: 4 }, { b: 2 }],
    ["one that only the other has", "a", { b: 2 }, { a: 3 }, { a: 3, b: 2 }],
    ["one that none has", "a", { b: 2 }, { b: 4 }, { b: 2 }],
    ["a property of a block", "a.b", { a: { b: 1, c: 2 } }, { a: { b: 3, c: 4 } }, { a: { b: 3, c: 2 } }],
    ["a property of a block that only the other has", "a.b", {}, { a: { b: 3, c: 4 } }, { a: { b: 3 } }],
    ["a property of a block that none has", "a.b", { c: 1 }, { c: 2 }, { c: 1 }],
    ["a property of what is no block", "a.b", { a: 1 }, { a: { b: 2 } }, { a: 1 }],
    ["an item", "a[1]", { a: [1, 2] }, { a: [3, 4] }, { a: [1, 4] }],
    ["an item that the other has not", "a[1]", { a: [1, 2] }, { a: [3] }, { a: [1, null] }],
    [
      "a property of every item",
      "a[*].b",
      { a: [{ b: 1 }, { b: 2 }] },
      { a: [{ b: 3 }, { b: 4 }] },
      { a: [{ b: 3 }, { b: 4 }] },
    ],
    ["every property", "a.*", { a: { b: 1, c: 2 } }, { a: { b: 3, d: 4 } }, { a: { b: 3, d: 4 } }],
    ["a property below a name of every object", "a.constructor.b", { a: {} }, { a: {} }, { a: {} }],
    ["a name of every object", "a.constructor", { a: {} }, { a: { b: 1 } }, { a: {} }],
    [
      "a name that is none of a property",
      "a.__proto__",
      { a: {} },
      own('{"a":{"__proto__":1}}'),
      own('{"a":{"__proto__":1}}'),
    ],
  ];

describe("the path of a property", () => {
  for (const [path, expected] of Object.entries(paths))
    it(`has its parts: ${path}`, () => assert.deepEqual(pathParts(path), expected));

  for (const [title, path, value, other, expected] of parts)
    it(`leaves as it was what it names: ${title}`, () =>
      assert.deepEqual(withPartOf(value, other, pathParts(path)), expected));
});
