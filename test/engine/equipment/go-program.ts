import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import type { Context } from "mocha";
import { skipOutsideCi } from "./in-ci";

/**
 * The executable of a Go module beside this folder, built once and kept beside the CLI. Where there is no Go, or nothing
 * to be downloaded, the test says so and is skipped; in CI that is a failure.
 */
export function goProgram(name: string, test: Context): string {
  const module = resolve(__dirname, "..", name);
  const program = join(caches(), "plinth", `${name}-${digestOf(module)}`);
  if (!existsSync(program)) {
    const problem = build(module, program);
    if (problem !== undefined) skipOutsideCi(test, `Nothing was compared with ${name}: ${problem}`);
  }
  return program;
}

function caches(): string {
  return process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache");
}

function digestOf(module: string): string {
  const files = readdirSync(module).sort();
  const texts = files.map((file) => `${file}\n${readFileSync(join(module, file), "utf8")}`);
  return createHash("sha256").update(texts.join("\n")).digest("hex").slice(0, 12);
}

/** Only what has one of the sums of the module is built. What went wrong, if something did. */
function build(module: string, program: string): string | undefined {
  const unfinished = `${program}.${process.pid}`;
  mkdirSync(join(program, ".."), { recursive: true });
  try {
    const args = ["build", "-mod=readonly", "-o", unfinished, "."];
    const { error, status, stderr } = spawnSync("go", args, { cwd: module, encoding: "utf8" });
    if (error !== undefined) return `there is no Go to build it (${error.message})`;
    if (status !== 0) return `go build failed: ${stderr}`;
    renameSync(unfinished, program);
    return undefined;
  } finally {
    rmSync(unfinished, { force: true });
  }
}
