import type { Row } from "./server";

/** A column of a row as text. */
export function text(row: Row | undefined, column: string): string {
  return String(row?.[column]);
}

/** The values that stand beside each key. */
export function grouped(
  pairs: readonly (readonly [string, string])[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const groups = new Map<string, Set<string>>();
  for (const [key, value] of pairs) groups.set(key, (groups.get(key) ?? new Set()).add(value));
  return groups;
}
