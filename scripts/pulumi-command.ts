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

type ParsedCommand =
  { readonly ok: true; readonly command: PulumiCommand } | { readonly ok: false; readonly mistake: string };

const usage = `usage: npm run pulumi:<${Object.keys(operations).join("|")}> -- STACK [--file FILE] [--environment NAME] [arguments of the pulumi CLI]

  --file FILE          the stack file, when it is not Pulumi.<STACK>.yaml
  --environment NAME   the environment that the policy pack is pinned to; the stack file must say the same`;

/** Takes `preview staging --file F …` apart; refuses what would go round the gate. */
export function parsePulumiCommand(args: readonly string[]): ParsedCommand {
  const [operation, stack, ...others] = args;
  if (operation === undefined || !Object.hasOwn(operations, operation)) {
    return { ok: false, mistake: `${operation ?? "nothing"} is not something to run\n${usage}` };
  }
  if (stack === undefined || stack.startsWith("-")) {
    return {
      ok: false,
      mistake: `name the stack first, for example: npm run pulumi:${operation} -- staging`,
    };
  }
  const own: { file?: string; environment?: string } = {};
  const rest: string[] = [];
  for (let index = 0; index < others.length; index++) {
    const argument = others[index] ?? "";
    const [flag, ...inline] = argument.split("=");
    if (flag !== "--file" && flag !== "--environment") {
      rest.push(argument);
      continue;
    }
    const value = inline.length > 0 ? inline.join("=") : others[++index];
    if (value === undefined || value === "") return { ok: false, mistake: `${flag} needs a value` };
    own[flag === "--file" ? "file" : "environment"] = value;
  }
  const refused = refusedArgument(rest);
  if (refused !== undefined) return { ok: false, mistake: refused };
  return { ok: true, command: { operation: operation as Operation, stack, ...own, rest } };
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
