import { byCodeUnit } from "../../policies/vocabulary/by-code-unit";

type Entry<T> = readonly [name: string, value: T];

/** The entries of a map by name: the order in which somebody wrote them changes nothing. */
export function sortedEntries<T>(map: Readonly<Record<string, T>>): readonly Entry<T>[] {
  return Object.entries(map).sort(byName);
}

/** Sorts entries by their names, letter by letter. */
export function byName([one]: Entry<unknown>, [other]: Entry<unknown>): number {
  return byCodeUnit(one, other);
}
