// Part of preview-comment.cjs, and like it without any install.
const { setTimeout } = require("node:timers/promises");
const { CommentFailure } = require("./comment-failure.cjs");

const mostAttempts = 6;
const firstPause = 1; // seconds
const pauseOfLimit = 60; // what GitHub asks for when it does not say how long
const mostWaiting = 300; // seconds in all; the job has ten minutes

const inSeconds = (seconds) => setTimeout(seconds * 1000);

/**
 * Does something with GitHub, and all of it again when GitHub was out of order or asked for patience: after a pause the world
 * may be another one. What else GitHub says, or that it is enough, is a CommentFailure.
 */
async function patiently(attempt, { core, wait = inSeconds }) {
  let waited = 0;
  for (let made = 1; ; made++) {
    try {
      return await attempt();
    } catch (error) {
      if (typeof error?.status !== "number") throw error;
      const pause = pauseAfter(error, made);
      if (pause === undefined) throw failure(error, made, "");
      if (made === mostAttempts) throw failure(error, made, "");
      if (waited + pause > mostWaiting) throw failure(error, made, ` It asks for ${pause} s of patience.`);
      core.info(`GitHub: ${said(error)}. Tried again in ${pause} s.`);
      waited += pause;
      await wait(pause);
    }
  }
}

/** How many seconds to wait after an error; undefined when it would be the same after any. */
function pauseAfter(error, made) {
  const headers = error.response?.headers ?? {};
  const doubled = 2 ** (made - 1);
  const asked = askedPause(headers);
  if (error.status >= 500) return Math.max(firstPause * doubled, asked ?? 0);
  if (error.status !== 403 && error.status !== 429) return undefined;
  if (asked !== undefined) return Math.max(firstPause * doubled, asked);
  const isLimit = error.status === 429 || isExhausted(headers) || /rate limit/i.test(error.message);
  return isLimit ? pauseOfLimit * doubled : undefined;
}

/** What GitHub asks for: a number of seconds, or a time by its own clock. */
function askedPause(headers) {
  const seconds = Number(headers["retry-after"] ?? NaN);
  if (seconds >= 0) return Math.ceil(seconds);
  if (!isExhausted(headers)) return undefined;
  const left = Number(headers["x-ratelimit-reset"] ?? NaN) - Date.parse(headers["date"]) / 1000;
  return Number.isNaN(left) ? undefined : Math.max(1, Math.ceil(left) + 1);
}

function isExhausted(headers) {
  return headers["x-ratelimit-remaining"] === "0";
}

function failure(error, made, rest) {
  const times = made === 1 ? "" : ` ${made} times`;
  return new CommentFailure(`The preview is not posted: GitHub answered${times} ${said(error)}.${rest}`);
}

/** One line, whatever page came back. */
function said({ status, message }) {
  return `${status} (${String(message).replace(/\s+/g, " ").trim().slice(0, 200)})`;
}

module.exports = { patiently };
