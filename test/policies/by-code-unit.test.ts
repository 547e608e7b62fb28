import assert from "node:assert/strict";
import fc from "fast-check";
import { byCodeUnit } from "../../policies/vocabulary/by-code-unit";

describe("the order by code unit", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "B", "b", "ä", "z", "-", "1", "\u{1f600}", "\uffff") });

  it("is the one in which texts are sorted without a comparison", () => {
    fc.assert(
      fc.property(fc.array(text), (all) => assert.deepEqual([...all].sort(byCodeUnit), [...all].sort())),
    );
  });

  it("is no language's: capitals come first, and letters with marks last", () => {
    assert.deepEqual(["ä", "z", "a", "Z"].sort(byCodeUnit), ["Z", "a", "z", "ä"]);
  });

  it("says of one text neither that it comes before itself nor after", () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        assert.equal(byCodeUnit(one, one), 0);
        // Not Object.is: there are two zeros.
        assert.ok(byCodeUnit(one, other) === -byCodeUnit(other, one));
      }),
    );
  });
});
