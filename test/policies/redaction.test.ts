import assert from "node:assert/strict";
import { Gate } from "../../policies/engine/gate";
import { looksSecret, secretMark, withoutSecrets } from "../../policies/engine/redaction";
import type { Finding, ReportFinding } from "../../policies/engine/report";
import { resourcePolicy, stackPolicy } from "../../policies/engine/rule-policy";
import { ResourceRule, RuleFacts, StackRule, UNKNOWN } from "../../policies/vocabulary/rule";
import { rules } from "../../policies/rules";
import { parentUrn, sdkResources, today } from "./example-resources";

const secret = "hunter2-planted";
const variable = "correct-horse-planted";
const inJson = "battery-staple-planted";
const facts: RuleFacts = {
  id: "talkative",
  title: "Tells everything it reads",
  family: "identity",
  severity: "high",
  mandatory: "always",
  controls: {},
  fix: "Nothing.",
};
const props = {
  name: "main",
  masterPassword: secret,
  late: UNKNOWN,
  environment: [
    { name: "PATH_PREFIX", value: "/shop" },
    { name: "DATABASE_PASSWORD", value: variable },
  ],
  containerDefinitions: JSON.stringify([{ environment: [{ name: "API_KEY", value: inJson }] }]),
};
const everything = [secret, variable, inJson].join(" ");

/** Runs a policy as the pack does and returns what it reports. */
function findingsOf(
  rule: ResourceRule | StackRule,
  // In the stack phase they are the outputs, and a component registers none of its inputs.
  outputs: Readonly<Record<string, unknown>> = props,
): readonly Finding[] {
  const found: Finding[] = [];
  const report: ReportFinding = (finding) => found.push(finding);
  const resource = sdkResources([{ type: "aws:sqs/queue:Queue", props }])[0]!;
  const getConfig = () => ({});
  const gate = new Gate(today);
  gate.analysed.remember(resource);
  if (rule.kind === "resource")
    resourcePolicy(rule, gate).validateResource({ ...resource, getConfig }, report);
  else
    stackPolicy(rule, gate).validateStack(
      { resources: [{ ...resource, props: outputs }], getConfig },
      report,
    );
  return found;
}

const examples = { good: [], bad: [] };

describe("secrets in findings", () => {
  it("are found however deep they lie, and behind keys that every object inherits", () => {
    let deep: unknown = { password: secret };
    for (let level = 0; level < 20_000; level++) deep = [deep];
    const long = Array.from({ length: 200_000 }, (_, index) => ({ name: `part-${index}` }));
    assert.equal(
      withoutSecrets(everything, { long, password: secret }),
      `${secretMark} ${variable} ${inJson}`,
    );
    const odd = {
      toString: "x",
      name: { toString: "x" },
      value: { constructor: variable },
      token: { valueOf: inJson },
    };
    assert.equal(withoutSecrets(everything, { deep }), `${secretMark} ${variable} ${inJson}`);
    assert.equal(withoutSecrets(everything, odd), `${secret} ${variable} ${secretMark}`);
  });

  it("are taken out of what a rule says", () => {
    const check = () => [{ path: "masterPassword", message: `saw ${everything}` }];
    const [finding] = findingsOf({ ...facts, kind: "resource", tokens: "every", check, examples });
    assert.ok(finding!.message.includes(secretMark));
    assert.equal(finding!.message.includes("planted"), false, finding!.message);
  });

  it("are taken out of what a broken rule says, and the rule blocks", () => {
    const check = (): never => {
      throw new Error(`cannot use ${everything}`);
    };
    const resource = findingsOf({ ...facts, kind: "resource", tokens: "every", check, examples });
    const stack: StackRule = { ...facts, kind: "stack", check, examples };
    for (const [finding] of [resource, findingsOf(stack), findingsOf(stack, {})]) {
      assert.match(finding!.message, /^rule failed: cannot use /);
      assert.equal(finding!.enforcementLevel, "mandatory");
      assert.equal(finding!.message.includes("planted"), false, finding!.message);
    }
  });

  it("are taken out of what a stack rule says", () => {
    const check: StackRule["check"] = (plan) =>
      plan.resources.map(({ urn }) => ({ urn, path: "", message: `saw ${everything}` }));
    for (const outputs of [props, {}]) {
      const [finding] = findingsOf({ ...facts, kind: "stack", check, examples }, outputs);
      assert.equal(finding!.message.includes("planted"), false, finding!.message);
    }
  });

  it("are not said by any rule of the pack on its own bad examples", () => {
    for (const rule of rules) {
      if (rule.kind !== "resource") continue;
      for (const example of rule.examples.bad) {
        const planted = {
          ...example.props,
          masterPassword: secret,
          password: secret,
          authToken: secret,
          secretString: secret,
        };
        const [resource] = sdkResources([{ ...example, parent: parentUrn(example), props: planted }]);
        const found: Finding[] = [];
        const args = { ...resource!, getConfig: () => ({}) };
        resourcePolicy(rule, new Gate(today)).validateResource(args, (finding) => found.push(finding));
        for (const { message } of found)
          assert.equal(message.includes(secret), false, `${rule.id}: ${message}`);
      }
    }
  });

  it("are known by the name of their property, places of secrets are not", () => {
    for (const name of [
      "password",
      "masterUserPassword",
      "authToken",
      "DB_PASS",
      "secretString",
      "API_KEY",
      "privateKey",
    ]) {
      assert.ok(looksSecret(name), name);
    }
    for (const name of [
      "kmsKeyId",
      "secretArn",
      "passwordVersion",
      "key",
      "keyType",
      "manageMasterUserPasswordEnabled",
    ]) {
      assert.equal(looksSecret(name), false, name);
    }
  });

  it("are taken out of addresses", () => {
    assert.equal(
      withoutSecrets("postgres://plinth:abc@db:5432/x"),
      `postgres://plinth:${secretMark}@db:5432/x`,
    );
  });

  it("are hidden where it is not known what they are called, and their key says it", () => {
    const tags = [{ name: UNKNOWN, key: "password", value: secret }];
    assert.equal(withoutSecrets(`the value is ${secret}`, { tags }), `the value is ${secretMark}`);
  });

  it("do not hide what is no secret", () => {
    const text = "the tag CostCenter of main is empty";
    assert.equal(
      withoutSecrets(text, { tags: [{ key: "CostCenter", value: "" }], name: "main", late: UNKNOWN }),
      text,
    );
  });
});
