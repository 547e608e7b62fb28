import { booleanOf, means, numberOf } from "./plain-values";
import { NotEvaluated, PlannedValue, Read, RuleContext, Verdict, Violation } from "./rule";
import { shownValue } from "./shown-value";

/** What a check of properties needs: a resource, or a value inside one. */
export type Readable = Pick<PlannedValue, "read" | "list" | "map">;

/** Judges a resource or a value inside one; `prefix` is where that value stands, for the findings. */
export type PropertyCheck<Subject extends Readable = Readable> = (
  subject: Subject,
  context: RuleContext,
  prefix?: string,
) => readonly Verdict[];

/** A condition that lets a check be skipped. */
export type Condition<Subject extends Readable = Readable> = (
  subject: Subject,
  context: RuleContext,
) => boolean;

/** Something wrong at a path; `finding` tells several in one resource apart. */
export const violation = (path: string, message: string, finding?: string): Violation =>
  finding === undefined ? { path, message } : { path, message, finding };

/** A path whose value a preview cannot know. */
export const notEvaluated = (path: string): NotEvaluated => ({ path, unknown: true });

/** Tells a violation from what could not be seen. */
export const isViolation = (verdict: Verdict): verdict is Violation => "message" in verdict;

/** True in any spelling that the provider takes for it. */
export const isTrue = (value: unknown): boolean => booleanOf(value) === true;

/** False in any spelling that the provider takes for it. What is no boolean is neither true nor false. */
export const isFalse = (value: unknown): boolean => booleanOf(value) === false;

// Providers plan "" for what is not there.
const isUnset = (value: unknown): boolean => value === "";

/** Given in the program, even if its value comes only with the update. Providers plan "" and [] for what is not. */
export const isSet = (read: Read): boolean => {
  if (read.state !== "known") return read.state === "unknown";
  return read.value !== "" && !(Array.isArray(read.value) && read.value.length === 0);
};

/** The text of a read; undefined where it is unknown, absent or no text. */
export const knownString = (read: Read): string | undefined =>
  read.state === "known" && typeof read.value === "string" ? read.value : undefined;

/** Nothing of the value can be read. An object with one unknown field reads as unknown too, but shows its keys. */
export const isWhollyUnknown = (value: PlannedValue): boolean =>
  value.self.state === "unknown" && value.map("").state === "unknown";

/** A path below a prefix, which may be empty or absent. */
export const join = (prefix: string | undefined, path: string): string =>
  prefix === undefined || prefix === "" ? path : `${prefix}.${path}`;

interface PropertyWanted {
  readonly path: string;
  readonly accepts: (value: unknown, context: RuleContext) => boolean;
  /** Ends the sentence "… must be". */
  readonly wanted: string | ((context: RuleContext) => string);
  readonly absent: "passes" | "fails";
  /** What an unknown value counts as; not evaluated unless the rule only asks that it is set. */
  readonly unknown?: "passes";
}

/** One property against one condition. */
export function property(want: PropertyWanted): PropertyCheck {
  return (subject, context, prefix) => {
    const read = subject.read(want.path);
    const path = join(prefix, want.path);
    const wanted = typeof want.wanted === "string" ? want.wanted : want.wanted(context);
    if (read.state === "unknown") return want.unknown === "passes" ? [] : [notEvaluated(path)];
    if (read.state === "absent")
      return want.absent === "passes" ? [] : [violation(path, `${path} is not set; it must be ${wanted}.`)];
    return want.accepts(read.value, context)
      ? []
      : [violation(path, `${path} is ${shownValue(read.value)}; it must be ${wanted}.`)];
  };
}

/** The property is set to true. */
export const mustBeTrue = (path: string): PropertyCheck =>
  property({ path, accepts: isTrue, wanted: "true", absent: "fails" });

/** For properties that AWS turns on by itself. */
export const mustNotBeFalse = (path: string): PropertyCheck =>
  property({
    path,
    accepts: (value) => isTrue(value) || isUnset(value),
    wanted: "true or unset",
    absent: "passes",
  });

/** The property is false or absent. */
export const mustNotBeTrue = (path: string): PropertyCheck =>
  property({
    path,
    accepts: (value) => isFalse(value) || isUnset(value),
    wanted: "false",
    absent: "passes",
  });

/** The property is one of the texts; `absent` says what its absence counts as. */
export const mustBeOneOf = (
  path: string,
  values: readonly string[],
  absent: "passes" | "fails" = "fails",
): PropertyCheck =>
  property({
    path,
    accepts: (value) => typeof value === "string" && values.includes(value),
    wanted: values.join(" or "),
    absent,
  });

/** The property is none of the texts, or absent. */
export const mustNotBeOneOf = (path: string, values: readonly string[]): PropertyCheck =>
  property({
    path,
    accepts: (value) => typeof value !== "string" || !values.includes(value),
    wanted: `other than ${values.join(", ")}`,
    absent: "passes",
  });

/** An unknown value passes: an ARN or an id that will exist. */
export const mustBeSet = (path: string): PropertyCheck =>
  property({ path, accepts: (value) => value !== "", wanted: "set", absent: "fails", unknown: "passes" });

type Limit = number | ((context: RuleContext) => number);
const limitOf = (limit: Limit, context: RuleContext) => (typeof limit === "number" ? limit : limit(context));

/** The property is a number of at least `minimum`; `absent` says what its absence counts as. */
export const mustBeAtLeast = (
  path: string,
  minimum: Limit,
  absent: "passes" | "fails" = "fails",
): PropertyCheck =>
  property({
    path,
    accepts: (value, context) => (numberOf(value) ?? -Infinity) >= limitOf(minimum, context),
    wanted: (context) => `at least ${limitOf(minimum, context)}`,
    absent,
  });

/** The property is a number of at most `maximum`; `unit` follows it in the finding. */
export const mustBeAtMost = (
  path: string,
  maximum: Limit,
  absent: "passes" | "fails" = "fails",
  unit = "",
): PropertyCheck =>
  property({
    path,
    accepts: (value, context) => (numberOf(value) ?? Infinity) <= limitOf(maximum, context),
    wanted: (context) => `at most ${limitOf(maximum, context)}${unit}`,
    absent,
  });

/** Every item of a list that is there. */
export function eachItem(path: string, check: PropertyCheck<PlannedValue>): PropertyCheck {
  return (subject, context, prefix) => {
    const items = subject.list(path);
    if (items.state === "unknown") return [notEvaluated(join(prefix, path))];
    if (items.state === "absent") return [];
    return items.value.flatMap((item, index) => {
      const at = `${join(prefix, path)}[${index}]`;
      return isWhollyUnknown(item) ? [notEvaluated(at)] : check(item, context, at);
    });
  };
}

/** All checks together. */
export const all =
  <Subject extends Readable>(...checks: readonly PropertyCheck<Subject>[]): PropertyCheck<Subject> =>
  (subject, context, prefix) =>
    checks.flatMap((check) => check(subject, context, prefix));

/** The check, where none of the conditions holds. */
export const unless =
  <Subject extends Readable>(
    conditions: readonly Condition<Subject>[],
    check: PropertyCheck<Subject>,
  ): PropertyCheck<Subject> =>
  (subject, context, prefix) =>
    conditions.some((condition) => condition(subject, context)) ? [] : check(subject, context, prefix);

/** The check, where the condition holds. */
export const when =
  <Subject extends Readable>(
    condition: Condition<Subject>,
    check: PropertyCheck<Subject>,
  ): PropertyCheck<Subject> =>
  (subject, context, prefix) =>
    condition(subject, context) ? check(subject, context, prefix) : [];

// A value that is no boolean at all: whether the check is due cannot be said, and no provider takes it.
const isNoBoolean = (value: unknown, wanted: readonly unknown[]): boolean =>
  wanted.every((one) => typeof one === "boolean") && booleanOf(value) === undefined && !isUnset(value);

/** The check, where the property is known to be one of the values, in any spelling that the provider takes. */
export const whenIs =
  <Subject extends Readable>(
    path: string,
    values: readonly unknown[],
    check: PropertyCheck<Subject>,
  ): PropertyCheck<Subject> =>
  (subject, context, prefix) => {
    const read = subject.read(path);
    const at = join(prefix, path);
    if (read.state === "unknown") return [notEvaluated(at)];
    if (read.state === "absent") return [];
    if (isNoBoolean(read.value, values)) return [violation(at, `${at} is neither true nor false.`)];
    return values.some((value) => means(read.value, value)) ? check(subject, context, prefix) : [];
  };

/** The property is given, known or not. */
export const given =
  (path: string): Condition =>
  (subject) =>
    isSet(subject.read(path));

/** The property is known to be one of the values, in any spelling that the provider takes. */
export const is =
  (path: string, ...values: readonly unknown[]): Condition =>
  (subject) => {
    const read = subject.read(path);
    return read.state === "known" && values.some((value) => means(read.value, value));
  };

/** A number among the settings of the rule or the pack; `fallback` where there is none. */
export function numberSetting(context: RuleContext, key: string, fallback: number): number {
  const value = context.config[key];
  return typeof value === "number" ? value : fallback;
}

/** A list among the settings of the rule or the pack; `fallback` where there is none. */
export function listSetting(
  context: RuleContext,
  key: string,
  fallback: readonly string[],
): readonly string[] {
  const value = context.config[key];
  return Array.isArray(value) ? value.map(String) : fallback;
}
