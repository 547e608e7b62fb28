// @ts-check
"use strict";

const fc = require("fast-check");
const { readdirSync } = require("node:fs");
const { availableParallelism } = require("node:os");
const { join } = require("node:path");

const files = readdirSync(__dirname, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".test.ts"))
  .map((file) => join("test", file))
  .sort();

const seed = process.env.PLINTH_TEST_ORDER ?? "";
const anyOrder = fc.shuffledSubarray(files, { minLength: files.length });

// What `npm test` runs: all tests, in as many processes as there are cores.
module.exports = {
  ...require("../.mocharc.json"),
  // Tests that judge thousands of plans hold what they have found: with V8's sixteen megabytes it is copied again and again.
  "node-option": ["max-semi-space-size=64"],
  parallel: true,
  jobs: Math.max(2, availableParallelism()),
  spec: seed === "" ? files : fc.sample(anyOrder, { seed: Number(seed), numRuns: 1 })[0],
};
