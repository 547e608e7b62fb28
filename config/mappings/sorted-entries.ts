type Entry<T> = readonly [name: string, value: T];

/** The entries of a map by name: the order in which somebody wrote them changes nothing. */
export function sortedEntries<T>(map: Readonly<Record<string, T>>): readonly Entry<T>[] {
  return Object.entries(map).sort(byName);
}

/** Sorts entries letter by letter: unlike localeCompare, in the same order whatever the language of the machine. */
export function byName([a]: Entry<unknown>, [b]: Entry<unknown>): number {
  return a < b ? -1 : 1;
}
