import { Read } from "./rule";

/**
 * A text, a number or a boolean as a text; undefined for anything else. Planned data may be an object with a `toString`
 * of its own, on which String() and templates break: rules make texts of planned values by these functions alone.
 */
export function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return String(value);
  return typeof value === "number" && Number.isFinite(value) ? String(value) : undefined;
}

/** The text of a read; undefined where it is unknown, absent or no plain value. */
export const readText = (read: Read): string | undefined =>
  read.state === "known" ? textOf(read.value) : undefined;

const longest = 80;

/** How a finding quotes a planned value. What is long, or no plain value, it does not quote. */
export function shownValue(value: unknown): string {
  const text = textOf(value);
  if (text === undefined) return typeof value === "number" ? "no number" : "something else";
  if (typeof value !== "string") return text;
  if (text === "") return "empty";
  return text.length <= longest ? `"${text}"` : "something else";
}
