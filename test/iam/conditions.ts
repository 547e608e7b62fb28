import { matchesWildcards } from "../../policies/vocabulary/wildcards";
import type { Conditions, Request } from "./policy";

type Comparison = (value: string, wanted: string) => boolean;

const comparisons: Readonly<Record<string, Comparison>> = {
  StringEquals: (value, wanted) => value === wanted,
  StringEqualsIgnoreCase: (value, wanted) => value.toLowerCase() === wanted.toLowerCase(),
  StringLike: (value, wanted) => matchesWildcards(wanted, value),
  ArnEquals: sameArn,
  ArnLike: sameArn,
  Bool: (value, wanted) => value.toLowerCase() === wanted.toLowerCase(),
  NumericEquals: (value, wanted) => Number(value) === Number(wanted),
  NumericLessThan: (value, wanted) => Number(value) < Number(wanted),
  NumericLessThanEquals: (value, wanted) => Number(value) <= Number(wanted),
  NumericGreaterThan: (value, wanted) => Number(value) > Number(wanted),
  NumericGreaterThanEquals: (value, wanted) => Number(value) >= Number(wanted),
};

const negations: Readonly<Record<string, string>> = {
  StringNotEquals: "StringEquals",
  StringNotEqualsIgnoreCase: "StringEqualsIgnoreCase",
  StringNotLike: "StringLike",
  ArnNotEquals: "ArnEquals",
  ArnNotLike: "ArnLike",
  NumericNotEquals: "NumericEquals",
};

/**
 * Whether a request meets all conditions. An operator that this does not know is an error: a verdict would be a guess.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function meets(conditions: Conditions, { context }: Request): boolean {
  return Object.entries(conditions).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) =>
      holds(operator, context[key.toLowerCase()], listOf(wanted)),
    ),
  );
}

function holds(
  written: string,
  found: string | readonly string[] | undefined,
  wanted: readonly string[],
): boolean {
  if (written === "Null") return (found === undefined) === (wanted[0] === "true");
  const [, set, base = "", ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(written) ?? [];
  const negated = base in negations;
  const compare = comparisons[negations[base] ?? base];
  if (compare === undefined) throw new Error(`${written} is an operator that the evaluator does not know`);
  const fits = (value: string) => wanted.some((one) => compare(value, one)) !== negated;
  if (found === undefined) {
    // A key that is missing fits no value: it is another than any. A set without members has none that does not fit.
    return ifExists !== undefined || set === "ForAllValues" || (negated && set === undefined);
  }
  const values = listOf(found);
  return set === "ForAllValues" ? values.every(fits) : values.some(fits);
}

/** An ARN has six parts, compared one by one: a wildcard does not reach over a colon. */
function sameArn(value: string, pattern: string): boolean {
  const [parts, wanted] = [arnParts(value), arnParts(pattern)];
  return (
    parts.length === wanted.length &&
    wanted.every((part, index) => matchesWildcards(part, parts[index] ?? ""))
  );
}

function arnParts(arn: string): readonly string[] {
  const parts = arn.split(":");
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(":")];
}

function listOf(value: string | readonly string[]): readonly string[] {
  return typeof value === "string" ? [value] : value;
}
