/** The same names with other values; an absent map is an empty one. */
export function mapEntries<T, U>(
  map: Readonly<Record<string, T>> | undefined,
  change: (value: T, name: string) => U,
): Record<string, U> {
  return Object.fromEntries(Object.entries(map ?? {}).map(([name, value]) => [name, change(value, name)]));
}
