import assert from "node:assert/strict";
import { readText, shownValue, textOf } from "../../policies/vocabulary/shown-value";

describe("a planned value in a sentence", () => {
  for (const [value, text, shown] of [
    ["eu-west-1", "eu-west-1", '"eu-west-1"'],
    ["", "", "empty"],
    ["x".repeat(81), "x".repeat(81), "something else"],
    [443, "443", "443"],
    [true, "true", "true"],
    [NaN, undefined, "no number"],
    [Infinity, undefined, "no number"],
    [{ toString: "text" }, undefined, "something else"],
    [["a"], undefined, "something else"],
    [undefined, undefined, "something else"],
  ] as const)
    it(`is ${shown}`, () => {
      assert.equal(textOf(value), text);
      assert.equal(shownValue(value), shown);
      assert.equal(readText({ state: "known", value }), text);
    });

  it("is none where it is not known", () => {
    assert.deepEqual([readText({ state: "unknown" }), readText({ state: "absent" })], [undefined, undefined]);
  });
});
