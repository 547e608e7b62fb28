import { isRecord, Secret, type Value } from "./value";

/** True for equal values, whatever the order of keys and with a secret or without. Absent and null are the same. */
export function isSameValue(one: Value | undefined, other: Value | undefined): boolean {
  return JSON.stringify(canonical(one)) === JSON.stringify(canonical(other));
}

function canonical(value: Value | undefined): unknown {
  if (value === undefined || value === null) return null;
  if (value instanceof Secret) return canonical(value.value);
  if (Array.isArray(value)) return value.map((item: Value) => canonical(item));
  if (!isRecord(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, canonical(value[key])]));
}
