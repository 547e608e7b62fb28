import { statSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { argumentMistake } from "../scripts/argument-mistake";
import type { Mode } from "./mode";

/** The formats of a report. */
export type Format = "terminal" | "json" | "markdown";

/** What the user asked for. */
export interface Options {
  readonly files: readonly { readonly file: string; readonly stack: string }[];
  readonly mode: Mode;
  readonly format: Format;
  readonly output?: string;
  readonly policyPack?: string;
  readonly policyPackConfig?: string;
}

type Outcome =
  | { readonly kind: "run"; readonly options: Options }
  | { readonly kind: "help" }
  | { readonly kind: "mistakes"; readonly messages: readonly string[] };

/** What --help prints. */
export const usage = `Usage: npm run preview -- [options] [FILE...]

Runs the program for each stack file and judges the plan with the policy pack, offline: no Pulumi CLI, no account,
no network. Without a FILE it previews Pulumi.staging.yaml and Pulumi.production.yaml.

  FILE                       a stack file; the stack's name is taken from Pulumi.<stack>.yaml
  --as preview|up            leave unknown what a preview cannot know (default), or make up plausible values for it
  --format terminal|json|markdown
                             for people (default), for programs, or for the comment of a pull request
  --output FILE              write the report there instead of printing it
  --policy-pack DIR          the pack that judges (default: policies)
  --policy-pack-config FILE  its settings, as pulumi preview --policy-pack-config takes them
  --stack NAME               name of the stack, for a single FILE that is not called Pulumi.<stack>.yaml
  --help                     print this

Exit code: 0 when all is well, 1 on a mandatory violation or an error of the program, 2 on a stack file or a usage
that is wrong.
`;

/** Reads the command line. `defaults` are the files previewed when it names none. */
export function readCommandLine(words: readonly string[], defaults: readonly string[]): Outcome {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(words);
  } catch (error) {
    return { kind: "mistakes", messages: [argumentMistake(error as Error)] };
  }
  const { values, positionals } = parsed;
  if (values.help) return { kind: "help" };
  const messages: string[] = [];
  const mode = oneOf("--as", values.as, ["preview", "up"] as const, messages);
  const format = oneOf("--format", values.format, ["terminal", "json", "markdown"] as const, messages);
  if (values.stack !== undefined && positionals.length !== 1) {
    messages.push(
      "--stack: goes with exactly one stack file; the others take their name from Pulumi.<stack>.yaml",
    );
  }
  for (const option of ["output", "policy-pack", "policy-pack-config", "stack"] as const) {
    if (values[option] === "") messages.push(`--${option}: must not be empty`);
  }
  const files = (positionals.length === 0 ? defaults : positionals).map((file) => {
    const stack = values.stack ?? stackOf(file);
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) {
      messages.push(
        `${file}: is a directory; name a file in it, such as ${join(file, "Pulumi.staging.yaml")}`,
      );
    } else if (stack === undefined) {
      messages.push(`${file}: is not called Pulumi.<stack>.yaml; name the stack with --stack NAME`);
    } else if (!/^[A-Za-z0-9._-]{1,100}$/.test(stack)) {
      messages.push(
        `${file}: ${JSON.stringify(stack)} cannot be the name of a stack: letters, digits, ".", "_" and "-" only`,
      );
    }
    return { file, stack: stack ?? "" };
  });
  if (messages.length > 0) return { kind: "mistakes", messages };
  return {
    kind: "run",
    options: {
      files,
      mode: mode!,
      format: format!,
      ...(values.output === undefined ? {} : { output: values.output }),
      ...(values["policy-pack"] === undefined ? {} : { policyPack: values["policy-pack"] }),
      ...(values["policy-pack-config"] === undefined
        ? {}
        : { policyPackConfig: values["policy-pack-config"] }),
    },
  };
}

function parse(words: readonly string[]) {
  return parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      as: { type: "string", default: "preview" },
      format: { type: "string", default: "terminal" },
      output: { type: "string" },
      "policy-pack": { type: "string" },
      "policy-pack-config": { type: "string" },
      stack: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
}

function oneOf<T extends string>(
  option: string,
  value: string,
  allowed: readonly T[],
  messages: string[],
): T | undefined {
  const found = allowed.find((each) => each === value);
  if (found === undefined) messages.push(`${option}: must be ${list(allowed)}, not ${JSON.stringify(value)}`);
  return found;
}

function list(words: readonly string[]): string {
  return `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

function stackOf(file: string): string | undefined {
  return /^Pulumi\.(.+)\.ya?ml$/.exec(basename(file))?.[1];
}
