import { AnalysedResources } from "../../policies/engine/analysed-resources";
import { Gate } from "../../policies/engine/gate";
import { plan } from "../../policies/engine/plan";
import { ruleContext } from "../../policies/engine/rule-policy";
import { Example, StackRule, UNKNOWN, Verdict } from "../../policies/vocabulary/rule";
import { casesOf, isNotEvaluated, sdkResources, today } from "./example-resources";
import { computedBy } from "./planned-by-aws";
import { recordedPlan } from "./recorded-reads";

/** A type and a property of it that AWS fills in where the program leaves it out: `aws:s3/bucket:Bucket policy`. */
export type ComputedProperty = `${string} ${string}`;

const topOf = (path: string) => path.split(/[.[]/)[0]!;

const isComputed = (type: string, property: string) =>
  type.startsWith("aws:") && computedBy(type).optional.has(property);

const without = (example: Example, property: string): Example => ({
  ...example,
  props: Object.fromEntries(Object.entries(example.props).filter(([key]) => key !== property)),
  ...(example.dependsOn
    ? { dependsOn: Object.fromEntries(Object.entries(example.dependsOn).filter(([key]) => key !== property)) }
    : {}),
});

/** The examples as they are, and with each property left out: of one resource, and of all of its type. */
function leavingOut(examples: readonly Example[]): readonly (readonly Example[])[] {
  const each = examples.flatMap(({ props }, index) =>
    Object.keys(props).map((property) =>
      examples.map((one, position) => (position === index ? without(one, property) : one)),
    ),
  );
  const all = examples.flatMap(({ type, props }) =>
    Object.keys(props).map((property) =>
      examples.map((one) => (one.type === type ? without(one, property) : one)),
    ),
  );
  return [examples, ...each, ...all];
}

/** The examples as they are, and with a bare resource beside them, of each type that the rule looks for and misses. */
function joinedByOthers(rule: StackRule, examples: readonly Example[]): readonly (readonly Example[])[] {
  const there = new Set(examples.map(({ type }) => type));
  const missing = [...judged(rule, examples).types].filter((type) => !there.has(type));
  return [examples, ...missing.map((type) => [...examples, { name: "bare", type, props: {} }])];
}

function judged(rule: StackRule, examples: readonly Example[]) {
  const asked = new Set<ComputedProperty>();
  const types = new Set<string>();
  const tell = (type: string, path: string) => {
    if (type.startsWith("aws:")) types.add(type);
    if (isComputed(type, topOf(path))) asked.add(`${type} ${topOf(path)}`);
  };
  const config = Object.assign({}, ...examples.map((example) => example.config ?? {}));
  const whole = recordedPlan(plan(sdkResources(examples), new AnalysedResources()), tell);
  return { asked, types, verdicts: rule.check(whole, ruleContext(rule, new Gate(today), config)) };
}

const place = (verdict: Verdict & { readonly urn: string }) =>
  `${isNotEvaluated(verdict)} ${verdict.urn} ${verdict.path}`;

/** Whether the rule passes the plan, or says less of it than it says where the property is not known. */
function passes(rule: StackRule, examples: readonly Example[], index: number, property: string): boolean {
  const { verdicts } = judged(rule, examples);
  if (verdicts.length === 0) return true;
  const said = new Set(verdicts.map(place));
  const unknown = examples.map((one, position) =>
    position === index ? { ...one, props: { ...one.props, [property]: UNKNOWN } } : one,
  );
  return judged(rule, unknown).verdicts.some((verdict) => !said.has(place(verdict)));
}

/** The properties that a rule asks for, that AWS fills in, and that may be absent in a plan that the rule passes. */
export function absentAndPassed(rule: StackRule): readonly ComputedProperty[] {
  const found = new Set<ComputedProperty>();
  const plans = (["good", "bad", "unknown"] as const)
    .flatMap((kind) => casesOf(rule, kind))
    .flatMap(({ examples }) => joinedByOthers(rule, examples))
    .flatMap(leavingOut);
  for (const examples of plans) {
    const { asked } = judged(rule, examples);
    examples.forEach(({ type, props }, index) => {
      for (const pair of asked) {
        const [token, property] = pair.split(" ") as [string, string];
        if (token !== type || Object.hasOwn(props, property) || found.has(pair)) continue;
        if (passes(rule, examples, index, property)) found.add(pair);
      }
    });
  }
  return [...found].sort();
}
