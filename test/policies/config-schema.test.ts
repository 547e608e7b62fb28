import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { packConfigMistakes } from "../../policies/engine/pack-config";
import { settingsName } from "../../policies/engine/settings";
import { rules } from "../../policies/rules";
import type { Example, Rule, RuleSetting } from "../../policies/vocabulary/rule";
import { Analyzer } from "../../preview/gate/analyzer";
import { configViolations } from "../../preview/gate/config-violations";
import { readPolicyConfig, reconcile, type PolicySettings } from "../../preview/gate/policy-config";
import { schemaViolations } from "../../preview/gate/schema-violations";
import { PackProcess } from "./pack-process";

const folder = join(__dirname, "..", "..", "policies", "config");

const misfits: readonly RuleSetting[] = [
  // @ts-expect-error numbers among strings: what once kept the pack from loading
  { type: "array", items: { type: "string" }, default: [80, 443], description: "" },
  // @ts-expect-error strings among numbers
  { type: "array", items: { type: "integer" }, default: ["80"], description: "" },
  // @ts-expect-error one for a list
  { type: "array", items: { type: "number" }, default: 7, description: "" },
  // @ts-expect-error a list for one
  { type: "number", default: [7], description: "" },
  // @ts-expect-error values of another type
  { type: "string", enum: [1], default: "", description: "" },
  // @ts-expect-error text for a number
  { type: "integer", default: "7", description: "" },
  // @ts-expect-error a number for text
  { type: "string", default: 7, description: "" },
];

describe("the settings of the pack, by the schemas that the engine is sent", () => {
  let pack: PackProcess;
  let analyzer: Analyzer;
  let sent: Awaited<ReturnType<Analyzer["describe"]>>;
  before(async () => {
    pack = await PackProcess.start();
    analyzer = new Analyzer(pack.address);
    sent = await analyzer.describe();
  });
  after(() => {
    analyzer.close();
    pack.stop();
  });

  const judged = (given: PolicySettings) =>
    configViolations(sent.policies, reconcile(sent.policies, sent.initial, given));

  it("are the rules' own, each with a default", () => {
    const declared = rules.flatMap(({ id, config }) =>
      Object.keys(config ?? {}).map((key) => `${id}.${key}`),
    );
    const ofRules = sent.policies.filter(({ name }) => name !== settingsName);
    const named = ofRules.flatMap(({ name, schema }) =>
      Object.entries(schema.properties).flatMap(([key, one]) => ("default" in one ? [`${name}.${key}`] : [])),
    );
    assert.ok(declared.length >= 15, `${declared.length} settings`);
    assert.deepEqual(named.sort(), declared.sort());
  });

  it("fit where nothing is given: every default, and what the pack starts with", () => {
    assert.deepEqual(judged({}), { violations: [] });
  });

  it("fit in every file that comes with the pack", () => {
    for (const file of readdirSync(folder)) {
      const read = readPolicyConfig(join(folder, file));
      assert.ok(read.ok, file);
      assert.deepEqual(judged(read.settings), { violations: [] }, file);
    }
  });

  it("fit in every example of a rule", () => {
    const configured = rules.flatMap((rule) =>
      examplesOf(rule).flatMap(({ config }) => (config ? [{ id: rule.id, config }] : [])),
    );
    assert.ok(configured.length >= 15, `${configured.length} examples with settings`);
    for (const { id, config } of configured) {
      const own = sent.policies.find(({ name }) => name === id)!.schema.properties;
      // What is not the rule's own is meant for all rules.
      const part = (isOwn: boolean) =>
        Object.fromEntries(Object.entries(config).filter(([key]) => Object.hasOwn(own, key) === isOwn));
      const given = { [id]: part(true), [settingsName]: part(false) };
      const settings = { [id]: { properties: part(true) }, [settingsName]: { properties: part(false) } };
      assert.deepEqual(judged(settings), { violations: [] }, `${id} ${JSON.stringify(config)}`);
      assert.deepEqual(packConfigMistakes(rules, given), [], id);
    }
  });

  it("are refused in the engine's words where they do not fit", () => {
    const properties = { ports: [443, "80"] };
    assert.deepEqual(judged({ "sg-public-authorized-ports-only": { properties } }), {
      violations: [
        "sg-public-authorized-ports-only: ports.1: Invalid type. Expected: integer, given: string",
      ],
    });
    assert.deepEqual(judged({ "provider-tag-policy-compliance": { properties: { wanted: "eror" } } }), {
      violations: [
        'provider-tag-policy-compliance: wanted: wanted must be one of the following: "", "error", "warning"',
      ],
    });
  });

  it("do not compile with a default that the engine would refuse", () => {
    for (const setting of misfits)
      assert.equal(schemaViolations(setting, setting.default).length > 0, true, JSON.stringify(setting));
  });
});

function examplesOf({ examples: { good, bad, unknown = [] } }: Rule): readonly Example[] {
  return [...good, ...bad, ...unknown].flat();
}
