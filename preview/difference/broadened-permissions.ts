import { withoutKeys } from "../../config/mappings/without-keys";
import { isSameValue } from "../protocol/same-value";
import {
  containsUnknown,
  isRecord,
  unknown,
  unwrapSecret,
  type Properties,
  type Value,
} from "../protocol/value";
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

/** Whether somebody may do more afterwards than before; `unknown` where only the deployment will tell. */
export type Broadening = boolean | "unknown";

/**
 * Whether somebody may do more by the second properties than by the first: a statement that allows something new, one that
 * denies something and goes or denies less, a policy more. Without the first, what is made is held against nothing.
 */
export function broadensPermissions(
  type: string,
  before: Properties | undefined,
  after: Properties | undefined,
): Broadening {
  // What goes allows nothing any more.
  if (after === undefined) return false;
  if (attachments.test(type)) return !isSameValue(before, after);
  const policies = Object.entries(after).filter(([key]) => /policy/i.test(key));
  const isOpen = policies.some(([, value]) => unwrapSecret(value) === unknown);
  if (isOpen) return "unknown";
  const [old, present] = [statementsOf(before), statementsOf(after)];
  const isCovered = (one: Statement, others: readonly Statement[]) =>
    others.some((other) => other.allows === one.allows && covers(other, one));
  const isWider =
    present.some((statement) => statement.allows && !isCovered(statement, old)) ||
    old.some((statement) => !statement.allows && !isCovered(statement, present)) ||
    moreManagedPolicies(before, after);
  if (isWider) return true;
  return before !== undefined && present.some((statement) => containsUnknown(statement.resources))
    ? "unknown"
    : false;
}

function covers(wide: Statement, narrow: Statement): boolean {
  return (
    isWithin(narrow.actions, wide.actions) &&
    // What is not known yet may be what was there.
    isWithin(
      narrow.resources.filter((resource) => !containsUnknown(resource)),
      wide.resources,
    ) &&
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
  const principal = statement["Principal"];
  return {
    allows: statement["Effect"] !== "Deny",
    actions: listOf(statement["Action"]),
    resources: listOf(statement["Resource"]),
    principals: isRecord(principal)
      ? Object.entries(principal).flatMap(([kind, who]) => listOf(who).map((one) => ({ [kind]: one })))
      : listOf(principal),
    limits: withoutKeys(statement, ["Sid", "Effect", "Action", "Resource", "Principal"]),
  };
}
