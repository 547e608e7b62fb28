import { Companion, companionCheck, companionsOf } from "./companions";
import { found } from "./define-rule";
import { covers, resourceCovered } from "./pattern-width";
import { comparisons } from "./policy-conditions";
import { isDeny, Statement, statementsOf } from "./policy-document";
import { isSet, knownString, notEvaluated, violation } from "./property-checks";
import { Plan, StackResource, StackRule, Verdict } from "./rule";
import { stringsAt } from "./text-lists";

/** Everyone, and not everyone but some: who is left out by NotPrincipal may come without TLS. */
const deniesEveryone = ({ value }: Statement): boolean =>
  ["Principal", "Principal.AWS"].some((path) => stringsAt(value, path).known.includes("*"));

/** Whether one comparison alone decides, and does so for whoever comes without TLS. */
function isAboutPlainText(statement: Statement): boolean {
  const { known, someUnknown } = comparisons(statement);
  return (
    known.length === 1 &&
    !someUnknown &&
    known.some(
      ({ operator, key, values }) =>
        operator === "bool" && key === "aws:securetransport" && values.includes("false"),
    )
  );
}

/** What has to be refused without TLS: an action, and what it acts on behind the ARN of the resource itself. */
interface Refused {
  readonly action: string;
  /** Behind the name of the resource, as `/an/object` of a bucket. */
  readonly below?: string;
}

/** Whether the statement denies the action to whoever comes without TLS. */
function deniesPlainText(statement: Statement, { action, below = "" }: Refused, name?: string) {
  if (!isDeny(statement) || !deniesEveryone(statement) || !isAboutPlainText(statement)) return false;
  if (!stringsAt(statement.value, "Action").known.some((pattern) => covers(pattern, action))) return false;
  const { known, someUnknown } = stringsAt(statement.value, "Resource");
  return known.some((pattern) => resourceCovered(pattern, name, below)) || (someUnknown && "unknown");
}

function tlsOnly(refused: readonly Refused[], named: string) {
  return (resource: StackResource): readonly Verdict[] => {
    const { statements, unknownAt } = statementsOf(resource.json("policy"), "policy");
    // The name is the last part of an ARN or of the URL of a queue.
    const name = knownString(resource.read(named))?.split(/[:/]/).at(-1);
    const verdicts = refused.map((one) => {
      const denied = statements.map((statement) => deniesPlainText(statement, one, name));
      return { one, denied: denied.includes(true) || (denied.includes("unknown") && "unknown") };
    });
    const open = verdicts.filter(({ denied }) => denied !== true);
    if (open.length === 0) return [];
    if (unknownAt.length > 0) return unknownAt.map(notEvaluated);
    return open.some(({ denied }) => denied === false)
      ? [
          violation(
            "policy",
            `The policy does not deny ${open.map(({ one }) => one.action).join(" and ")} without TLS.`,
          ),
        ]
      : [notEvaluated("policy.Statement")];
  };
}

interface TlsOnlyRule {
  readonly of: readonly string[];
  readonly companions: readonly Companion[];
  readonly namedBy?: string;
  readonly refused: readonly Refused[];
  /** The property of the policy that names its resource. */
  readonly named: string;
  readonly missing: string;
}

/**
 * Each resource has a policy that refuses whoever comes without TLS.
 *
 * A policy that the program writes on the resource itself counts; AWS keeps only one of the two. The one that AWS puts
 * there counts where there is no other: under a policy of its own kind it is the default that was replaced, or a copy.
 */
export function tlsOnlyCheck({ refused, named, ...want }: TlsOnlyRule): StackRule["check"] {
  const check = tlsOnly(refused, named);
  const hasCompanion = (resource: StackResource, plan: Plan) =>
    want.companions.some((one) => companionsOf(plan, resource, one, want.namedBy).length > 0);
  const hasOwn = (resource: StackResource, plan: Plan) =>
    isSet(resource.said.read("policy")) || (isSet(resource.read("policy")) && !hasCompanion(resource, plan));
  const byCompanion = companionCheck({ ...want, except: hasOwn, check });
  return (plan, context) => [
    ...plan
      .ofType(...want.of)
      .filter((resource) => hasOwn(resource, plan))
      .flatMap((resource) => check(resource).map((verdict) => found(resource, verdict))),
    ...byCompanion(plan, context),
  ];
}
