import assert from "node:assert/strict";
import fc from "fast-check";
import { duplicateKey } from "../../policies/vocabulary/document-faults";

describe("a key that stands twice in an object", () => {
  it("is not found where there is none, whatever keys and texts hold", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, "\t"), (value, space) => {
        assert.equal(duplicateKey(JSON.stringify(value, undefined, space)), undefined);
      }),
      { numRuns: 500 },
    );
  });

  it("is found in any object, and in any spelling", () => {
    const escaped = (key: string) =>
      `"${[...Array(key.length).keys()].map((at) => `\\u${key.charCodeAt(at).toString(16).padStart(4, "0")}`).join("")}"`;
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), fc.jsonValue(), fc.boolean(), (key, one, other, outer) => {
        const [first, second] = [JSON.stringify(one), JSON.stringify(other)];
        const twice = `{${JSON.stringify(key)}:${first}, ${escaped(key)} : ${second}}`;
        assert.equal(duplicateKey(outer ? twice : `[{"a":[${twice}]}]`), key);
      }),
      { numRuns: 300 },
    );
  });

  it("is not told of two objects that have the same keys", () => {
    assert.equal(duplicateKey('[{"a":1},{"a":2},{"b":{"a":"{\\"a\\":1,\\"a\\":2}"}}]'), undefined);
  });
});
