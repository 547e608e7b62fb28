/** A flag of the CLI, as far as a command line must be read to know what is a flag and what is a value. */
interface CliFlag {
  readonly short?: string;
  /** Without one, `--flag` takes the next word unless `=` stands in its own; a `switch` never does. */
  readonly kind: "switch" | "value";
  /** Why the wrapper does not take it, with what to do instead; absent for a flag that is passed on. */
  readonly refused?: string;
}

const on = (short?: string): CliFlag => ({ kind: "switch", short });
const text = (short?: string): CliFlag => ({ kind: "value", short });
const no = (flag: CliFlag, refused: string): CliFlag => ({ ...flag, refused });

const elsewhere = "the program, the pack and the stack files are those of this folder";
const fromStackFile = "write it in the stack file, from which the pack's config follows too";
const inCloud = "runs on another machine, where nobody knows which pack judges";
const toService = "hands the plan to a service of Pulumi Cloud";
const toState = "gets round what guards the state; `pulumi state` is for repairs";

/**
 * Every flag that `pulumi` 3.260 has for the operations of the wrapper, hidden ones too. What is passed on changes what is
 * shown, how it is run, or which part of the plan; never which program, settings or pack. A flag that is not here is
 * refused: nobody has looked at it. https://www.pulumi.com/docs/iac/cli/commands/pulumi_up/
 */
const flags: Readonly<Record<string, CliFlag>> = {
  // Answers, and what is shown.
  color: text(),
  debug: on("d"),
  diff: on(),
  emoji: on("e"),
  "event-log": text(),
  "expect-no-changes": on(),
  "fully-qualify-stack-names": on("Q"),
  help: on("h"),
  json: on("j"),
  message: text("m"),
  "non-interactive": on(),
  output: text(),
  "show-config": on(),
  "show-full-output": on(),
  "show-policy-remediations": on(),
  "show-reads": on(),
  "show-replacement-steps": on(),
  "show-sames": on(),
  strict: on(),
  "suppress-outputs": on(),
  "suppress-permalink": on(),
  "suppress-progress": on(),
  urns: on(),
  yes: on("y"),
  // How it is run.
  "attach-debugger": on(),
  "continue-on-error": on(),
  logflow: on(),
  logtostderr: on(),
  memprofilerate: text(),
  "otel-traces": text(),
  parallel: text("p"),
  profiling: text(),
  "run-program": on(),
  "skip-plugin-pre-install": on(),
  tracing: text(),
  "tracing-header": text(),
  verbose: text("v"),
  // Which part of the plan. The pack judges all that is changed, and the plan as a whole.
  "clear-pending-creates": on(),
  exclude: text("x"),
  "exclude-dependents": on(),
  "exclude-protected": on(),
  "import-file": text(),
  "import-pending-creates": text(),
  plan: text(),
  "preview-only": on(),
  refresh: on("r"),
  replace: text(),
  "save-plan": text(),
  "skip-pending-creates": on(),
  target: text("t"),
  "target-dependents": on(),
  "target-replace": text(),
  // What would get round the gate, the stack file or the state.
  client: no(text(), `starts the program in a language host of the caller's; ${elsewhere}`),
  config: no(text("c"), fromStackFile),
  "config-file": no(text(), "use --file, which also decides the config of the policy pack"),
  "config-path": no(on(), fromStackFile),
  copilot: no(on(), toService),
  cwd: no(text("C"), elsewhere),
  "disable-integrity-checking": no(on(), toState),
  "exec-agent": no(text(), "tells the CLI that another program runs it"),
  "exec-kind": no(text(), "tells the CLI that another program runs it"),
  "ignore-protect": no(
    on(),
    "protected resources would be deleted; take the protection off first, as docs/operate.md says under Destroying",
  ),
  neo: no(on(), toService),
  "neo-task-on-failure": no(on(), toService),
  "override-env": no(text(), fromStackFile),
  "policy-pack": no(text(), "the pack is always policies/"),
  "policy-pack-config": no(text(), "the pack's config follows from the environment: see --environment"),
  remove: no(on(), "deletes the stack file too; use pulumi stack rm --preserve-config afterwards"),
  "secrets-provider": no(text(), "is for templates; use pulumi stack change-secrets-provider"),
  "show-secrets": no(on(), "would write secrets into the log; use pulumi stack output NAME --show-secrets"),
  "skip-config-validation": no(on(), "the stack file is always checked"),
  "skip-preview": no(on("f"), "the preview is where the policy pack stops a plan before anything changes"),
  stack: no(text("s"), "the stack is the first argument"),
  ...remoteFlags(),
};

function remoteFlags(): Record<string, CliFlag> {
  const switches = [
    ...["remote", "remote-inherit-settings", "remote-skip-install-dependencies"],
    "suppress-stream-logs",
  ];
  const texts = [
    ...["agent-pool-id", "env", "env-secret", "executor-image", "executor-image-password"],
    ...["executor-image-username", "git-auth-access-token", "git-auth-password"],
    ...["git-auth-ssh-private-key", "git-auth-ssh-private-key-path", "git-auth-username", "git-branch"],
    ...["git-commit", "git-repo-dir", "pre-run-command"],
  ];
  return Object.fromEntries([
    ...switches.map((name) => [name, no(on(), inCloud)]),
    ...texts.map((name) => [`remote-${name}`, no(text(), inCloud)]),
  ]) as Record<string, CliFlag>;
}

/** Variables that change the CLI and are no flags, with the reason why the wrapper does not start with them. */
const variables: Readonly<Record<string, string>> = {
  PULUMI_DEBUG_LANGUAGES: `attaches a language host of the caller's, which need not start the pack; ${elsewhere}`,
};

/** The long names of all flags, without `--`. */
export const flagNames: readonly string[] = Object.keys(flags);

/** A flag by its long name, without `--`; undefined for one that nobody has looked at. */
export function flagNamed(name: string): CliFlag | undefined {
  return Object.hasOwn(flags, name) ? flags[name] : undefined;
}

/**
 * Why the arguments cannot be passed on; undefined when they can. Reads them as the CLI does: letters may stand together,
 * a value behind its letter, and flags have no short forms but these (github.com/spf13/pflag).
 */
export function refusedArgument(args: readonly string[]): string | undefined {
  for (let index = 0; index < args.length; index++) {
    const argument = args[index]!;
    if (!argument.startsWith("-") || argument === "-" || argument === "--") return refusedWord(argument);
    const read = argument.startsWith("--") ? longFlag(argument) : letters(argument);
    if (read.mistake !== undefined) return read.mistake;
    if (read.takesNext) index++;
    if (index >= args.length) return `${argument} needs a value`;
  }
  return undefined;
}

interface ReadFlag {
  readonly mistake?: string;
  /** True when the next word is its value. */
  readonly takesNext?: boolean;
}

function longFlag(argument: string): ReadFlag {
  const [name = "", value] = argument.slice(2).split(/=(.*)/s, 2);
  const flag = flagNamed(name);
  const mistake = refusal(`--${name}`, flag);
  return { mistake, takesNext: flag?.kind === "value" && value === undefined };
}

function letters(argument: string): ReadFlag {
  for (let index = 1; index < argument.length; index++) {
    const letter = argument[index]!;
    const [name, flag] = Object.entries(flags).find(([, { short }]) => short === letter) ?? [];
    const mistake = refusal(`-${letter}`, flag, name);
    if (mistake !== undefined) return { mistake };
    const rest = argument.slice(index + 1);
    if (flag!.kind === "value") return { takesNext: rest === "" };
    // `-y=false`, as pflag reads it.
    if (rest.startsWith("=")) return {};
  }
  return {};
}

function refusal(spelling: string, flag: CliFlag | undefined, name?: string): string | undefined {
  if (flag === undefined) {
    return `${spelling} is refused: Plinth does not know it, nor whether the policy pack still judges with it; the pulumi CLI itself takes it, without that promise`;
  }
  if (flag.refused === undefined) return undefined;
  const long = name === undefined ? "" : `it means --${name}: `;
  return `${spelling} is refused: ${long}${flag.refused}`;
}

function refusedWord(argument: string): string {
  const word = JSON.stringify(argument);
  return `${word} is refused: a word of its own names a template or a repository to run in place of this program; the only one is the stack, and it stands first`;
}

/**
 * Which variables of the environment the CLI may not be started with, a line each. It takes each flag as
 * `PULUMI_OPTION_<FLAG>` too (declareFlagsAsEnvironmentVariables in its pulumi.go).
 */
export function refusedVariables(
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  return Object.keys(environment)
    .filter((name) => environment[name] !== undefined)
    .sort()
    .flatMap((name) => {
      const [, option] = /^PULUMI_OPTION_(.+)$/i.exec(name) ?? [];
      const long = option?.toLowerCase().replaceAll("_", "-");
      const reason = long === undefined ? variables[name] : refusal(`--${long}`, flagNamed(long));
      if (reason === undefined) return [];
      const what = long === undefined ? `is refused: it ${reason}` : `is refused, because ${reason}`;
      return [`the variable ${name} ${what}; unset it`];
    });
}
