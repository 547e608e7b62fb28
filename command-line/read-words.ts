import { parseArgs } from "node:util";
import type { Command, Option } from "./command";
import { optionMistake, takesValue, type WrittenOption } from "./option-mistake";

/** The value of an option as it was read: one of the allowed ones, any text, or whether a switch stands there. */
type Read<O extends Option> = O extends { readonly allowed: readonly (infer Allowed)[] }
  ? Allowed | undefined
  : O extends { readonly value: string }
    ? string | undefined
    : boolean;

/** The options of a command as they were read. */
type Values<C extends Command> = { readonly [Name in keyof C["options"]]: Read<C["options"][Name]> };

/** A command line as it was read. */
interface ReadWords<C extends Command> {
  readonly wantsHelp: boolean;
  readonly values: Values<C>;
  /** The words that are no options; absent where a mistake leaves open which these are. */
  readonly words?: readonly string[];
  /** What is wrong with the options, a line each. */
  readonly mistakes: readonly string[];
}

/** Reads the command line of a command that knows every option there may be. All mistakes come out at once. */
export function readWords<C extends Command>(command: C, args: readonly string[]): ReadWords<C> {
  const options = { ...command.options, help: { about: "" } };
  const tokens = tokensOf(options, args);
  const { values, mistakes } = valuesOf<C & { options: typeof options }>(options, tokens);
  const words = tokens.flatMap((token) => (token.kind === "positional" ? [token.value] : []));
  return {
    wantsHelp: values.help,
    values,
    ...(!mistakes.some(({ isOpen }) => isOpen) && { words }),
    mistakes: [...new Set(mistakes.map(({ text }) => text))],
  };
}

/** The command line of a command that hands on to another what is not for itself. */
interface ReadOwnOptions<C extends Command> {
  readonly values: Values<C>;
  readonly mistakes: readonly string[];
  /** All other words as they stand there. */
  readonly rest: readonly string[];
}

/** Takes a command's own options, and their values, out of a command line. */
export function readOwnOptions<C extends Command>(command: C, args: readonly string[]): ReadOwnOptions<C> {
  const own = tokensOf(command.options, args)
    .filter((token) => token.kind === "option")
    .filter(({ name }) => Object.hasOwn(command.options, name));
  const taken = new Set(
    own.flatMap(({ index, value, inlineValue }) =>
      value === undefined || inlineValue === true ? [index] : [index, index + 1],
    ),
  );
  const { values, mistakes } = valuesOf<C>(command.options, own);
  return {
    values,
    mistakes: mistakes.map(({ text }) => text),
    rest: args.filter((_, index) => !taken.has(index)),
  };
}

/** A word or two of a command line, as node's parser tells them apart. */
type Token =
  | (WrittenOption & { readonly kind: "option"; readonly index: number })
  | { readonly kind: "positional"; readonly value: string }
  | { readonly kind: "option-terminator" };

function tokensOf(options: Readonly<Record<string, Option>>, args: readonly string[]): readonly Token[] {
  const types = Object.entries(options).map(([name, option]) => {
    const type = takesValue(option) ? ("string" as const) : ("boolean" as const);
    return [name, { type, ...(name === "help" && { short: "h" }) }] as const;
  });
  // In strict mode the parser throws at the first mistake, with a text for programmers.
  return parseArgs({ args: [...args], options: Object.fromEntries(types), strict: false, tokens: true })
    .tokens;
}

function valuesOf<C extends Command>(options: Readonly<Record<string, Option>>, tokens: readonly Token[]) {
  const switches = Object.entries(options).filter(([, option]) => !takesValue(option));
  const values: Record<string, string | boolean> = Object.fromEntries(
    switches.map(([name]) => [name, false]),
  );
  const mistakes = tokens.flatMap((token) => {
    if (token.kind !== "option") return [];
    const mistake = optionMistake(token, options);
    if (mistake === undefined) values[token.name] = token.value ?? true;
    return mistake ?? [];
  });
  return { values: values as Values<C>, mistakes };
}
