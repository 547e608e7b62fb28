// Plain JavaScript: it runs before there is anything compiled.
const { spawnSync } = require("node:child_process");
const { readdirSync, statSync } = require("node:fs");
const { join } = require("node:path");

/** True when the compiled pack is missing or older than one of its sources. */
function isStale(directory) {
  const compiled = statSync(join(directory, "dist", "index.js"), { throwIfNoEntry: false });
  return compiled === undefined || newestSource(directory) > compiled.mtimeMs;
}

/** Compiles the pack; the text is what the compiler has to say, empty when all is well. */
function compile(directory) {
  const compiler = require.resolve("typescript/bin/tsc");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [compiler, "--project", "tsconfig.json", "--pretty", "false"],
    { cwd: directory, encoding: "utf8" },
  );
  return status === 0 ? "" : `${stdout}${stderr}`.trim();
}

function newestSource(directory) {
  return readdirSync(directory, { withFileTypes: true }).reduce((newest, entry) => {
    if (["node_modules", "dist", "config", "scripts"].includes(entry.name)) return newest;
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return Math.max(newest, newestSource(path));
    return /\.(ts|json)$/.test(entry.name) ? Math.max(newest, statSync(path).mtimeMs) : newest;
  }, 0);
}

module.exports = { isStale, compile };
