import { ancestorsOf, isRemoteComponent } from "./ancestors";
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
  /** Ends the sentence "… has no". Left out where AWS does as much by itself: only a companion that is there is judged. */
  readonly missing?: string;
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
          return want.missing === undefined
            ? []
            : [{ urn: subject.urn, ...violation("", `${subject.name} has no ${want.missing}.`) }];
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

/** The companions of one subject, by what feeds their property, or by the subject's plain name; in the plan's order. */
export function companionsOf(
  plan: Plan,
  subject: StackResource,
  companion: Companion,
  namedBy?: string,
): readonly StackResource[] {
  const { fedBy, named, places } = candidatesOf(plan, companion);
  const name = namedBy === undefined ? undefined : subject.read(namedBy);
  const found = new Set([
    ...feedersFor(subject).flatMap((urn) => fedBy().get(urn) ?? []),
    ...(name?.state === "known" ? (named().get(name.value) ?? []) : []),
  ]);
  if (found.size < 2) return [...found];
  return [...found].sort((one, other) => (places().get(one) ?? 0) - (places().get(other) ?? 0));
}

/** The resources of one type, by what feeds their property and by its plain value. */
interface Candidates {
  readonly fedBy: () => ReadonlyMap<string, readonly StackResource[]>;
  readonly named: () => ReadonlyMap<unknown, readonly StackResource[]>;
  readonly places: () => ReadonlyMap<StackResource, number>;
}

// Each subject asks for the same candidates: they are read once for a plan.
const indexed = new WeakMap<Plan, Map<string, Candidates>>();

function candidatesOf(plan: Plan, { token, property }: Companion): Candidates {
  const known = indexed.get(plan) ?? new Map<string, Candidates>();
  indexed.set(plan, known);
  const key = `${token} ${property}`;
  const candidates = known.get(key) ?? index(plan.ofType(token), property);
  known.set(key, candidates);
  return candidates;
}

function index(candidates: readonly StackResource[], property: string): Candidates {
  const grouped = <K>(keysOf: (candidate: StackResource) => readonly K[]) =>
    once(() => {
      const groups = new Map<K, StackResource[]>();
      for (const candidate of candidates)
        for (const key of new Set(keysOf(candidate))) {
          const group = groups.get(key);
          if (group === undefined) groups.set(key, [candidate]);
          else group.push(candidate);
        }
      return groups;
    });
  return {
    fedBy: grouped((candidate) => candidate.dependsOn(property).map(({ urn }) => urn)),
    named: grouped((candidate) => {
      const value = candidate.read(property);
      return value.state === "known" ? [value.value] : [];
    }),
    places: once(() => new Map(candidates.map((candidate, place) => [candidate, place]))),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** The subject itself, and the remote components that made it: an output of awsx.ec2.Vpc may name only the component. */
const feedersFor = (subject: StackResource): readonly string[] => [
  subject.urn,
  ...ancestorsOf(subject)
    .filter(isRemoteComponent)
    .map(({ urn }) => urn),
];

/** Whether the property is fed by the subject, or by the remote component that made it. */
export function refersTo(candidate: StackResource, property: string, subject: StackResource): boolean {
  const sources = new Set(candidate.dependsOn(property).map(({ urn }) => urn));
  return feedersFor(subject).some((urn) => sources.has(urn));
}
