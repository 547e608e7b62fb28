// @ts-check
"use strict";

// `node --require ./start/register.js`: TypeScript is understood, and what an earlier run has compiled is not
// compiled again. Plain JavaScript: it runs before there is anything that understands more.
const { realpathSync } = require("node:fs");
const { join, sep } = require("node:path");
const { cachedDataVersionTag } = require("node:v8");
const { CompiledModules } = require("./compiled-modules.js");
const { startLean } = require("./lean-sdk.js");

const root = join(__dirname, "..");

/** @type {{compile(text: string, file: string): string} | undefined} */
let compiler;

/**
 * @param {string} text
 * @param {string} file
 */
function compileTypeScript(text, file) {
  if (compiler === undefined) {
    // It puts source maps of its own in place of ours, which know only what it has compiled itself.
    const { prepareStackTrace } = Error;
    compiler = require("ts-node").create({ transpileOnly: true, cwd: root });
    Error.prepareStackTrace = prepareStackTrace;
  }
  return /** @type {NonNullable<typeof compiler>} */ (compiler).compile(text, file);
}

/** Keeps what was compiled so far: for a process that is killed in the end. */
function saveCompiledModules() {
  try {
    modules.save();
  } catch (error) {
    // A checkout that cannot be written, or a full disk: the next run compiles again.
    if (!(/** @type {NodeJS.ErrnoException} */ (error).code)) throw error;
  }
}

/**
 * The program that this process runs, when it is one of ours: a path from the root.
 * @returns {string | undefined}
 */
function ownProgram() {
  try {
    // Modules lie where their links lead to, and so does the root. `node -e` has no file.
    const main = process.argv[1] && realpathSync(process.argv[1]);
    return main && main.startsWith(root + sep) ? main.slice(root.length + 1) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the SDK that starts here is ours by a link: what is written out of another revision has its packages that way. */
function runsLinkedSdk() {
  try {
    const sdk = realpathSync(join(root, "node_modules", "@pulumi", "pulumi"));
    return process.argv[1] !== undefined && realpathSync(process.argv[1]).startsWith(sdk + sep);
  } catch {
    return false;
  }
}

/**
 * An archive for each program and each V8, its flags included: code of another one would be refused.
 * @param {string} program
 */
function archiveOf(program) {
  const name = program.replace(/[^\w]+/g, "-");
  return join(
    root,
    "node_modules",
    ".cache",
    "plinth",
    `${name}-${cachedDataVersionTag().toString(16)}.modules`,
  );
}

const program = ownProgram();
const modules = new CompiledModules(root, program && archiveOf(program), compileTypeScript);
modules.install();
// Through NODE_OPTIONS it comes to others as well, npm among them.
if (program !== undefined || runsLinkedSdk()) startLean();
process.on("exit", saveCompiledModules);
// Stack traces show lines of the sources.
require("source-map-support").install({
  environment: "node",
  hookRequire: false,
  handleUncaughtExceptions: false,
  retrieveFile: (file) => modules.textOf(file) ?? null,
});

module.exports = { saveCompiledModules };
