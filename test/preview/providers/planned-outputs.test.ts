import assert from "node:assert/strict";
import { Secret, unknown, type Properties, type Value } from "../../../preview/protocol/value";
import { plannedOutputs } from "../../../preview/providers/aws/planned-outputs";
import { sdkOutputs } from "../../../preview/providers/aws/sdk-schema";

const bucket = "aws:s3/bucket:Bucket";
const lambda = "aws:lambda/function:Function";
const certificate = "aws:acm/certificate:Certificate";
const rule = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const database = "aws:rds/instance:Instance";
const proof = (domainName: string) => ({
  domainName,
  resourceRecordName: unknown,
  resourceRecordType: unknown,
  resourceRecordValue: unknown,
});

describe("the outputs of a dry-run Create", () => {
  const rows: readonly (readonly [
    string,
    string,
    Properties,
    Readonly<Record<string, Value | undefined>>,
  ])[] = [
    [
      "what is given comes back",
      bucket,
      { bucket: "logs", tags: { a: "b" } },
      { bucket: "logs", tags: { a: "b" } },
    ],
    ["what only AWS fills in is unknown", bucket, {}, { arn: unknown, bucketDomainName: unknown }],
    [
      "so is what AWS fills in when the program is silent",
      bucket,
      {},
      { policy: unknown, lifecycleRules: unknown },
    ],
    ["so it is when the program says null", bucket, { policy: null }, { policy: unknown }],
    ["but not when the program speaks", bucket, { policy: "{}" }, { policy: "{}" }],
    ["what nobody fills in is null", lambda, {}, { deadLetterConfig: null, kmsKeyArn: null }],
    ["and absent on the newer framework", rule, {}, { description: undefined, securityGroupRuleId: unknown }],
    ["defaults are known that Check does not write", bucket, {}, { forceDestroy: false }],
    ["those that it writes come back", lambda, { timeout: 3 }, { timeout: 3 }],
    ["lists of objects are empty, not null", "aws:route53/record:Record", {}, { aliases: [] }],
    [
      "objects have what AWS fills in",
      lambda,
      { vpcConfig: { subnetIds: ["subnet-1"] } },
      { vpcConfig: { subnetIds: ["subnet-1"], ipv6AllowedForDualStack: false, vpcId: unknown } },
    ],
    [
      "a set with one unknown is unknown, a list is not",
      "aws:lb/loadBalancer:LoadBalancer",
      { subnets: ["subnet-1", unknown] },
      { subnets: unknown },
    ],
    [
      "a set of what is known stays",
      "aws:lb/loadBalancer:LoadBalancer",
      { subnets: ["a"] },
      { subnets: ["a"] },
    ],
    ["a map with one unknown is unknown", bucket, { tags: { a: "b", c: unknown } }, { tags: unknown }],
    [
      "and secret if something in it is",
      lambda,
      { environment: { variables: { A: new Secret("a"), B: unknown } } },
      { environment: { variables: new Secret(unknown) } },
    ],
    [
      "a list with one unknown stays",
      "aws:ecs/service:Service",
      { loadBalancers: [unknown] },
      { loadBalancers: [unknown] },
    ],
    [
      "a certificate knows its names",
      certificate,
      { domainName: "a.org", subjectAlternativeNames: ["a.org", "b.org"], validationMethod: "DNS" },
      { domainValidationOptions: [proof("a.org"), proof("b.org")] },
    ],
    [
      "unless one is unknown",
      certificate,
      { domainName: "a.org", subjectAlternativeNames: [unknown], validationMethod: "DNS" },
      { domainValidationOptions: unknown },
    ],
    [
      "or is proven by mail",
      certificate,
      { domainName: "a.org", validationMethod: "EMAIL" },
      { domainValidationOptions: unknown },
    ],
    [
      "write-only arguments do not come back",
      database,
      { passwordWo: new Secret("hidden"), passwordWoVersion: 1 },
      { passwordWo: null, passwordWoVersion: 1 },
    ],
    [
      "what AWS fills in and is secret is so already",
      "aws:ssm/parameter:Parameter",
      {},
      { value: new Secret(unknown), arn: unknown },
    ],
    [
      "what the provider keeps for itself is no output",
      bucket,
      { __defaults: ["bucket"] },
      { __defaults: undefined },
    ],
  ];
  for (const [title, type, inputs, expected] of rows) {
    it(title, () => {
      const outputs = plannedOutputs(type, inputs);
      for (const [property, value] of Object.entries(expected)) {
        assert.deepEqual(outputs[property], value, property);
        assert.equal(property in outputs, value !== undefined, property);
      }
    });
  }

  it("have every output of the type, and nothing else", () => {
    assert.deepEqual(Object.keys(plannedOutputs(bucket, {})), sdkOutputs(bucket)?.all);
  });

  it("are the inputs for a type that the SDK does not have", () => {
    assert.deepEqual(plannedOutputs("aws:none/such:Such", { any: 1 }), { any: 1 });
  });
});

describe("what the SDK says of outputs", () => {
  it("tells those that are never undefined, also of maps, and those that are secret", () => {
    const outputs = sdkOutputs(database);
    assert.ok(outputs !== undefined);
    assert.ok(outputs.alwaysSet.has("address"));
    assert.ok(outputs.alwaysSet.has("tagsAll"));
    assert.equal(outputs.alwaysSet.has("tags"), false);
    assert.equal(outputs.alwaysSet.has("deletionProtection"), false);
    assert.deepEqual([...outputs.secret], ["password", "passwordWo"]);
    assert.equal(sdkOutputs("aws:none/such:Such"), undefined);
    assert.equal(sdkOutputs("random:index/randomId:RandomId"), undefined);
  });
});
