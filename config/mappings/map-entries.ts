import { sortedEntries } from "./sorted-entries";
import { withoutAbsent } from "./without-absent";

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

/** The same, without those of which nothing becomes. */
export function presentEntries<T, U>(
  map: Readonly<Record<string, T>>,
  change: (value: T, name: string) => U | undefined,
): Record<string, U> {
  return withoutAbsent(mapEntries(map, change)) as Record<string, U>;
}
