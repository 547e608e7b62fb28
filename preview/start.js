"use strict";

// Plain JavaScript of an old kind: a Node that is too old for the rest must still be able to say so.
var wanted = /(\d+)\.(\d+)/.exec(require("../package.json").engines.node);
var running = process.versions.node.split(".");
var major = Number(running[0]) - Number(wanted[1]);

if (major < 0 || (major === 0 && Number(running[1]) < Number(wanted[2]))) {
  console.error("Node " + wanted[0] + " or newer is needed, and this is " + process.versions.node + ".");
  process.exit(2);
}

try {
  require.resolve("ts-node");
} catch (error) {
  if (error.code !== "MODULE_NOT_FOUND") throw error;
  console.error("The packages are not installed: run npm ci first.");
  process.exit(2);
}

require("../start/register.js");
require("./main");
