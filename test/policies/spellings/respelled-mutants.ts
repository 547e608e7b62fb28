import { foundationToken } from "../../../policies/engine/gate";
import { appliesTo } from "../../../policies/engine/rule-policy";
import { rules } from "../../../policies/rules";
import type { ResourceState } from "../../../preview/engine/resource-state";
import { withInput } from "../../plan/mutants/broken-resource";
import { containerBreaker } from "../../plan/mutants/container-breakers";
import { place, type Mutant } from "../../plan/mutants/mutant";
import { securityGroupBreaker } from "../../plan/mutants/plan-breakers";
import { policyDocumentBreaker } from "../../plan/mutants/policy-document-breakers";
import { propertyBreakers } from "../../plan/mutants/property-breakers";
import { judgePlan, type JudgedFinding } from "../judged-plan";
import { respelledResource, type RespelledResource } from "./respelled-resource";
import type { JsonObject } from "./spelling";

const breakers = [...propertyBreakers, policyDocumentBreaker, containerBreaker, securityGroupBreaker];

/** A mutant of a plan that rules about its resource refuse, in another spelling. */
export interface RespelledMutant {
  readonly title: string;
  readonly type: string;
  readonly respelled: RespelledResource;
  /** The rules that refuse the mutant as it stands. */
  readonly refusedBy: readonly string[];
  /** Those that refuse it in this spelling; others only where none of these does. */
  stillRefusedBy(): readonly string[];
}

const identity = ({ policy, urn, level, kind, path }: JudgedFinding) =>
  [policy, urn, level, kind, path].join(" ");

const refusals = (findings: readonly JudgedFinding[]): readonly JudgedFinding[] =>
  findings.filter(({ level, kind }) => level === "mandatory" && kind === "violation");

const bare = (path: string) => path.replace(/\[\d+\]/g, "");

/** One mutant for each breaker, type and property that is not met yet: the others differ in their names. */
function* sample(
  plan: readonly ResourceState[],
  met: Set<string>,
): Generator<Mutant & { readonly broken: ResourceState }> {
  for (const subject of plan) {
    for (const mutant of breakers.flatMap((breaker) => [...breaker(subject, plan)])) {
      const key = [mutant.breaker, subject.type, bare(mutant.path)].join(" ");
      if (mutant.broken === undefined || mutant.also !== undefined || met.has(key)) continue;
      met.add(key);
      yield { ...mutant, broken: mutant.broken };
    }
  }
}

/** The mutants of a plan that are not met yet, in every other spelling of what is broken. */
export function* respelledMutants(
  plan: readonly ResourceState[],
  met: Set<string>,
): Generator<RespelledMutant> {
  for (const mutant of sample(plan, met)) {
    const { subject, broken } = mutant;
    // What the rules read of other resources: the environment, and the settings of the provider.
    const beside = plan.filter(({ type, urn }) => type === foundationToken || urn === subject.provider);
    const about = new Set(
      rules.filter((rule) => rule.kind === "resource" && appliesTo(rule, subject.type)).map(({ id }) => id),
    );
    const judge = (state: ResourceState, only: ReadonlySet<string>) =>
      refusals(judgePlan([...beside, state], {}, only));
    const before = new Set(judge(subject, about).map(identity));
    const refusedBy = new Set(
      judge(broken, about)
        .filter((finding) => !before.has(identity(finding)))
        .map(({ policy }) => policy),
    );
    if (refusedBy.size === 0) continue;
    const property = mutant.path.split(/[.[]/)[0]!;
    // What is above the broken place, and what is in it.
    const isAsked = (path: string) => path.startsWith(mutant.path) || mutant.path.startsWith(path);
    const properties = JSON.parse(JSON.stringify(broken.inputs)) as JsonObject;
    for (const respelled of respelledResource(subject.type, properties, isAsked)) {
      const states = respelled.together.map((props) => withInput(broken, [property], props[property]));
      yield {
        title: place(mutant),
        type: subject.type,
        respelled,
        refusedBy: [...refusedBy],
        stillRefusedBy: () => {
          const same = states.flatMap((state) => judge(state, refusedBy));
          const others = same.length > 0 ? same : states.flatMap((state) => judge(state, about));
          return others.filter((finding) => !before.has(identity(finding))).map(({ policy }) => policy);
        },
      };
    }
  }
}
