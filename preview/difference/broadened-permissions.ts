import { identityPolicies, resourcePolicies } from "../../policies/vocabulary/policy-properties";
import { unknown, unwrapSecret, type Properties, type Value } from "../protocol/value";
import { attachesMore, holders, isAttachment, listsMore, otherHolder, worst } from "./attached-policies";
import type { Broadening } from "./broadening";
import { isCovered } from "./covered-statement";
import { isStoreAccess, widensStoreAccess } from "./store-rights";
import { statementsOf, type Statement } from "./statement";

/**
 * Whether somebody may do more by the second properties than by the first: a statement that allows something new, one that
 * denies something and goes or denies less, a policy more, a boundary less. Without the first, what is made is held
 * against nothing but what is `beside` it: what there was of the same owner. Of what goes, all that it has denied is denied
 * no longer.
 */
export function broadensPermissions(
  type: string,
  before: Properties | undefined,
  after: Properties | undefined,
  beside: readonly Properties[] = [],
): Broadening {
  if (isStoreAccess(type)) return widensStoreAccess(type, before, after);
  if (isAttachment(type)) return after === undefined ? false : leastMore(before, beside, after);
  if (after === undefined)
    return !hasOwnPolicy(type) && comparedStatements(statementsOf(type, before), [], []);
  if (hasOpenPolicy(type, before, after)) return "unknown";
  return worst([
    comparedPolicies(type, before, after, beside),
    listsMore(before?.["managedPolicyArns"], after["managedPolicyArns"]),
    widerBoundary(before?.["permissionsBoundary"], after["permissionsBoundary"]),
    ...(isHeldPolicy(type) ? holders.map((key) => otherHolder(before?.[key], after[key])) : []),
  ]);
}

/** True for a policy that is written down for one holder. */
function isHeldPolicy(type: string): boolean {
  return /^aws:iam\/(role|user|group)Policy:/.test(type);
}

/** True for what a policy is a property of, as a queue: with it goes what the policy has denied. */
function hasOwnPolicy(type: string): boolean {
  return !/(Policy|Permissions?)$/.test(type);
}

/** Whether a whole policy is known after deployment only. */
function hasOpenPolicy(type: string, before: Properties | undefined, after: Properties): boolean {
  const places = [resourcePolicies[type] ?? identityPolicies[type], "inlinePolicies", "managedPolicyArns"];
  return Object.entries(after).some(
    ([key, value]) =>
      unwrapSecret(value) === unknown &&
      (places.includes(key) || statementsOf("", { [key]: before?.[key] ?? null }).length > 0),
  );
}

/** What an attachment gives more than any that there was. */
function leastMore(
  before: Properties | undefined,
  beside: readonly Properties[],
  after: Properties,
): Broadening {
  return beside.some((one) => attachesMore(one, after) === false) ? false : attachesMore(before, after);
}

/** What there is beside it is looked at only where the policy itself has not allowed as much. */
function comparedPolicies(
  type: string,
  before: Properties | undefined,
  after: Properties,
  beside: readonly Properties[],
): Broadening {
  const [old, all] = [statementsOf(type, before), statementsOf(type, after)];
  // What a new role may do, its policies say; that a service of AWS takes it on gives nobody anything.
  const present = before === undefined ? all.filter((statement) => !trustsAService(statement)) : all;
  const own = comparedStatements(old, present, old);
  if (own !== true || beside.length === 0) return own;
  return comparedStatements(old, present, [...old, ...beside.flatMap((one) => statementsOf(type, one))]);
}

function trustsAService({ action, principal }: Statement): boolean {
  return (
    action?.names.every((name) => name === "sts:assumerole") === true &&
    principal?.isException === false &&
    principal.names.every((name) => name.startsWith("Service "))
  );
}

/** Whether more is allowed than `allowed` says, or less denied than before. */
function comparedStatements(
  before: readonly Statement[],
  after: readonly Statement[],
  allowed: readonly Statement[],
): Broadening {
  const isNoMore = (trust: "hopefully" | "surely") =>
    after.every((statement) => !statement.allows || isCovered(statement, allowed, trust)) &&
    before.every((statement) => statement.allows || isCovered(statement, after, trust));
  if (!isNoMore("hopefully")) return true;
  return isNoMore("surely") ? false : "unknown";
}

/** A boundary that goes, or of which nobody can tell what it lets through. */
function widerBoundary(before: Value | undefined, after: Value | undefined): Broadening {
  if (before == null) return false;
  if (after == null) return true;
  return listsMore(before, after);
}
