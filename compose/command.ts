import { readFileSync, writeFileSync } from "node:fs";
import { basename, relative } from "node:path";
import { checkStackFile } from "../config/check-stack-file";
import { formatMistakes, type Mistake, type StackConfig } from "../config/stack-config";
import { today } from "../config/foundation/today";
import { readCommandLine, usage, type Options } from "./command-line";
import { composeFile, firstWords } from "./compose-file";

/** Runs the command; the result is the exit code. */
export function runCommand(words: readonly string[]): number {
  const read = readCommandLine(words);
  if (read.kind === "help") {
    process.stdout.write(usage);
    return 0;
  }
  if (read.kind === "mistakes") return refuse(read.messages);
  const { options } = read;
  const stack = readStack(options.file);
  if (!stack.ok) return refuse([formatMistakes(stack.mistakes)]);
  const text = composeFile(stack.config, shortPath(options.file));
  if (options.output === undefined) {
    process.stdout.write(text);
    return 0;
  }
  return write(text, options.output, options);
}

type ReadResult =
  | { readonly ok: true; readonly config: StackConfig }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] };

function readStack(file: string): ReadResult {
  const { config, mistakes } = checkStackFile(file, today());
  if (config === undefined) return { ok: false, mistakes };
  if (Object.keys(config.services).length > 0) return { ok: true, config };
  const message = "has no services, so there is nothing to run; name the stack file of an environment";
  return { ok: false, mistakes: [{ path: file, message }] };
}

/** The path as it may stand in a file that is shared: never one that leads through somebody's home. */
function shortPath(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith("..") ? basename(file) : path.replaceAll("\\", "/");
}

function write(text: string, output: string, { force }: Options): number {
  const before = textOf(output);
  if (before !== undefined && !before.startsWith(firstWords) && !force)
    return refuse([
      `${output}: was not written by this command; choose another name, or overwrite it with --force`,
    ]);
  try {
    writeFileSync(output, text);
    return 0;
  } catch (error) {
    return refuse([`${output}: cannot be written: ${reason(error as NodeJS.ErrnoException)}`]);
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

function refuse(messages: readonly string[]): number {
  process.stderr.write(`${messages.join("\n")}\n`);
  return 2;
}
