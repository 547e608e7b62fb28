import assert from "node:assert/strict";
import table from "../../../preview/providers/aws/provider-plans.json";
import { Secret, unknown, type Properties, type Value } from "../../../preview/protocol/value";
import { withSchemaDefaults } from "../../../preview/providers/aws/schema-defaults";
import { sdkOutputs, sdkSchema } from "../../../preview/providers/aws/sdk-schema";

const key = "aws:kms/key:Key";
const listener = "aws:lb/listener:Listener";

describe("the defaults of the provider's schema", () => {
  const rows: readonly (readonly [
    string,
    string,
    Properties,
    Readonly<Record<string, Value | undefined>>,
  ])[] = [
    ["stand in the inputs", key, {}, { isEnabled: true, keyUsage: "ENCRYPT_DECRYPT" }],
    ["do not when they are false", key, {}, { enableKeyRotation: undefined }],
    ["give way to what is given", key, { isEnabled: false }, { isEnabled: false }],
    ["give way to what is unknown", key, { keyUsage: unknown }, { keyUsage: unknown }],
    ["take the place of null", key, { keyUsage: null }, { keyUsage: "ENCRYPT_DECRYPT" }],
    [
      "stand in the objects that are given, in lists too",
      listener,
      { defaultActions: [{ type: "redirect", redirect: { statusCode: "HTTP_301", path: "/new" } }] },
      {
        defaultActions: [
          {
            type: "redirect",
            redirect: { statusCode: "HTTP_301", path: "/new", host: "#{host}", query: "#{query}" },
          },
        ],
      },
    ],
    [
      "stand in objects inside a secret",
      listener,
      { defaultActions: new Secret([{ redirect: { path: "/", query: "" } }]) },
      { defaultActions: new Secret([{ redirect: { path: "/", query: "", host: "#{host}" } }]) },
    ],
    ["leave unknown objects alone", listener, { defaultActions: [unknown] }, { defaultActions: [unknown] }],
  ];
  for (const [title, type, inputs, expected] of rows) {
    it(title, () => {
      const result = withSchemaDefaults(type, inputs);
      for (const [property, value] of Object.entries(expected))
        assert.deepEqual(result[property], value, property);
    });
  }

  it("are none on the newer framework, nor of types that the table lacks", () => {
    const lifecycle = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
    for (const type of [lifecycle, "aws:none/such:Such"])
      assert.deepEqual(withSchemaDefaults(type, { rules: [{}] }), { rules: [{}] });
  });

  it("are remembered beside the names that Check has filled in, those of inner objects are not", () => {
    const inputs = { name: "web-1a2b3c4", __defaults: ["name"], stickiness: { type: "lb_cookie" } };
    const result = withSchemaDefaults("aws:lb/targetGroup:TargetGroup", inputs);
    assert.deepEqual(result["stickiness"], { type: "lb_cookie", cookieDuration: 86400, enabled: true });
    assert.deepEqual(result["__defaults"], ["deregistrationDelay", "name", "targetType"]);
  });

  it("come after what is given, in the order of the alphabet, and only once", () => {
    const once = withSchemaDefaults(key, { tags: {}, description: "d" });
    const added = ["customerMasterKeySpec", "isEnabled", "keyUsage"];
    assert.deepEqual(Object.keys(once), ["tags", "description", ...added, "__defaults"]);
    assert.deepEqual(withSchemaDefaults(key, once), once);
  });
});

describe("the table of the real provider's plans", () => {
  type Written = {
    objects?: Readonly<Record<string, { inputs?: object; outputs?: object; unknown?: string[] }>>;
  };

  for (const [type, written] of Object.entries(table as Readonly<Record<string, Written>>)) {
    it(`names properties of the installed SDK: ${type}`, () => {
      const schema = sdkSchema(type);
      const outputs = sdkOutputs(type);
      assert.ok(schema !== undefined && outputs !== undefined);
      const { "": own, ...inner } = written.objects ?? {};
      for (const property of Object.keys(own?.inputs ?? {})) assert.ok(schema.inputs.has(property), property);
      for (const property of [...Object.keys(own?.outputs ?? {}), ...(own?.unknown ?? [])])
        assert.ok(outputs.all.includes(property), property);
      for (const path of Object.keys(inner)) assert.ok(schema.inputs.has(path.split(".")[0]!), path);
    });
  }
});
