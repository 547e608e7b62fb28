import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import type { Command } from "../command-line/command";
import { missingStackFile } from "../command-line/named-stack-file";
import { readWords } from "../command-line/read-words";
import { Refusal } from "../command-line/refusal";
import { measuredStack } from "./contenders";

/** What the bench is to measure. */
export type BenchOptions =
  | { readonly what: "growth"; readonly file: string; readonly factors: readonly number[] }
  | { readonly what: "phases"; readonly file: string; readonly json: boolean }
  | { readonly what: "against"; readonly rounds: number; readonly json: boolean }
  | { readonly what: "base"; readonly folder: string; readonly rounds: number; readonly json: boolean };

/** The command `npm run bench`. */
export const benchCommand = {
  script: "bench",
  form: "[--factors NUMBERS | --phases | --against | --base FOLDER] [options] [FILE]",
  about: `Measures the previews. Without an option: how long the offline preview of a stack file takes whose services are
multiplied, and how much memory its processes hold. docs/performance.md has what came out.`,
  words: { FILE: "the stack file (default: blueprints/amy/Pulumi.production.yaml)" },
  options: {
    factors: { value: "NUMBERS", about: "how many times, line by line (default: 1,10,30)" },
    phases: { about: "where the time of one offline preview goes: by process, phase and package" },
    against: {
      about: [
        "both previews beside a stock program on the real CLI and a CDK app with cdk-nag, in turn,",
        "with the ratios; the packages of both are installed once, outside the repository",
      ],
    },
    base: { value: "FOLDER", about: "the offline preview beside that of another checkout, in turn" },
    rounds: { value: "NUMBER", about: "how often each is run with --against and --base (default: 5)" },
    json: { about: "all that --phases, --against or --base measured, for programs" },
  },
  ending: "Exit code: 0 when all is well, whatever came out; 2 on a stack file or a usage that is wrong.",
} as const satisfies Command;

const modes = ["factors", "phases", "against", "base"] as const;
const defaultFactors = "1,10,30";
const defaultRounds = 5;

/** Reads the command line; throws a Refusal. A file is named from where the command was started. */
export function readCommandLine(args: readonly string[], root: string): BenchOptions | "help" {
  const { wantsHelp, values, words = [], mistakes } = readWords(benchCommand, args);
  if (wantsHelp) return "help";
  const chosen = modes.filter((mode) => values[mode] !== undefined && values[mode] !== false);
  const mode = chosen[0] ?? "factors";
  const onStack = mode === "factors" || mode === "phases";
  const factors = (values.factors ?? defaultFactors).split(",");
  const rounds = values.rounds ?? String(defaultRounds);
  const all = [
    ...mistakes,
    ...(chosen.length > 1 ? [`${chosen.map((one) => `--${one}`).join(", ")}: name one of them`] : []),
    ...(factors.every((factor) => /^[1-9]\d{0,3}$/.test(factor))
      ? []
      : ["--factors: must be whole numbers from 1 to 9999, with commas between them"]),
    ...(/^[1-9]\d?$/.test(rounds) ? [] : ["--rounds: must be a whole number from 1 to 99"]),
    ...(values.rounds !== undefined && onStack ? ["--rounds: goes with --against or --base"] : []),
    ...(values.json && mode === "factors" ? ["--json: goes with --phases, --against or --base"] : []),
    ...wordMistakes(words, onStack),
  ];
  if (all.length > 0) throw new Refusal(all);
  const { json } = values;
  const file = words[0] ?? relative(process.cwd(), join(root, measuredStack));
  if (mode === "against") return { what: mode, rounds: Number(rounds), json };
  if (mode === "base") return { what: mode, folder: checkout(values.base!), rounds: Number(rounds), json };
  const missing = missingStackFile(file);
  if (missing !== undefined) throw Refusal.of([{ path: file, message: missing }]);
  if (mode === "phases") return { what: mode, file, json };
  return { what: "growth", file, factors: factors.map(Number) };
}

function wordMistakes(words: readonly string[], onStack: boolean): readonly string[] {
  if (!onStack && words.length > 0) return [`FILE: ${measuredStack} is what is compared; name no other`];
  return words.length > 1 ? ["FILE: name one stack file at most; see --help"] : [];
}

/** A folder in which the preview of another version can be started. */
function checkout(folder: string): string {
  const missing = (
    [
      ["package.json", "holds no checkout of this project"],
      [measuredStack, `has no ${measuredStack}`],
      ["node_modules", "has no packages installed: run npm ci there first"],
      [join("policies", "dist"), "has no pack built: run npm run build there first"],
    ] as const
  ).find(([path]) => !existsSync(join(folder, path)));
  if (missing !== undefined) throw new Refusal([`${folder}: ${missing[1]}`]);
  return folder;
}
