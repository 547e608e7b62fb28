import { AnalysedResources } from "../../../policies/engine/analysed-resources";
import { Gate } from "../../../policies/engine/gate";
import { plan } from "../../../policies/engine/plan";
import { plannedResource } from "../../../policies/engine/planned-resource";
import { ruleContext } from "../../../policies/engine/rule-policy";
import taggableTypes from "../../../policies/taggable-types.json";
import { rules } from "../../../policies/rules";
import type { Example, Rule } from "../../../policies/vocabulary/rule";
import { casesOf, parentUrn, sdkResources, today } from "../example-resources";
import { recordedPlan, recordedResource, type Listener } from "../recorded-reads";

/** What the rules have to do with a resource type. */
export interface JudgedType {
  readonly type: string;
  /** The properties that some rule reads of it. */
  readonly paths: readonly string[];
  /** The properties of its examples. */
  readonly examples: readonly Example["props"][];
}

function listen(rule: Rule, examples: readonly Example[], tell: Listener): void {
  const gate = new Gate(today);
  const config = Object.assign({}, ...examples.map((example) => example.config ?? {})) as object;
  if (rule.kind === "stack") {
    const whole = recordedPlan(plan(sdkResources(examples), new AnalysedResources()), tell);
    rule.check(whole, ruleContext(rule, gate, { ...config }));
    return;
  }
  const [example] = examples;
  const [resource] = sdkResources([{ ...example!, parent: parentUrn(example!) }]);
  const planned = recordedResource(plannedResource(resource!), tell);
  rule.check(planned, ruleContext(rule, gate, { ...config }, planned));
}

function judgedTypes(): readonly JudgedType[] {
  const paths = new Map<string, Set<string>>();
  const examples = new Map<string, Example["props"][]>();
  const tell: Listener = (type, path) => {
    // A rule may begin a path within an item with a bracket.
    if (path !== "") paths.set(type, (paths.get(type) ?? new Set()).add(path.replaceAll(".[", "[")));
  };
  for (const rule of rules)
    for (const kind of ["good", "bad", "unknown"] as const)
      for (const one of casesOf(rule, kind)) {
        listen(rule, one.examples, tell);
        for (const { type, props } of one.examples)
          examples.set(type, [
            ...(examples.get(type) ?? []),
            JSON.parse(JSON.stringify(props)) as object as Example["props"],
          ]);
      }
  const named = rules.flatMap((rule) =>
    rule.kind === "resource" && Array.isArray(rule.tokens) ? rule.tokens : [],
  );
  const types = new Set<string>([...named, ...paths.keys(), ...examples.keys(), ...taggableTypes]);
  return [...types].map((type) => ({
    type,
    paths: [...(paths.get(type) ?? []), "tags", "tagsAll", "name"],
    examples: examples.get(type) ?? [{}],
  }));
}

/** Every type that a rule names or has an example of, and every type with tags. */
export const allJudgedTypes: readonly JudgedType[] = judgedTypes();
