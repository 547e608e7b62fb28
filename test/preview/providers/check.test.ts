import assert from "node:assert/strict";
import { Secret, unknown } from "../../../preview/protocol/value";
import { planned, refused } from "./planned-resource";

const bucket = "aws:s3/bucket:Bucket";

describe("tagsAll", () => {
  const defaultTags = { System: "amy", Owner: "team" };

  it("lays the resource's tags over the provider's", () => {
    const { inputs, outputs } = planned(bucket, "logs", { tags: { Owner: "me" } }, { defaultTags });
    assert.deepEqual(inputs.tagsAll, { System: "amy", Owner: "me" });
    assert.deepEqual(outputs.tagsAll, inputs.tagsAll);
    assert.deepEqual(inputs.tags, { Owner: "me" });
  });

  it("is there with default tags only, and absent with none at all", () => {
    assert.deepEqual(planned(bucket, "logs", {}, { defaultTags }).inputs.tagsAll, defaultTags);
    assert.equal("tagsAll" in planned(bucket, "logs").inputs, false);
  });

  it("is wholly unknown as soon as one value is", () => {
    const one = planned(bucket, "logs", { tags: { Owner: "me", Vpc: unknown } }, { defaultTags });
    assert.equal(one.inputs.tagsAll, unknown);
    assert.equal(planned(bucket, "logs", { tags: unknown }, { defaultTags }).inputs.tagsAll, unknown);
  });

  it("stays secret when a tag is", () => {
    const known = planned(bucket, "logs", { tags: { Owner: new Secret("me") } }).inputs.tagsAll;
    assert.deepEqual(known, new Secret({ Owner: "me" }));
    const hidden = planned(bucket, "logs", { tags: new Secret({ Owner: unknown }) }).inputs.tagsAll;
    assert.deepEqual(hidden, new Secret(unknown));
  });

  it("is no input of types on the newer framework, and none at all of types without tags", () => {
    const rule = { ipProtocol: "tcp", securityGroupId: "sg-1", tags: { Owner: "me" } };
    const { inputs, outputs } = planned(
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      "web",
      rule,
    );
    assert.equal("tagsAll" in inputs, false);
    assert.deepEqual(outputs.tagsAll, { Owner: "me" });
    const route = planned("aws:ec2/route:Route", "web", { routeTableId: "rtb-1" }, { defaultTags });
    assert.equal("tagsAll" in route.outputs, false);
  });
});

describe("Check", () => {
  it("writes the provider's region where the type has one, under the resource's own", () => {
    assert.equal(planned(bucket, "logs").inputs.region, "eu-west-1");
    assert.equal(planned(bucket, "logs", { region: "us-east-1" }).inputs.region, "us-east-1");
    assert.equal("region" in planned("aws:iam/role:Role", "web", { assumeRolePolicy: "{}" }).inputs, false);
  });

  it("refuses properties that the type does not have, or that AWS sets itself", () => {
    const failures = refused(bucket, "logs", { bukket: "x", arn: "y" });
    assert.deepEqual(failures, [
      { property: "bukket", reason: 'aws:s3/bucket:Bucket has no property "bukket"' },
      { property: "arn", reason: "AWS sets this property itself: it cannot be given" },
    ]);
  });

  it("refuses a required property that is missing or null", () => {
    const [missing] = refused("aws:rds/instance:Instance", "main", { instanceClass: null });
    assert.deepEqual(missing, { property: "instanceClass", reason: "this property is required" });
  });

  it("says nothing about a type that the SDK does not have", () => {
    const { inputs, outputs, id } = planned("aws:none/such:Such", "x", { any: "thing" });
    assert.deepEqual([inputs, outputs, id], [{ any: "thing" }, { any: "thing" }, undefined]);
  });

  it("knows at preview what was given and nothing else", () => {
    const { outputs } = planned("aws:lb/loadBalancer:LoadBalancer", "main", {
      internal: true,
      subnets: [unknown],
    });
    assert.deepEqual(Object.keys(outputs).sort(), ["internal", "name", "region", "subnets"]);
  });

  it("hands write-only arguments on and never out", () => {
    const given = { instanceClass: "c", passwordWo: new Secret("hidden"), passwordWoVersion: 1 };
    for (const mode of ["preview", "up"] as const) {
      const { inputs, outputs } = planned("aws:rds/instance:Instance", "main", given, { mode });
      assert.deepEqual(inputs.passwordWo, new Secret("hidden"));
      assert.equal(outputs.passwordWo, null);
      assert.equal(outputs.passwordWoVersion, 1);
    }
  });

  it("lets resources of other packages pass", () => {
    assert.deepEqual(planned("gitlab:index/project:Project", "x", { a: 1 }).inputs, { a: 1 });
    assert.equal(planned("gitlab:index/project:Project", "x", {}, { mode: "up" }).id, "x");
  });
});
