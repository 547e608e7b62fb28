import { byCodeUnit } from "../../policies/vocabulary/by-code-unit";

/**
 * The order in which CloudFront asks path patterns: it takes the first that matches. A pattern that matches a part of
 * what another one matches comes before it, and the order depends on nothing but the patterns, so that a new one moves
 * no other past each other.
 */
export function mostSpecificFirst(patterns: readonly string[]): readonly string[] {
  return [...patterns].sort(
    (a, b) =>
      count(b, /[^*]/g) - count(a, /[^*]/g) ||
      count(a, /\?/g) - count(b, /\?/g) ||
      count(a, /\*/g) - count(b, /\*/g) ||
      byCodeUnit(a, b),
  );
}

function count(pattern: string, characters: RegExp): number {
  return pattern.match(characters)?.length ?? 0;
}
