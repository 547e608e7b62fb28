import { editDistance } from "./edit-distance";

/** The candidate that was most likely meant, or nothing when none is near. */
export function closest(word: string, candidates: readonly string[]): string | undefined {
  // No setting is longer than 40 letters; measuring a pasted text would take long and find nothing.
  if (word.length > 60) return undefined;
  let found: string | undefined;
  let distance = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const next = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (next < distance) [found, distance] = [candidate, next];
  }
  return found;
}

/** ` Did you mean "x"?`, or nothing. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const found = closest(word, candidates);
  return found === undefined ? "" : ` Did you mean "${found}"?`;
}

/** More names than this are no help in a message. */
const longestList = 12;

/** ` There are a, b and c.`; of many names the first ones, and where the others are told. */
export function thereAre(names: readonly string[]): string {
  if (names.length <= longestList) return ` There are ${listOf(names, "and")}.`;
  const shown = names.slice(0, longestList / 2);
  return ` There are ${shown.join(", ")} and ${names.length - shown.length} more: docs/stack-file.md has them all.`;
}

/** `a, b or c`. */
export function listOf(words: readonly (string | number)[], conjunction = "or"): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${conjunction} ${words[words.length - 1]}`;
}
