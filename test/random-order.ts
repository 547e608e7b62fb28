import fc from "fast-check";
import type { Context, Suite } from "mocha";

/** The seed of the order in which tests run, for CI: no test may count on one that ran before it. */
const seed = process.env["PLINTH_TEST_ORDER"] ?? "";

/** Before all tests of a file: puts them into an order that the seed tells, those of each `describe` among themselves. */
export const mochaHooks = {
  beforeAll(this: Context): void {
    if (seed !== "") shuffle(this.test!.parent!);
  },
};

function shuffle(suite: Suite): void {
  suite.tests = shuffled(suite.tests);
  suite.suites = shuffled(suite.suites);
  suite.suites.forEach(shuffle);
}

function shuffled<T>(items: readonly T[]): T[] {
  const order = fc.shuffledSubarray([...items], { minLength: items.length });
  return fc.sample(order, { seed: Number(seed), numRuns: 1 })[0]!;
}
