import { closest, listOf } from "../config/messages/suggestion";
import type { Option } from "./command";

/** An option as it stands on a command line. */
export interface WrittenOption {
  readonly name: string;
  /** With the dashes, and short where it was written so. */
  readonly rawName: string;
  readonly value?: string | undefined;
  /** Whether the value stands behind a `=`. */
  readonly inlineValue?: boolean | undefined;
}

interface OptionMistake {
  readonly text: string;
  /** True where nobody can tell whether the next word belongs to the option. */
  readonly isOpen: boolean;
}

/** What is wrong with an option, if anything. */
export function optionMistake(
  written: WrittenOption,
  options: Readonly<Record<string, Option>>,
): OptionMistake | undefined {
  const { name, rawName, value } = written;
  const wrong = (text: string, isOpen = false): OptionMistake => ({ text: `${rawName}: ${text}`, isOpen });
  if (!Object.hasOwn(options, name)) {
    const near = rawName.startsWith("--") ? closest(name, Object.keys(options)) : undefined;
    return wrong(
      `there is no such option; ${near === undefined ? "see --help" : `did you mean --${near}?`}`,
      true,
    );
  }
  const option = options[name]!;
  if (!takesValue(option)) return value === undefined ? undefined : wrong("takes no value");
  if (!hasValue(written)) return wrong("needs a value", true);
  if (option.allowed !== undefined && !option.allowed.includes(value!))
    return wrong(`must be ${listOf(option.allowed)}, not ${JSON.stringify(value)}`);
  return value === "" ? wrong("must not be empty") : undefined;
}

/** False for a switch. */
export function takesValue({ value, allowed }: Option): boolean {
  return value !== undefined || allowed !== undefined;
}

/** The parser takes even the next option for the value of one that was forgotten to be given any. */
function hasValue({ value, inlineValue }: WrittenOption): boolean {
  return value !== undefined && (inlineValue === true || !/^-./.test(value));
}
