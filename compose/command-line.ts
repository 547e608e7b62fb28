import { parseArgs } from "node:util";
import { argumentMistake } from "../scripts/argument-mistake";

/** What the user asked for. */
export interface Options {
  readonly file: string;
  /** Where the result is written; standard output if absent. */
  readonly output?: string;
  /** Whether a file may be overwritten that this command did not write. */
  readonly force: boolean;
}

type Outcome =
  | { readonly kind: "run"; readonly options: Options }
  | { readonly kind: "help" }
  | { readonly kind: "mistakes"; readonly messages: readonly string[] };

/** What --help prints. */
export const usage = `Usage: npm run compose -- FILE [--output FILE] [--force]

Writes a Compose file with the services of a stack file and with containers that stand in for its databases, caches,
buckets, file systems and load balancer, to run the system on a laptop: docs/compose.md.

  FILE           the stack file
  --output FILE  write there (compose.yaml, for example) instead of printing
  --force        overwrite a file that this command did not write
  --help         print this

Exit code: 0 when all is well, 2 on a stack file or a usage that is wrong.
`;

/** Reads the command line. */
export function readCommandLine(words: readonly string[]): Outcome {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(words);
  } catch (error) {
    return { kind: "mistakes", messages: [argumentMistake(error as Error)] };
  }
  const { values, positionals } = parsed;
  if (values.help) return { kind: "help" };
  const { output, force } = values;
  const messages = [
    ...(positionals.length === 1 ? [] : [`FILE: name exactly one stack file; see --help`]),
    ...(output === "" ? ["--output: must not be empty"] : []),
  ];
  const [file = ""] = positionals;
  if (messages.length > 0) return { kind: "mistakes", messages };
  return { kind: "run", options: { file, force, ...(output !== undefined && { output }) } };
}

function parse(words: readonly string[]) {
  return parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      output: { type: "string" },
      force: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
}
