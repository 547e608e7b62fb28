import { ancestorsOf } from "./ancestors";
import { isViolation, notEvaluated, violation } from "./property-checks";
import { Plan, RuleContext, StackResource, StackRule, Verdict } from "./rule";

/** A resource type that refers to another one by a property. */
export interface Companion {
  readonly token: string;
  readonly property: string;
}

interface CompanionWanted {
  /** The types that need a companion. */
  readonly of: readonly string[];
  readonly companions: readonly Companion[];
  /** The property by whose plain value a companion may also name its subject. */
  readonly namedBy?: string;
  readonly except?: (subject: StackResource, plan: Plan, context: RuleContext) => boolean;
  /** What a companion must be beyond being there. */
  readonly check?: (companion: StackResource, context: RuleContext) => readonly Verdict[];
  /** Ends the sentence "… has no". */
  readonly missing: string;
}

/** Each subject has a companion that passes. The finding of a wrong companion stands on that companion. */
export function companionCheck(want: CompanionWanted): StackRule["check"] {
  return (plan, context) =>
    plan
      .ofType(...want.of)
      .filter((subject) => want.except?.(subject, plan, context) !== true)
      .flatMap((subject) => {
        const companions = want.companions.flatMap((companion) =>
          companionsOf(plan, subject, companion, want.namedBy),
        );
        if (companions.length === 0)
          return [{ urn: subject.urn, ...violation("", `${subject.name} has no ${want.missing}.`) }];
        const judged = companions.map((companion) => ({
          urn: companion.urn,
          verdicts: want.check?.(companion, context) ?? [],
        }));
        if (judged.some(({ verdicts }) => verdicts.length === 0)) return [];
        const unsure = judged.find(({ verdicts }) => !verdicts.some(isViolation));
        return unsure === undefined
          ? judged.flatMap(({ urn, verdicts }) => verdicts.map((verdict) => ({ urn, ...verdict })))
          : [{ urn: unsure.urn, ...notEvaluated(unsure.verdicts[0]?.path ?? "") }];
      });
}

/** The companions of one subject, by what feeds their property, or by the subject's plain name. */
export function companionsOf(
  plan: Plan,
  subject: StackResource,
  companion: Companion,
  namedBy?: string,
): readonly StackResource[] {
  const name = namedBy === undefined ? undefined : subject.read(namedBy);
  return plan.ofType(companion.token).filter((candidate) => {
    if (refersTo(candidate, companion.property, subject)) return true;
    const value = candidate.read(companion.property);
    return name?.state === "known" && value.state === "known" && name.value === value.value;
  });
}

/**
 * Whether the property is fed by the subject, or by the remote component that made it: an output of
 * awsx.ec2.Vpc may name only the component.
 */
export function refersTo(candidate: StackResource, property: string, subject: StackResource): boolean {
  const sources = new Set(candidate.dependsOn(property).map(({ urn }) => urn));
  if (sources.has(subject.urn)) return true;
  return ancestorsOf(subject).some(({ type, urn }) => type.startsWith("awsx:") && sources.has(urn));
}
