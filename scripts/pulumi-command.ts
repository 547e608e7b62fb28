import type { Command } from "../command-line/command";
import { readOwnOptions } from "../command-line/read-words";
import { Refusal } from "../command-line/refusal";
import { listOf } from "../config/messages/suggestion";
import { refusedArgument } from "./pulumi-flags";

/** What the wrapper can run. `policy` says whether the CLI takes `--policy-pack` there, `configFile` the same of `--config-file`. */
export const operations = {
  preview: { words: ["preview"], policy: true, configFile: true },
  up: { words: ["up"], policy: true, configFile: true },
  refresh: { words: ["refresh"], policy: false, configFile: true },
  destroy: { words: ["destroy"], policy: false, configFile: true },
  analyze: { words: ["policy", "analyze"], policy: true, configFile: false },
} as const;

type Operation = keyof typeof operations;

/** The version of the CLI that `npm run test:engine` runs, and the workflows install. */
export const testedCli = "3.260.0";

/** True when the first of two versions is older, by their three numbers; what has none is not. */
export function isOlder(version: string, than: string): boolean {
  const [ours, theirs] = [numbersOf(version), numbersOf(than)];
  const different = ours.findIndex((number, index) => number !== theirs[index]);
  return different !== -1 && ours[different]! < theirs[different]!;
}

function numbersOf(version: string): number[] {
  const [, ...numbers] = /^v?(\d+)\.(\d+)\.(\d+)/.exec(version) ?? [];
  return numbers.map(Number);
}

/** A command line of the wrapper, taken apart. */
export interface PulumiCommand {
  readonly operation: Operation;
  readonly stack: string;
  /** The stack file, when it is not `Pulumi.<stack>.yaml` beside Pulumi.yaml. */
  readonly file?: string;
  /** What the caller says the environment is; the stack file must agree. */
  readonly environment?: string;
  /** Passed to the CLI as they are. */
  readonly rest: readonly string[];
}

/** The commands `npm run pulumi:<operation>`, of which the operation is the first word. */
export const pulumiCommand = (operation: string = `<${Object.keys(operations).join("|")}>`) =>
  ({
    script: `pulumi:${operation}`,
    form: "STACK [--file FILE] [--environment NAME] [arguments of the pulumi CLI]",
    about: `Runs the pulumi CLI on a stack, with the policy pack and its config wherever the CLI takes them. An argument that
would get round the pack, the stack file or the state is refused.`,
    words: { STACK: "the stack, as the pulumi CLI takes it" },
    options: {
      file: { value: "FILE", about: "the stack file, when it is not Pulumi.<STACK>.yaml" },
      environment: {
        value: "NAME",
        about: "the environment that the policy pack is pinned to; the stack file must say the same",
      },
    },
    ending: `Exit code: the CLI's; 2 on a stack file or a usage that is wrong. Behind STACK, --help is the CLI's.`,
  }) as const satisfies Command;

/** Takes `preview staging --file F …` apart; throws a Refusal, of what would go round the gate too. */
export function parsePulumiCommand(args: readonly string[]): PulumiCommand | "help" {
  const [operation, stack, ...others] = args;
  if (operation === undefined || !Object.hasOwn(operations, operation)) {
    const known = listOf(Object.keys(operations).map((one) => `npm run pulumi:${one}`));
    throw new Refusal([`${operation ?? "nothing"} is not something to run; there is ${known}`]);
  }
  if (stack === "--help" || stack === "-h") return "help";
  if (stack === undefined || stack.startsWith("-"))
    throw new Refusal([`name the stack first, for example: npm run pulumi:${operation} -- staging`]);
  const { values, mistakes, rest } = readOwnOptions(pulumiCommand(operation), others);
  if (mistakes.length > 0) throw new Refusal(mistakes);
  const refused = refusedArgument(rest);
  if (refused !== undefined) throw new Refusal([refused]);
  return { operation: operation as Operation, stack, ...values, rest };
}

/** The stack file of a command: `--file`, or the one the CLI would read for that stack. */
export function stackFileOf(command: Pick<PulumiCommand, "stack" | "file">): string {
  return command.file ?? `Pulumi.${command.stack.split("/").at(-1)}.yaml`;
}

/**
 * The pack's config for an environment: its own file if there is one, otherwise production's, because an
 * environment that nobody described is held to production's rules.
 */
export function packConfigFor(environment: string | undefined, described: ReadonlySet<string>): string {
  const known = environment !== undefined && described.has(environment);
  return `policies/config/${known ? environment : "production"}.json`;
}

/** The arguments `pulumi` is started with. */
export function pulumiArguments(command: PulumiCommand, packConfig: string): string[] {
  const { words, policy, configFile } = operations[command.operation];
  return [
    ...words,
    "--stack",
    command.stack,
    ...(policy ? ["--policy-pack", "policies", "--policy-pack-config", packConfig] : []),
    ...(configFile && command.file !== undefined ? ["--config-file", command.file] : []),
    ...command.rest,
  ];
}
