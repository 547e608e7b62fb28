import { strict as assert } from "node:assert";
import fc from "fast-check";
import { matchesWildcards } from "../../policies/vocabulary/wildcards";

/** What a pattern means, said another way: for patterns so short that backtracking does no harm. */
function asExpression(pattern: string): RegExp {
  const source = [...pattern].map((one) =>
    one === "*" ? ".*" : one === "?" ? "." : `\\u{${one.codePointAt(0)!.toString(16)}}`,
  );
  return new RegExp(`^${source.join("")}$`, "su");
}

describe("a pattern with wildcards", () => {
  const characters = fc.constantFrom("a", "b", "*", "?", "/", "[", ".", "\\", "\n");
  const short = (maxLength: number) => fc.array(characters, { maxLength }).map((all) => all.join(""));

  it("means what the regular expression of the same meaning says", () => {
    fc.assert(
      fc.property(short(7), short(9), (pattern, text) => {
        assert.equal(matchesWildcards(pattern, text), asExpression(pattern).test(text));
      }),
      { numRuns: 5000 },
    );
  });

  it("is decided at once, however many wildcards it has", () => {
    // A regular expression of this pattern needs longer than anyone would wait.
    assert.equal(matchesWildcards(`${"*?".repeat(40)}Z`, "a".repeat(2000)), false);
    assert.equal(matchesWildcards(`${"*a".repeat(40)}*`, "a".repeat(2000)), true);
  });
});
