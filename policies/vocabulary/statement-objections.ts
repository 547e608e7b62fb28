import { actionsOf } from "./iam-statements";
import { narrowsWhatIsAsked, Statement } from "./policy-document";
import { notEvaluated, violation } from "./property-checks";
import { Verdict } from "./rule";

/** The objection to an allowing statement; actions that cannot be read are not evaluated. */
export function objection(statement: Statement, message: string | undefined): readonly Verdict[] {
  if (message !== undefined) return [violation(statement.path, message)];
  return actionsOf(statement).someUnknown ? [notEvaluated(`${statement.path}.Action`)] : [];
}

/** The objection, unless a condition narrows the statement. */
export function unlessNarrowed(
  statement: Statement,
  message: string | undefined,
  by: (statement: Statement) => boolean | "unknown" = narrowsWhatIsAsked,
): readonly Verdict[] {
  // Nearly every statement; its conditions need not be read.
  if (message === undefined && !actionsOf(statement).someUnknown) return [];
  const narrowed = by(statement);
  if (narrowed === true) return [];
  if (narrowed === "unknown" && message !== undefined) return [notEvaluated(`${statement.path}.Condition`)];
  return objection(statement, message);
}

/** In an example: a statement of an identity. */
export const allow = (Action: unknown, Resource: unknown = "*", Condition?: unknown) => ({
  Effect: "Allow",
  Action,
  Resource,
  ...(Condition === undefined ? {} : { Condition }),
});
