import { sortedEntries } from "./sorted-entries";

/**
 * The entries with other values, by name; an absent map is an empty one. In the order of the names, so that nothing that is
 * built of a stack file depends on the order in which it was written.
 */
export function mapEntries<T, U>(
  map: Readonly<Record<string, T>> | undefined,
  change: (value: T, name: string) => U,
): Record<string, U> {
  return Object.fromEntries(sortedEntries(map ?? {}).map(([name, value]) => [name, change(value, name)]));
}
