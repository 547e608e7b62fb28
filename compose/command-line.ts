import type { Command } from "../command-line/command";
import { readWords } from "../command-line/read-words";
import { Refusal } from "../command-line/refusal";

/** What the user asked for. */
export interface ComposeOptions {
  readonly file: string;
  /** Where the result is written; standard output if absent. */
  readonly output?: string;
  /** Whether a file may be overwritten that this command did not write. */
  readonly force: boolean;
}

/** The command `npm run compose`. */
export const composeCommand = {
  script: "compose",
  form: "FILE [--output FILE] [--force]",
  about: `Writes a Compose file with the services of a stack file and with containers that stand in for its databases, caches,
buckets, file systems and load balancer, to run the system on a laptop: docs/compose.md.`,
  words: { FILE: "the stack file" },
  options: {
    output: { value: "FILE", about: "write there (compose.yaml, for example) instead of printing" },
    force: { about: "overwrite a file that this command did not write" },
  },
  ending: "Exit code: 0 when all is well, 2 on a stack file or a usage that is wrong.",
} as const satisfies Command;

/** Reads the command line; throws a Refusal. */
export function readCommandLine(args: readonly string[]): ComposeOptions | "help" {
  const { wantsHelp, values, words, mistakes } = readWords(composeCommand, args);
  if (wantsHelp) return "help";
  const { output, force } = values;
  const [file] = words ?? [];
  const isOne = words === undefined || words.length === 1;
  const all = [...(isOne ? [] : ["FILE: name exactly one stack file; see --help"]), ...mistakes];
  if (all.length > 0 || file === undefined) throw new Refusal(all);
  return { file, force, ...(output !== undefined && { output }) };
}
