/** An option of a command. Without `value` it is a switch. */
export interface Option {
  /** What its value is called in the help: `FILE`. */
  readonly value?: string;
  /** The values that it takes, where they can be listed. */
  readonly allowed?: readonly string[];
  /** What it does, a line each. */
  readonly about: string | readonly string[];
}

/** A command as the help describes it and as its words are read. Every command has `--help` besides. */
export interface Command<Name extends string = string> {
  /** Its name in package.json. */
  readonly script: string;
  /** What follows the name: `FILE [--force]`. */
  readonly form: string;
  /** What it does: a paragraph or several. */
  readonly about: string;
  /** The words that are no options, by what the form calls them; what each is, a line or several. */
  readonly words: Readonly<Record<string, string | readonly string[]>>;
  readonly options: Readonly<Record<Name, Option>>;
  /** What stands at the end of the help: the exit codes. */
  readonly ending: string;
}

/** How the command is written where npm starts it. Options that stand before `--` would be npm's own. */
export function invocation(command: Pick<Command, "script">, words: string): string {
  return `npm run ${command.script} -- ${words}`;
}
