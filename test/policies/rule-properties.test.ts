import assert from "node:assert/strict";
import { AnalysedResources } from "../../policies/engine/analysed-resources";
import { Gate } from "../../policies/engine/gate";
import { plan } from "../../policies/engine/plan";
import { plannedResource } from "../../policies/engine/planned-resource";
import { ruleContext } from "../../policies/engine/rule-policy";
import { rules } from "../../policies/rules";
import { Example, Rule } from "../../policies/vocabulary/rule";
import { missingStep, resourceProperties } from "./aws-schema";
import { casesOf, parentUrn, sdkResources, today } from "./example-resources";
import { Listener, recordedPlan, recordedResource } from "./recorded-reads";

const isOfAws = (token: string) => token.startsWith("aws:") || token === "pulumi:providers:aws";
// Named by rules that refuse them, whether or not the SDK still has them.
const everyType = (rule: Rule) => rule.kind === "resource" && rule.tokens === "every";

function run(rule: Rule, examples: readonly Example[], tell: Listener): void {
  const resources = sdkResources(
    rule.kind === "resource" ? [{ ...examples[0]!, parent: parentUrn(examples[0]!) }] : examples,
  );
  const config = Object.assign({}, ...examples.map((example) => example.config ?? {}));
  const context = ruleContext(rule, new Gate(today), config);
  if (rule.kind === "resource") rule.check(recordedResource(plannedResource(resources[0]!), tell), context);
  else rule.check(recordedPlan(plan(resources, new AnalysedResources()), tell), context);
}

describe("the properties that rules look at", () => {
  it("are told apart from ones that do not exist", () => {
    assert.equal(missingStep("aws:rds/instance:Instance", "multiAz"), undefined);
    assert.equal(missingStep("aws:rds/instance:Instance", "multiAZ"), "multiAZ");
    assert.equal(missingStep("aws:lb/loadBalancer:LoadBalancer", "accessLogs.enabled"), undefined);
    assert.equal(missingStep("aws:lb/loadBalancer:LoadBalancer", "accessLogs.enable"), "enable");
    assert.equal(resourceProperties("aws:rds/instance:Database"), undefined);
  });

  for (const rule of rules) {
    it(`are there in the installed SDK: ${rule.id}`, () => {
      const cases = (["good", "bad", "unknown"] as const).flatMap((kind) => casesOf(rule, kind));
      const tokens = new Set(rule.kind === "resource" && Array.isArray(rule.tokens) ? rule.tokens : []);
      const asked = new Map<string, Set<string>>();
      const tell: Listener = (token, path) => {
        tokens.add(token);
        asked.set(token, (asked.get(token) ?? new Set()).add(path));
      };
      for (const { examples } of cases) {
        for (const { type, props } of examples) for (const key of Object.keys(props)) tell(type, key);
        run(rule, examples, tell);
      }
      const strangers = [...tokens].filter(
        (token) => isOfAws(token) && resourceProperties(token) === undefined,
      );
      assert.deepEqual(strangers, [], "no such type");
      if (everyType(rule)) return;
      // A rule on twin types reads both alike: a property is enough on one of them.
      const paths = new Set([...asked].flatMap(([token, read]) => (isOfAws(token) ? [...read] : [])));
      const missing = [...paths].filter((path) => {
        const types = [...asked].flatMap(([token, read]) =>
          isOfAws(token) && read.has(path) ? [token] : [],
        );
        return path !== "" && types.every((token) => missingStep(token, path) !== undefined);
      });
      assert.deepEqual(missing, [], "no such property");
    });
  }
});
