import { readFileSync, writeFileSync } from "node:fs";
import { basename, relative } from "node:path";
import { checkStackFile } from "../config/check-stack-file";
import type { StackConfig } from "../config/stack-config";
import { today } from "../config/foundation/today";
import { missingStackFile } from "../command-line/named-stack-file";
import { Refusal } from "../command-line/refusal";
import { readCommandLine, type ComposeOptions } from "./command-line";
import { composeFile, firstWords } from "./compose-file";

/** Runs the command; the result is the exit code. Throws a Refusal. */
export function runCommand(args: readonly string[]): number | "help" {
  const options = readCommandLine(args);
  if (options === "help") return options;
  const text = composeFile(readStack(options.file), shortPath(options.file));
  if (options.output === undefined) process.stdout.write(text);
  else write(text, options.output, options);
  return 0;
}

function readStack(file: string): StackConfig {
  const missing = missingStackFile(file);
  if (missing !== undefined) throw Refusal.of([{ path: file, message: missing }]);
  const { config, mistakes } = checkStackFile(file, today());
  if (config === undefined) throw Refusal.of(mistakes);
  if (Object.keys(config.services).length > 0) return config;
  const message = "has no services, so there is nothing to run; name the stack file of an environment";
  throw Refusal.of([{ path: file, message }]);
}

/** The path as it may stand in a file that is shared: never one that leads through somebody's home. */
function shortPath(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith("..") ? basename(file) : path.replaceAll("\\", "/");
}

function write(text: string, output: string, { force }: ComposeOptions): void {
  const before = textOf(output);
  if (before !== undefined && !before.startsWith(firstWords) && !force)
    throw new Refusal([
      `${output}: was not written by this command; choose another name, or overwrite it with --force`,
    ]);
  try {
    writeFileSync(output, text);
  } catch (error) {
    throw new Refusal([`${output}: cannot be written: ${reason(error as NodeJS.ErrnoException)}`]);
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function reason({ code = "" }: NodeJS.ErrnoException): string {
  if (code === "ENOENT") return "there is no such folder";
  return code === "EISDIR" ? "it is a folder" : code;
}
