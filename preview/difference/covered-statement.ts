import { addressBlock } from "../../policies/vocabulary/address-blocks";
import { matchesWildcards } from "../../policies/vocabulary/wildcards";
import { holdsUnknown, mayBeText } from "./unknown-in-value";
import type { Condition, Part, Statement } from "./statement";

/**
 * How names are compared of which a part is known after deployment only: `hopefully` each may be what was there,
 * `surely` only what is so however it turns out counts.
 */
type Trust = "hopefully" | "surely";

/** Whether other statements say all that a statement says, each of its parts by one of them. */
export function isCovered(statement: Statement, others: readonly Statement[], trust: Trust): boolean {
  const alike = others.filter(
    (other) =>
      other.allows === statement.allows &&
      other.rest === statement.rest &&
      other.conditions.every((condition) => narrows(statement.conditions, condition, trust)),
  );
  const isWithin = (one: Statement) => alike.some((other) => covers(other, one, trust));
  return isWithin(statement) || (isSplittable(statement) && singles(statement).every(isWithin));
}

function covers(wide: Statement, narrow: Statement, trust: Trust): boolean {
  return (["action", "resource", "principal"] as const).every((part) =>
    partCovers(wide[part], narrow[part], trust),
  );
}

function partCovers(wide: Part | undefined, narrow: Part | undefined, trust: Trust): boolean {
  if (wide === undefined || narrow === undefined) return wide === narrow;
  const isWithin = (some: Part, all: Part) =>
    some.names.every((name) => all.names.some((other) => takesIn(other, name, trust)));
  if (!wide.isException) return narrow.isException ? wide.names.includes("*") : isWithin(narrow, wide);
  // All but these: the narrower one leaves out as much, or names nothing of it.
  if (narrow.isException) return isWithin(wide, narrow);
  return narrow.names.every((name) => wide.names.every((other) => areApart(name, other)));
}

/** Whether a name, in which `*` and `?` stand for others, means all that another one means. */
function takesIn(wide: string, narrow: string, trust: Trust): boolean {
  if (wide === narrow || wide === "*") return true;
  if (holdsUnknown(wide) || holdsUnknown(narrow))
    return trust === "hopefully" && (mayBeText(narrow, wide) || mayBeText(wide, narrow));
  // One character is less than any number of them.
  if (wide.includes("?") && narrow.includes("*")) return false;
  return matchesWildcards(wide, narrow);
}

/** True where nothing can be meant by both. */
function areApart(one: string, other: string): boolean {
  const isPattern = (name: string) => /[*?]/.test(name);
  if (holdsUnknown(one) || holdsUnknown(other)) return false;
  if (!isPattern(one)) return !matchesWildcards(other, one);
  if (!isPattern(other)) return !matchesWildcards(one, other);
  const [start, start2] = [one, other].map((name) => name.split(/[*?]/)[0]!);
  return !start!.startsWith(start2!) && !start2!.startsWith(start!);
}

/** Whether among conditions is one by which no more is let through than by the given one. */
function narrows(conditions: readonly Condition[], wide: Condition, trust: Trust): boolean {
  return conditions.some((narrow) => {
    if (narrow.operator !== wide.operator || narrow.key.toLowerCase() !== wide.key.toLowerCase())
      return false;
    const isWithin = (some: readonly string[], all: readonly string[]) =>
      some.every((one) => all.some((other) => valueTakesIn(wide.operator, other, one, trust)));
    return /Not/.test(wide.operator)
      ? isWithin(wide.values, narrow.values)
      : isWithin(narrow.values, wide.values);
  });
}

function valueTakesIn(operator: string, wide: string, narrow: string, trust: Trust): boolean {
  if (holdsUnknown(wide) || holdsUnknown(narrow)) return takesIn(wide, narrow, trust);
  if (/Like|Arn(Not)?Equals/.test(operator)) return takesIn(wide, narrow, trust);
  if (!/IpAddress/.test(operator)) return wide === narrow;
  const [outer, inner] = [addressBlock(wide), addressBlock(narrow)];
  if (outer === undefined || inner === undefined) return wide === narrow;
  return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;
}

/** More combinations than any policy of AWS has room for in earnest; such a statement is taken as a whole. */
const mostSingles = 20_000;

function isSplittable({ action, resource, principal }: Statement): boolean {
  const counts = [action, resource, principal].map((part) => piecesOf(part).length);
  return counts.reduce((product, count) => product * count, 1) <= mostSingles;
}

/** The statement as many, each of one action, one resource and one principal: before, they may have been several. */
function singles(statement: Statement): readonly Statement[] {
  return piecesOf(statement.action).flatMap((action) =>
    piecesOf(statement.resource).flatMap((resource) =>
      piecesOf(statement.principal).map((principal) => ({ ...statement, action, resource, principal })),
    ),
  );
}

function piecesOf(part: Part | undefined): readonly (Part | undefined)[] {
  if (part === undefined || part.isException) return [part];
  return part.names.map((name) => ({ isException: false, names: [name] }));
}
