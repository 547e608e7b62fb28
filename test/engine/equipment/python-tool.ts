import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import type { Context } from "mocha";
import { skipOutsideCi } from "./in-ci";

/** The folder with a file of pinned packages for each tool. */
const REQUIREMENTS = resolve(__dirname, "../python");

/**
 * The folder of executables of a Python environment with a tool in it, made once and kept beside the CLI. Where there is
 * no Python, or nothing to be downloaded, the test says so and is skipped; in CI that is a failure.
 */
export function pythonTool(name: string, test: Context): string {
  const requirements = join(REQUIREMENTS, `${name}.txt`);
  const digest = createHash("sha256").update(readFileSync(requirements)).digest("hex").slice(0, 12);
  const environment = join(caches(), "plinth", `${name}-${digest}`);
  if (!existsSync(environment)) {
    const problem = install(requirements, environment);
    if (problem !== undefined) skipOutsideCi(test, `Nothing was compared with ${name}: ${problem}`);
  }
  return join(environment, "bin");
}

function caches(): string {
  return process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache");
}

/** Only what has one of the hashes of the file is installed. What went wrong, if something did. */
function install(requirements: string, environment: string): string | undefined {
  const unfinished = `${environment}.${process.pid}`;
  mkdirSync(join(environment, ".."), { recursive: true });
  try {
    const made = spawnSync("python3", ["-m", "venv", unfinished], { encoding: "utf8" });
    if (made.error !== undefined) return `there is no python3 (${made.error.message})`;
    if (made.status !== 0) return `python3 -m venv failed: ${made.stderr || made.stdout}`;
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"];
    const installed = spawnSync(join(unfinished, "bin", "python"), [...pip, "--requirement", requirements], {
      encoding: "utf8",
    });
    if (installed.status !== 0) return `pip could not install it: ${installed.stderr}`;
    moveUnlessThere(unfinished, environment);
    return undefined;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** A test that runs beside this one may have been faster. */
function moveUnlessThere(unfinished: string, environment: string): void {
  try {
    renameSync(unfinished, environment);
  } catch (error) {
    if (!existsSync(environment)) throw error;
  }
}
