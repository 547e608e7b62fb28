import assert from "node:assert/strict";
import type { StackPreview } from "../../preview/stack-preview";
import { Secret } from "../../preview/protocol/value";
import { preview, type Settings } from "../plan/planned-stack";
import { smallestStack } from "../plan/smallest-stack";

/** A secret from each source, in each store. */
const settings: Settings = {
  ...smallestStack,
  "plinth:secrets": Object.fromEntries(
    ["generate", "config", "external"].flatMap((from) => [
      [`${from}-ssm`, { from }],
      [`${from}-sm`, { from, store: "secretsManager" }],
    ]),
  ),
  "plinth:secretValues": { "config-ssm": { secure: "v1:a:b" }, "config-sm": { secure: "v1:a:b" } },
};

const decrypted = {
  "plinth:secretValues": JSON.stringify({ "config-ssm": "hunter2", "config-sm": "hunter2" }),
};

/** How the program gives the value: the properties, and the changes of them that it ignores. */
const given: readonly [
  name: string,
  type: string,
  properties: readonly string[],
  ignored: readonly string[],
][] = [
  ["generate-ssm", "aws:ssm/parameter:Parameter", ["value"], []],
  ["config-ssm", "aws:ssm/parameter:Parameter", ["value"], []],
  ["external-ssm", "aws:ssm/parameter:Parameter", ["valueWo", "valueWoVersion"], ["valueWoVersion"]],
  ["generate-sm", "aws:secretsmanager/secretVersion:SecretVersion", ["secretString"], []],
  ["config-sm", "aws:secretsmanager/secretVersion:SecretVersion", ["secretString"], []],
  [
    "external-sm",
    "aws:secretsmanager/secretVersion:SecretVersion",
    ["secretString", "versionStages"],
    ["secretString", "versionStages"],
  ],
];

describe("a secret", () => {
  let planned: StackPreview;

  before(async () => {
    planned = await preview(settings, "production", { decrypted, mode: "up" });
  });

  for (const [name, type, properties, ignored] of given) {
    it(`is given ${properties.join(" and ")} for ${name}`, () => {
      const found = planned.resources.find((one) => one.type === type && one.name === name);
      assert.ok(found);
      const values = Object.keys(found.inputs).filter((key) =>
        /^(value|secretString|versionStages)/.test(key),
      );
      assert.deepEqual(values.sort(), properties);
      assert.deepEqual(found.ignoreChanges, ignored);
      assert.ok(found.inputs[properties[0]!] instanceof Secret);
    });
  }

  it("is filled by a command that names its store, and the key where AWS would take another one", () => {
    const key = planned.resources.find((one) => one.type === "aws:kms/key:Key" && one.name === "secrets");
    const { "external-ssm": parameter, "external-sm": secret } = planned.outputs["fillSecrets"] as Record<
      string,
      string
    >;
    assert.match(
      String(parameter),
      /^aws ssm put-parameter .* --type SecureString --key-id \S+ --overwrite /,
    );
    assert.ok(String(parameter).includes(` --key-id ${String(key?.outputs["arn"])} `));
    assert.match(String(secret), /^aws secretsmanager put-secret-value /);
  });
});
