import { visibleLine, visibleText } from "../../policies/vocabulary/visible-text";
import { formatPath, isMapping, type SettingPath } from "../setting/setting-path";
import { withoutTokens } from "./shown-value";

/** Something in a stack file that cannot stay as it is. */
export interface Mistake {
  /** Where: "plinth:services.web.cpu", or the name of the file. */
  readonly path: string;
  /** What is wrong, what is allowed and what to do. */
  readonly message: string;
}

/** A mistake, and the path that must be left out so that the rest can be checked. */
export interface LocatedMistake extends Mistake {
  readonly at: SettingPath;
}

/** A mistake in the setting at a path. */
export function mistakeAt(at: SettingPath, message: string): LocatedMistake {
  return { path: formatPath(at), message, at };
}

/** What is wrong with a value, if anything. */
type Judge = (value: unknown, at: SettingPath) => string | undefined;

/** The mistakes in a value and below it, keys included; where something is wrong, nothing below it is looked at. */
export function mistakesIn(value: unknown, at: SettingPath, judge: Judge): LocatedMistake[] {
  const message = judge(value, at);
  if (message !== undefined) return [mistakeAt(at, message)];
  if (Array.isArray(value)) return value.flatMap((item, index) => mistakesIn(item, [...at, index], judge));
  if (!isMapping(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    // Told of the mapping: the key itself would be no path that anyone can follow.
    const wrongKey = judge(key, at);
    return wrongKey === undefined ? mistakesIn(item, [...at, key], judge) : [mistakeAt(at, wrongKey)];
  });
}

/** The same mistakes, with the file before each path. */
export function inFile(file: string, mistakes: readonly Mistake[]): Mistake[] {
  return mistakes.map(({ path, message }) => ({ path: `${file}: ${path}`, message }));
}

/** One line a mistake, as it is shown to people: a name or a value that it quotes may hold a credential, or hide something. */
export function formatMistakes(mistakes: readonly Mistake[]): string {
  return mistakes
    .map(({ path, message }) => visibleText(withoutTokens(`${visibleLine(path)}: ${message}`)))
    .join("\n");
}
