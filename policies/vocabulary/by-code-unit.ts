/** Sorts texts as `sort()` alone does, by UTF-16 code unit: unlike localeCompare, alike in every language of a machine. */
export function byCodeUnit(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
