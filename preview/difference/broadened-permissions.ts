import { isSameValue } from "../protocol/same-value";
import { isRecord, unwrapSecret, type Properties, type Value } from "../protocol/value";
import { listOf, opened } from "./document";

/** A statement of a policy: each part as a list. */
interface Statement {
  readonly allows: boolean;
  readonly actions: readonly Value[];
  readonly resources: readonly Value[];
  readonly principals: readonly Value[];
  /** What narrows it: conditions, and everything that is said by exception. */
  readonly limits: Value;
}

/** Types by which a role gets a policy that stands elsewhere. */
const attachments = /^aws:iam\/(rolePolicyAttachment|rolePolicyAttachmentsExclusive|policyAttachment):/;

/**
 * Whether somebody may do more by the second properties than by the first: a statement that allows something new, one that
 * denies something and goes or denies less, a policy more. Without the first, what is made is held against nothing.
 */
export function broadensPermissions(
  type: string,
  before: Properties | undefined,
  after: Properties | undefined,
): boolean {
  if (attachments.test(type)) return after !== undefined && !isSameValue(before, after);
  const [old, present] = [statementsOf(before), statementsOf(after)];
  const isCovered = (one: Statement, others: readonly Statement[]) =>
    others.some((other) => other.allows === one.allows && covers(other, one));
  return (
    present.some((statement) => statement.allows && !isCovered(statement, old)) ||
    // Nothing is left to be denied where the whole policy goes, and with it what it allowed.
    (after !== undefined && old.some((statement) => !statement.allows && !isCovered(statement, present))) ||
    moreManagedPolicies(before, after)
  );
}

function covers(wide: Statement, narrow: Statement): boolean {
  return (
    isWithin(narrow.actions, wide.actions) &&
    isWithin(narrow.resources, wide.resources) &&
    isWithin(narrow.principals, wide.principals) &&
    isSameValue(wide.limits, narrow.limits)
  );
}

function isWithin(some: readonly Value[], all: readonly Value[]): boolean {
  return some.every((one) => all.some((other) => other === "*" || isSameValue(one, other)));
}

function moreManagedPolicies(before: Properties | undefined, after: Properties | undefined): boolean {
  const listed = (properties: Properties | undefined) =>
    listOf(properties?.["managedPolicyArns"]).map(unwrapSecret);
  return !isWithin(listed(after), listed(before));
}

/** All statements of all policies among the properties, those inside of a role too. */
function statementsOf(properties: Properties | undefined): readonly Statement[] {
  return Object.values(properties ?? {}).flatMap(statementsIn);
}

function statementsIn(value: Value): readonly Statement[] {
  const document = opened(unwrapSecret(value));
  if (Array.isArray(document)) return document.flatMap((item: Value) => statementsIn(item));
  if (!isRecord(document)) return [];
  if (document["Statement"] === undefined)
    return document["policy"] === undefined ? [] : statementsIn(document["policy"]);
  return listOf(document["Statement"]).flatMap((statement) =>
    isRecord(statement) ? [statementOf(statement)] : [],
  );
}

function statementOf(statement: Properties): Statement {
  const {
    Sid: _,
    Effect: effect,
    Action: action,
    Resource: resource,
    Principal: principal,
    ...limits
  } = statement;
  return {
    allows: effect !== "Deny",
    actions: listOf(action),
    resources: listOf(resource),
    principals: isRecord(principal)
      ? Object.entries(principal).flatMap(([kind, who]) => listOf(who).map((one) => ({ [kind]: one })))
      : listOf(principal),
    limits,
  };
}
