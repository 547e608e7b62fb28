import { type Command, invocation, type Option } from "../command-line/command";
import { missingStackFile, stackOf } from "../command-line/named-stack-file";
import { readWords } from "../command-line/read-words";
import { Refusal } from "../command-line/refusal";
import type { Mode } from "./mode";
import type { Detail } from "./report/terminal-layout";

/** The formats of a report. */
export type Format = (typeof formats)[number];

const modes = ["preview", "up"] as const satisfies readonly Mode[];
const formats = ["terminal", "json", "markdown"] as const;

/** In what form a report is wanted, and where. */
export interface ReportWanted {
  readonly format: Format;
  /** How much a report at a terminal says. */
  readonly detail: Detail;
  readonly output?: string;
  /** A file to which the report is added as Markdown. */
  readonly summary?: string;
}

/** What the user asked for. */
export interface PreviewOptions extends ReportWanted {
  readonly files: readonly { readonly file: string; readonly stack: string }[];
  readonly mode: Mode;
  readonly policyPack?: string;
  readonly policyPackConfig?: string;
  /** With what the plans are compared. */
  readonly against?: string;
}

/** The command `npm run preview`. */
export const previewCommand = {
  script: "preview",
  form: "[options] [FILE...]",
  about: `Runs the program for each stack file and judges the plan with the policy pack, offline: no Pulumi CLI, no account,
no network. Without a FILE it previews Pulumi.staging.yaml and Pulumi.production.yaml.`,
  words: {
    FILE: [
      "a stack file; the stack's name is taken from Pulumi.<stack>.yaml. Or a .json file with what",
      "pulumi preview --json has printed of any program: it is judged, and shown as a difference",
    ],
  },
  options: {
    as: {
      allowed: modes,
      about: "leave unknown what a preview cannot know (default), or make up plausible values for it",
    },
    format: {
      allowed: formats,
      about: "for people (default), for programs, or for the comment of a pull request",
    },
    all: { about: "at a terminal: every place and fix of what is only advised, and every output whole" },
    quiet: { about: "at a terminal: what refuses, and the verdict" },
    output: { value: "FILE", about: "write the report there instead of printing it" },
    summary: {
      value: "FILE",
      about: "add the report there too, as Markdown with every detail: for $GITHUB_STEP_SUMMARY",
    },
    "policy-pack": { value: "DIR", about: "the pack that judges (default: policies)" },
    "policy-pack-config": {
      value: "FILE",
      about: "its settings, as pulumi preview --policy-pack-config takes them",
    },
    against: {
      value: "FILE|FOLDER|REVISION|STATE.json",
      about: [
        "show what would change beside the same stack file in another revision or another checkout of",
        "the repository, beside another stack file, or beside what pulumi stack export has written",
      ],
    },
    stack: {
      value: "NAME",
      about: "name of the stack, for a single FILE that is not called Pulumi.<stack>.yaml",
    },
  },
  ending: `Exit code: 0 when all is well, 1 on a mandatory violation or an error of the program, 2 on a stack file or a usage
that is wrong, 3 when all is well but what --against asks for cannot be said.`,
} as const satisfies Command;

/**
 * Reads the command line; throws a Refusal. `defaults` are the files previewed when it names none. A file that is not
 * there is no mistake of the command line: it is told of with what is wrong inside the others.
 */
export function readCommandLine(
  args: readonly string[],
  defaults: readonly string[],
): PreviewOptions | "help" {
  const { wantsHelp, values, words, mistakes } = readWords(previewCommand, args);
  if (wantsHelp) return "help";
  const named = words === undefined || words.length === 0 ? defaults : words;
  const all = [
    ...mistakes,
    ...detailMistakes(values),
    ...(words === undefined ? [] : stackMistakes(named, words.length, values.stack)),
  ];
  if (all.length > 0) throw new Refusal(all);
  const digest = named.find(isDigest);
  for (const option of ["stack", "as"] as const)
    if (digest !== undefined && values[option] !== undefined)
      throw new Refusal([
        `--${option}: goes with a stack file; ${digest} holds a plan that the CLI has made`,
      ]);
  if (values.against !== undefined && digest !== undefined)
    throw new Refusal([`--against: ${digest} is compared with a state already; name stack files with it`]);
  return {
    ...wantedBy(values),
    files: named.map((file) => ({ file, stack: values.stack ?? stackOf(file) ?? "" })),
    mode: values.as ?? "preview",
    ...(values.against !== undefined && { against: values.against }),
    ...(values["policy-pack"] !== undefined && { policyPack: values["policy-pack"] }),
    ...(values["policy-pack-config"] !== undefined && { policyPackConfig: values["policy-pack-config"] }),
  };
}

/** The report that a command line asks for, whatever is wrong with it. */
export function reportWanted(args: readonly string[]): ReportWanted {
  return wantedBy(readWords(previewCommand, args).values);
}

function wantedBy({
  format = "terminal",
  all,
  quiet,
  output,
  summary,
}: ReturnType<typeof readWords<typeof previewCommand>>["values"]): ReportWanted {
  return {
    format,
    detail: all ? "all" : quiet ? "quiet" : "brief",
    ...(output !== undefined && { output }),
    ...(summary !== undefined && { summary }),
  };
}

/** True for what the Pulumi CLI has printed, by its name. */
export function isDigest(file: string): boolean {
  return /\.json$/i.test(file);
}

function detailMistakes(values: {
  readonly all: boolean;
  readonly quiet: boolean;
  readonly format?: Format | undefined;
}): readonly string[] {
  if (values.all && values.quiet) return ["--all and --quiet: one of the two"];
  const format = values.format ?? "terminal";
  if (format === "terminal" || !(values.all || values.quiet)) return [];
  const option = values.all ? "--all" : "--quiet";
  return [`${option}: goes with --format terminal; ${format} always has everything`];
}

const nameable = /^[A-Za-z0-9._-]{1,100}$/;

function stackMistakes(
  files: readonly string[],
  named: number,
  stack: string | undefined,
): readonly string[] {
  const unnameable = (name: string) =>
    `${JSON.stringify(name)} cannot be the name of a stack: letters, digits, ".", "_" and "-" only`;
  if (stack !== undefined) {
    if (named !== 1)
      return [
        "--stack: goes with exactly one stack file; the others take their name from Pulumi.<stack>.yaml",
      ];
    return nameable.test(stack) ? [] : [`--stack: ${unnameable(stack)}`];
  }
  return files.flatMap((file) => {
    if (isDigest(file)) return [];
    if (missingStackFile(file) !== undefined) return [];
    const name = stackOf(file);
    if (name === undefined)
      return [`${file}: is not called Pulumi.<stack>.yaml; name the stack with --stack NAME`];
    return nameable.test(name) ? [] : [`${file}: ${unnameable(name)}`];
  });
}

/** Says how an option is written when a word is one of its values: npm takes the option away where `--` was forgotten. */
export function asOption(word: string): string | undefined {
  const options = Object.entries<Option>(previewCommand.options);
  const found = options.find(([, { allowed }]) => allowed?.includes(word));
  return found && `for the option write ${invocation(previewCommand, `--${found[0]} ${word}`)}`;
}
