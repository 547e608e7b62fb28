import assert from "node:assert/strict";
import { median, medianRatio } from "../../bench/statistics";

describe("the median", () => {
  for (const [numbers, middle] of [
    [[7], 7],
    [[9, 1, 5], 5],
    // By value, not by text.
    [[10, 9, 100], 10],
    [[4, 1, 2, 3], 2.5],
  ] as const)
    it(`of ${numbers.join(", ")} is ${middle}`, () => assert.equal(median(numbers), middle));

  it("of nothing does not exist", () => assert.throws(() => median([]), RangeError));

  it("leaves the numbers in their order", () => {
    const numbers = [3, 1, 2];
    median(numbers);
    assert.deepEqual(numbers, [3, 1, 2]);
  });
});

describe("the median of ratios", () => {
  it("compares round by round, so that a slow while does not count", () => {
    // The medians are 30 and 50, because the machine was slow in the first half of a round and in the second of another.
    assert.equal(medianRatio([10, 30, 50], [50, 20, 100]), 0.5);
    assert.equal(medianRatio([10, 20, 30], [20, 20, 20]), 1);
  });

  it("needs the same rounds", () => assert.throws(() => medianRatio([1, 2], [1]), RangeError));
});
