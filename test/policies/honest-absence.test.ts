import assert from "node:assert/strict";
import { rules } from "../../policies/rules";
import { notEvaluated, violation } from "../../policies/vocabulary/property-checks";
import type { Plan, StackRule } from "../../policies/vocabulary/rule";
import { absentAndPassed } from "./absent-computed";
import { honestAbsence } from "./honest-absence";

const stackRules = rules.filter((rule): rule is StackRule => rule.kind === "stack");

/** A rule on the zones of Aurora's instances, as it might be written. */
function instancesRule(check: (plan: Plan) => ReturnType<StackRule["check"]>): StackRule {
  const aurora = stackRules.find(({ id }) => id === "aurora-multi-az")!;
  return { ...aurora, check };
}

describe("what AWS fills in and a rule about the whole plan passes unseen", () => {
  const found = stackRules.flatMap((rule) => absentAndPassed(rule).map((pair) => `${rule.id} ${pair}`));
  const listed = honestAbsence.flatMap(({ pairs }) => pairs);

  it("is listed, each with its reason", () => {
    assert.deepEqual(
      found.filter((pair) => !listed.includes(pair)),
      [],
      "decide what absence means there: AWS's default is good (list it, with the reason), or not evaluated",
    );
  });

  it("still occurs, wherever it is listed, and once", () => {
    assert.deepEqual(
      listed.filter((pair, index) => !found.includes(pair) || listed.indexOf(pair) !== index),
      [],
    );
  });

  const property = "availabilityZone";
  const type = "aws:rds/clusterInstance:ClusterInstance";
  const pair = `${type} ${property}`;

  it("is found in a rule that takes absence for a pass", () => {
    const trusting = instancesRule((plan) =>
      plan
        .ofType(type)
        .filter((one) => one.read(property).state === "known")
        .map(({ urn }) => ({ urn, ...violation(property, "It names a zone.") })),
    );
    assert.ok((absentAndPassed(trusting) as readonly string[]).includes(pair));
  });

  it("is found in a rule that says less of what is absent than of what is unknown", () => {
    const half = instancesRule((plan) =>
      plan
        .ofType(type)
        .flatMap(({ urn, read }) => [
          { urn, ...violation("", "It is an instance.") },
          ...(read(property).state === "unknown" ? [{ urn, ...notEvaluated(property) }] : []),
        ]),
    );
    assert.ok((absentAndPassed(half) as readonly string[]).includes(pair));
  });

  it("is not found in a rule that does not pass what it cannot know", () => {
    const careful = instancesRule((plan) => {
      const instances = plan.ofType(type).filter((one) => one.read(property).state !== "known");
      return [...plan.ofType("aws:rds/cluster:Cluster"), ...instances].map(({ urn }) => ({
        urn,
        ...notEvaluated(property),
      }));
    });
    assert.ok(!(absentAndPassed(careful) as readonly string[]).includes(pair));
  });
});
