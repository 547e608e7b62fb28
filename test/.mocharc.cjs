// @ts-check
"use strict";

const { readdirSync } = require("node:fs");
const { availableParallelism } = require("node:os");
const { join } = require("node:path");
const { inOrder } = require("./random-order.js");

// The long ones stand late in the alphabet; begun first, none of them runs alone in the end.
const files = readdirSync(__dirname, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".test.ts"))
  .map((file) => join("test", file))
  .sort()
  .reverse();

// What `npm test` runs: all tests, in as many processes as there are cores.
module.exports = {
  ...require("../.mocharc.json"),
  // Tests that judge thousands of plans hold what they have found: with V8's sixteen megabytes it is copied again and again.
  "node-option": ["max-semi-space-size=64"],
  parallel: true,
  jobs: Math.max(2, availableParallelism()),
  spec: inOrder(files),
};
