// @ts-check
"use strict";

/**
 * The seed of the order in which tests run, for CI: no test may count on one that ran before it. Without one, they
 * run as they are listed and written.
 */
const seed = process.env.PLINTH_TEST_ORDER ?? "";
if (!/^\d*$/.test(seed)) throw new Error(`PLINTH_TEST_ORDER is a seed, a whole number; it is ${seed}`);

/**
 * @template T
 * @param {T[]} items
 * @returns {T[]}
 */
function inOrder(items) {
  if (seed === "") return items;
  /** @type {typeof import("fast-check")} */
  const fc = require("fast-check");
  const shuffled = fc.shuffledSubarray(items, { minLength: items.length });
  return fc.sample(shuffled, { seed: Number(seed), numRuns: 1 })[0] ?? [];
}

/**
 * The tests of each `describe` among themselves.
 * @param {Mocha.Suite} suite
 */
function reorder(suite) {
  suite.tests = inOrder(suite.tests);
  suite.suites = inOrder(suite.suites);
  suite.suites.forEach(reorder);
}

const mochaHooks = {
  /** @this {Mocha.Context} */
  beforeAll() {
    const root = this.test?.parent;
    if (root !== undefined) reorder(root);
  },
};

module.exports = { inOrder, mochaHooks };
