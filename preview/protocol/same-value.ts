import { Archive, Asset, isRecord, Secret, type Value } from "./value";

/**
 * True for equal values, whatever the order of keys and with a secret or without. Absent and null are the same, and so are
 * files with the same content: where they lie is nothing to the provider.
 */
export function isSameValue(one: Value | undefined, other: Value | undefined): boolean {
  return one === other || comparableText(one) === comparableText(other);
}

/** A text that equal values have in common, to look one up among many. Never shown: secrets stand in it. */
export function comparableText(value: Value | undefined): string {
  return JSON.stringify(canonical(value));
}

function canonical(value: Value | undefined): unknown {
  if (value === undefined || value === null) return null;
  if (value instanceof Secret) return canonical(value.value);
  if ((value instanceof Asset || value instanceof Archive) && value.content.hash !== undefined)
    return { [value instanceof Asset ? "asset" : "archive"]: value.content.hash };
  if (Array.isArray(value)) return value.map((item: Value) => canonical(item));
  if (!isRecord(value)) return value;
  const keys = Object.keys(value).sort();
  const entries = keys.map((key) => [key, canonical(value[key])] as const);
  return Object.fromEntries(entries.filter(([, item]) => item !== null));
}
