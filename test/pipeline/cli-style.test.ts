import assert from "node:assert/strict";
import { foreignToCli } from "./cli-style";
import { foreignFiles, ownFile } from "./cli-style-examples";

describe("the style of the Pulumi CLI", () => {
  it("has comments, quotes, long lines, blocks and lists in flow or not", () => {
    assert.deepEqual(foreignToCli(ownFile), []);
  });

  for (const { what, text, found } of foreignFiles) {
    it(`has not ${what}`, () => assert.match(foreignToCli(text).join("\n"), found));
  }
});
