import assert from "node:assert/strict";
import { rules } from "../../policies/rules";
import { Family, Rule } from "../../policies/vocabulary/rule";
import catalogue from "../fixtures/catalogue-families.json";
import { missingStep, resourceProperties } from "./aws-schema";

/** The families that must be whole, whatever the service. */
const whole: Readonly<Record<string, { readonly family: Family; readonly rows: number }>> = {
  encryption: { family: "encryption", rows: 37 },
  tls: { family: "encryption", rows: 16 },
  "multi-az": { family: "availability", rows: 16 },
  backup: { family: "backup-and-deletion", rows: 11 },
  deletion: { family: "backup-and-deletion", rows: 12 },
};

const byId = new Map<string, Rule>(rules.map((rule) => [rule.id, rule]));

describe("the catalogue of controls", () => {
  it("lists each family that must be whole with all its rows", () => {
    for (const [category, { rows }] of Object.entries(whole))
      assert.equal(catalogue.filter((row) => row.category === category).length, rows, category);
    assert.equal(new Set(catalogue.map(({ id }) => id)).size, catalogue.length);
  });

  for (const { id, category, token, paths } of catalogue) {
    it(`has the rule ${id}`, () => {
      const rule = byId.get(id);
      assert.ok(rule, `no rule is called ${id}`);
      const family = whole[category]?.family;
      if (family !== undefined) assert.equal(rule.family, family);
      if (rule.kind === "resource" && Array.isArray(rule.tokens))
        assert.ok(rule.tokens.includes(token), `${id} does not look at ${token}`);
    });

    it(`names what the installed SDK has for ${id}`, () => {
      assert.ok(resourceProperties(token), `no type ${token}`);
      assert.deepEqual(
        paths.filter((path) => missingStep(token, path) !== undefined),
        [],
      );
    });
  }

  it("stands behind every severity and level the rules say", () => {
    const severe = rules.filter(
      ({ severity, mandatory }) => severity === "critical" && mandatory !== "always",
    );
    assert.deepEqual(
      severe.map(({ id }) => id),
      [],
      "critical rules that do not block everywhere",
    );
    const advisory = rules.filter(({ family, severity, mandatory }) => {
      const stores = family === "encryption" || family === "availability" || family === "backup-and-deletion";
      return stores && severity === "high" && mandatory === "never";
    });
    assert.deepEqual(
      advisory.map(({ id }) => id),
      [],
      "high rules on stores that block nowhere",
    );
  });
});
