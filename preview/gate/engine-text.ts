import { sortedEntries } from "../../config/mappings/sorted-entries";

/** JSON as the engine's language writes it: keys sorted, and nothing in it that HTML would read. */
export function engineJson(value: unknown): string {
  return JSON.stringify(value, sortedKeys).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(sortedEntries(value as Readonly<Record<string, unknown>>));
}

/** A limit as the engine writes it: with an exponent from a million on. */
export function engineNumber(limit: number): string {
  const [digits, exponent] = limit.toExponential().split("e") as [string, string];
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(limit);
  return `${digits}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}

/**
 * A regular expression of the engine's, which is RE2. Undefined where RE2 would not take it: with a look-around or a
 * reference back. What only RE2 has, beyond flags in front, named groups and the ends of a text, is not taken either.
 */
export function enginePattern(pattern: string): RegExp | undefined {
  if (/\(\?<?[=!]|(?<!\\)(?:\\\\)*\\[1-9k]/.test(pattern)) return undefined;
  const [, flags = "", rest = ""] = /^(?:\(\?([ims]+)\))?([^]*)$/.exec(pattern) ?? [];
  const source = rest.replaceAll("(?P<", "(?<").replaceAll("\\A", "^").replaceAll("\\z", "$");
  // Unicode first; without it, a backslash may stand before any character, as it may in RE2.
  return compiled(source, `${flags}u`) ?? compiled(source, flags);
}

function compiled(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags);
  } catch {
    return undefined;
  }
}
