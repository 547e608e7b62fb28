import { AnalysedResources } from "../../policies/engine/analysed-resources";
import { Gate } from "../../policies/engine/gate";
import { plan, SdkStackResource } from "../../policies/engine/plan";
import { plannedResource } from "../../policies/engine/planned-resource";
import { ruleContext } from "../../policies/engine/rule-policy";
import {
  Example,
  NotEvaluated,
  ResourceRule,
  Rule,
  StackRule,
  Verdict,
} from "../../policies/vocabulary/rule";

/** A day on which the waivers of the tests are judged. */
export const today = "2026-06-15";

/** The URN an example goes by. */
export function exampleUrn(type: string, name: string): string {
  return `urn:pulumi:staging::shop::${type}::${name}`;
}

function sent(properties: Readonly<Record<string, unknown>>): object {
  // Through JSON, as the engine sends them: what is undefined is not there.
  return JSON.parse(JSON.stringify(properties)) as object;
}

/** The examples as the SDK hands the resources of one plan to a stack policy. */
export function sdkResources(examples: readonly Example[]): readonly SdkStackResource[] {
  const names = examples.map((example, index) => example.name ?? `example-${index}`);
  const urns = examples.map((example, index) => exampleUrn(example.type, names[index]!));
  const urnOf = (name: string) => {
    const index = names.indexOf(name);
    if (index < 0) throw new Error(`no example is called ${name}`);
    return urns[index]!;
  };
  return examples.map((example, index) => {
    const parent = example.parent?.startsWith("urn:")
      ? example.parent
      : example.parent && urnOf(example.parent);
    return {
      type: example.type,
      name: names[index]!,
      urn: urns[index]!,
      props: sent(example.props),
      opts: { protect: example.protect ?? false, ignoreChanges: example.ignoreChanges ?? [], parent },
      ...(example.provider ? { provider: { props: sent(example.provider) } } : {}),
      ...(parent ? { parent: { urn: parent } } : {}),
      propertyDependencies: Object.fromEntries(
        Object.entries(example.dependsOn ?? {}).map(([property, targets]) => [
          property,
          targets.map((name) => ({ urn: urnOf(name) })),
        ]),
      ),
    };
  });
}

/** What a resource rule says of one example. */
export function judgeExample(rule: ResourceRule, example: Example): readonly Verdict[] {
  const resource = plannedResource(sdkResources([{ ...example, parent: parentUrn(example) }])[0]!);
  return rule.check(resource, ruleContext(rule, new Gate(today), example.config ?? {}, resource));
}

/** The URN of the parent of an example that stands alone. */
export const parentUrn = ({ parent }: Example) =>
  parent === undefined || parent.startsWith("urn:") ? parent : exampleUrn("plinth:test:Parent", parent);

/** What a stack rule says of one plan of examples. */
export function judgePlanOf(rule: StackRule, examples: readonly Example[]): readonly Verdict[] {
  const config = Object.assign({}, ...examples.map((example) => example.config ?? {}));
  return rule.check(
    plan(sdkResources(examples), new AnalysedResources()),
    ruleContext(rule, new Gate(today), config),
  );
}

/** A plan of examples with how to judge it, whatever the kind of rule. */
export interface Case {
  readonly title: string;
  readonly examples: readonly Example[];
  judge(examples: readonly Example[]): readonly Verdict[];
}

/** Every good, bad or unknown case of a rule. */
export function casesOf(rule: Rule, kind: "good" | "bad" | "unknown"): readonly Case[] {
  const plans: readonly (readonly Example[])[] =
    rule.kind === "resource"
      ? (rule.examples[kind] ?? []).map((example) => [example])
      : (rule.examples[kind] ?? []);
  return plans.map((examples, index) => ({
    title: `${rule.id} ${kind} ${index + 1} (${examples.map(({ name, type }) => name ?? type).join(", ")})`,
    examples,
    judge: (changed) =>
      rule.kind === "resource" ? judgeExample(rule, changed[0]!) : judgePlanOf(rule, changed),
  }));
}

/** Tells what could not be seen from a violation. */
export const isNotEvaluated = (verdict: Verdict): verdict is NotEvaluated => "unknown" in verdict;
