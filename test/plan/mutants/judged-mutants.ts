import { isDeepStrictEqual } from "node:util";
import { foundationToken } from "../../../policies/engine/gate";
import { appliesTo } from "../../../policies/engine/rule-policy";
import { rules } from "../../../policies/rules";
import type { Rule } from "../../../policies/vocabulary/rule";
import type { ResourceState } from "../../../preview/engine/resource-state";
import { judgePlan, PackOfPlan, type JudgedFinding } from "../../policies/judged-plan";
import type { Breaker, Mutant } from "./mutant";

/** A mutant with the rules that speak against it and did not before. */
export interface JudgedMutant {
  readonly mutant: Mutant;
  readonly refusedBy: readonly string[];
  /** Where nobody refuses it: the rules that only advise. */
  readonly advisedBy: readonly string[];
}

const knownRules = new Map<string, ReadonlySet<string>>();

/** The rules of one kind that speak of a type; a rule over the whole plan has what it speaks of in its examples. */
function rulesAbout(kind: Rule["kind"], type: string): ReadonlySet<string> {
  const known = knownRules.get(`${kind} ${type}`) ?? foundRules(kind, type);
  knownRules.set(`${kind} ${type}`, known);
  return known;
}

function foundRules(kind: Rule["kind"], type: string): ReadonlySet<string> {
  const about = rules.filter((rule) => {
    if (rule.kind !== kind) return false;
    if (rule.kind === "resource") return appliesTo(rule, type);
    const { good, bad, unknown = [] } = rule.examples;
    return [...good, ...bad, ...unknown].flat().some((example) => example.type === type);
  });
  return new Set(about.map(({ id }) => id));
}

const identity = ({ policy, urn, level, kind, path }: JudgedFinding) =>
  [policy, urn, level, kind, path].join(" ");

/** Judges every mutant of a plan. The rules over the whole plan are asked only where those of the resource do not refuse. */
export function judgeMutants(
  plan: readonly ResourceState[],
  breakers: readonly Breaker[],
): readonly JudgedMutant[] {
  const before = new Set(judgePlan(plan).map(identity));
  return plan.flatMap((subject) => {
    const judge = judgeOf(subject, plan);
    return breakers.flatMap((breaker) =>
      [...breaker(subject, plan)].filter(isChange).map((mutant) => {
        const found = judge(mutant).filter((finding) => !before.has(identity(finding)));
        const by = (level: JudgedFinding["level"]) => [
          ...new Set(
            found
              .filter((one) => one.level === level && one.kind === "violation")
              .map(({ policy }) => policy),
          ),
        ];
        return { mutant, refusedBy: by("mandatory"), advisedBy: by("advisory") };
      }),
    );
  });
}

/** Some values are already what a breaker would put there. */
const isChange = ({ subject, broken, also }: Mutant) =>
  also !== undefined || !isDeepStrictEqual(subject, broken);

/** Judges the mutants of one resource, one after the other. */
function judgeOf(
  { type, urn, provider }: ResourceState,
  plan: readonly ResourceState[],
): (mutant: Mutant) => readonly JudgedFinding[] {
  const byUrn = new Map(plan.map((state) => [state.urn, state]));
  const ofResource = new PackOfPlan({}, rulesAbout("resource", type));
  // What the rules read of other resources: the environment, and the settings of the provider.
  for (const state of plan)
    if (state.type === foundationToken || state.urn === provider) ofResource.judgeResource(state, byUrn);
  return ({ broken, also = new Map<string, ResourceState | undefined>() }) => {
    const alone = broken === undefined ? [] : ofResource.judgeResource(broken, byUrn);
    if (alone.some(({ level }) => level === "mandatory")) return alone;
    const now = new Map([...also, [urn, broken]]);
    const whole = plan.flatMap((state) => (now.has(state.urn) ? (now.get(state.urn) ?? []) : [state]));
    return [...alone, ...judgePlan(whole, {}, rulesAbout("stack", type))];
  };
}
