// @ts-check
"use strict";

const { statSync } = require("node:fs");

/**
 * What a file is like, and whether that will tell the next change.
 * @typedef {object} Look
 * @property {string} stamp another after every change
 * @property {boolean} settled false for a file that was changed just now: a second change may leave the same stamp
 */

/** The coarsest clock of a common file system, in milliseconds. */
const clockStep = 2000;

/**
 * Size and times as Git compares them: the time of the last change to the inode cannot be set by hand, so that a file
 * put back with its old date has another stamp.
 * @param {string} file
 * @returns {Look | undefined} nothing when there is no such file
 */
function lookAt(file) {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  const { size, mtimeMs, ctimeMs, ino } = stats;
  return { stamp: [size, mtimeMs, ctimeMs, ino].join(" "), settled: Date.now() - ctimeMs > clockStep };
}

module.exports = { lookAt };
