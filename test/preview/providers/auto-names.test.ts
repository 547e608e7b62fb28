import assert from "node:assert/strict";
import { autoNameOf } from "../../../preview/providers/aws/auto-names";
import { Secret, unknown } from "../../../preview/protocol/value";
import type { Properties } from "../../../preview/protocol/value";
import { planned, refused } from "./planned-resource";

const targetGroup = "aws:lb/targetGroup:TargetGroup";
const originAccess = {
  originAccessControlOriginType: "s3",
  signingBehavior: "always",
  signingProtocol: "sigv4",
};

describe("auto-names", () => {
  const table: readonly (readonly [string, string, RegExp, Properties?])[] = [
    ["aws:lb/loadBalancer:LoadBalancer", "name", /^Main-[0-9a-f]{7}$/],
    ["aws:iam/role:Role", "name", /^Main-[0-9a-f]{7}$/, { assumeRolePolicy: "{}" }],
    ["aws:s3/bucket:Bucket", "bucket", /^main-[0-9a-f]{7}$/],
    ["aws:rds/instance:Instance", "identifier", /^Main[0-9a-f]{7}$/, { instanceClass: "db.t4g.small" }],
    [
      "aws:elasticache/replicationGroup:ReplicationGroup",
      "replicationGroupId",
      /^main-[0-9a-f]{7}$/,
      { description: "cache" },
    ],
    ["aws:kms/alias:Alias", "name", /^alias\/Main-[0-9a-f]{7}$/, { targetKeyId: "key" }],
    ["aws:sqs/queue:Queue", "name", /^Main-[0-9a-f]{7}$/],
    ["aws:sqs/queue:Queue", "name", /^Main-[0-9a-f]{7}\.fifo$/, { fifoQueue: true }],
    ["aws:sns/topic:Topic", "name", /^Main-[0-9a-f]{7}\.fifo$/, { fifoTopic: true }],
    ["aws:cloudwatch/logGroup:LogGroup", "name", /^Main-[0-9a-f]{7}$/],
    ["aws:cloudwatch/eventTarget:EventTarget", "targetId", /^Main-[0-9a-f]{7}$/, { arn: "a", rule: "r" }],
    ["aws:efs/fileSystem:FileSystem", "creationToken", /^Main-[0-9a-f]{7}$/],
    ["aws:ssm/parameter:Parameter", "name", /^Main-[0-9a-f]{7}$/, { type: "String" }],
  ];
  for (const [type, property, pattern, inputs = {}] of table) {
    it(`fills in ${property} of ${type}${"fifoQueue" in inputs ? " (FIFO)" : ""}, known at preview`, () => {
      const plan = planned(type, "Main", inputs);
      assert.match(String(plan.inputs[property]), pattern);
      assert.equal(plan.outputs[property], plan.inputs[property]);
      assert.equal(plan.id, undefined);
    });
  }

  it("gives the same name on every run and another one to another resource", () => {
    const name = () => planned(targetGroup, "web").inputs.name;
    assert.equal(name(), name());
    assert.notEqual(String(name()).slice(-7), String(planned(targetGroup, "api").inputs.name).slice(-7));
  });

  it("leaves alone what has no name, or one that is required, given, prefixed or unknown", () => {
    assert.equal("name" in planned("aws:ec2/vpc:Vpc", "main").inputs, false);
    const record = { name: "www", type: "A", zoneId: "Z1" };
    assert.equal(planned("aws:route53/record:Record", "main", record).inputs.name, "www");
    assert.equal(planned(targetGroup, "web", { name: "mine" }).inputs.name, "mine");
    assert.equal("name" in planned(targetGroup, "web", { namePrefix: "mine" }).inputs, false);
    assert.equal(planned(targetGroup, "web", { name: unknown }).inputs.name, unknown);
  });

  const maxima: readonly (readonly [string, number, number, Properties?])[] = [
    ["aws:lb/loadBalancer:LoadBalancer", 32, 24],
    [targetGroup, 32, 24],
    ["aws:alb/targetGroup:TargetGroup", 32, 24],
    ["aws:iam/role:Role", 64, 56, { assumeRolePolicy: "{}" }],
    ["aws:iam/policy:Policy", 128, 120, { policy: "{}" }],
    ["aws:iam/instanceProfile:InstanceProfile", 128, 120],
    ["aws:s3/bucket:Bucket", 63, 55],
    ["aws:rds/instance:Instance", 63, 56, { instanceClass: "db.t4g.small" }],
    ["aws:elasticache/replicationGroup:ReplicationGroup", 40, 32, { description: "cache" }],
    ["aws:sqs/queue:Queue", 80, 72],
    ["aws:sqs/queue:Queue", 80, 67, { fifoQueue: true }],
    ["aws:sns/topic:Topic", 80, 72],
    ["aws:cloudwatch/eventRule:EventRule", 64, 56],
    ["aws:lambda/function:Function", 64, 56, { role: "arn" }],
    ["aws:scheduler/scheduleGroup:ScheduleGroup", 64, 56],
    [
      "aws:cloudwatch/logDeliverySource:LogDeliverySource",
      60,
      52,
      { logType: "ACCESS_LOGS", resourceArn: "arn" },
    ],
    ["aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination", 60, 52],
    ["aws:cloudfront/originAccessControl:OriginAccessControl", 64, 56, originAccess],
    ["aws:efs/fileSystem:FileSystem", 64, 56],
    ["aws:elasticache/subnetGroup:SubnetGroup", 255, 247, { subnetIds: [] }],
    ["aws:elasticache/parameterGroup:ParameterGroup", 255, 247, { family: "valkey8" }],
    ["aws:wafv2/webAcl:WebAcl", 128, 120, { defaultAction: {}, scope: "REGIONAL", visibilityConfig: {} }],
    ["aws:ecs/cluster:Cluster", 255, 247],
    ["aws:secretsmanager/secret:Secret", 255, 247],
  ];
  for (const [type, maximum, room, inputs = {}] of maxima) {
    it(`takes a logical name of ${room} characters for ${type}, not of ${room + 1}`, () => {
      assert.equal(autoNameOf(type)?.maximum, maximum);
      planned(type, "x".repeat(room), inputs);
      const [failure] = refused(type, "x".repeat(room + 1), inputs);
      assert.equal(failure?.property, autoNameOf(type)?.property);
      assert.match(
        failure?.reason ?? "",
        new RegExp(`leaves no room for the 7 random ones.*Shorten.* to ${room}`),
      );
    });
  }

  it("refuses a name given in the program that is too long", () => {
    const [failure] = refused(targetGroup, "web", { name: "x".repeat(33) });
    assert.match(failure?.reason ?? "", /has 33 characters, and AWS allows 32/);
  });

  it("does not print one that is secret", () => {
    const [failure] = refused(targetGroup, "web", { name: new Secret("x".repeat(33)) });
    assert.match(failure?.reason ?? "", /^the secret name has 33 characters/);
  });

  it("keeps the name of what is imported", () => {
    const { inputs, id } = planned(
      "aws:rds/instance:Instance",
      "main",
      { instanceClass: "c" },
      { importId: "old-db" },
    );
    assert.equal(inputs.identifier, "old-db");
    assert.equal(id, "old-db");
  });

  it("does not know the name of what is imported by an id that AWS gave it", () => {
    const { inputs, id } = planned("aws:efs/fileSystem:FileSystem", "media", {}, { importId: "fs-0a1b2c3d" });
    assert.deepEqual([inputs.creationToken, id], [unknown, "fs-0a1b2c3d"]);
    const policy = planned("aws:iam/policy:Policy", "p", { policy: "{}" }, { importId: "arn:aws:iam::1:p" });
    assert.equal(policy.inputs.name, unknown);
  });

  it("names every type of the SDK that has an optional name, and no other", () => {
    assert.equal(autoNameOf("aws:ecs/taskDefinition:TaskDefinition"), undefined);
    assert.equal(autoNameOf("aws:acm/certificate:Certificate"), undefined);
    assert.equal(autoNameOf("aws:elasticache/user:User"), undefined);
    assert.equal(autoNameOf("aws:lambda/invocation:Invocation"), undefined);
    assert.equal(autoNameOf("aws:route53/zone:Zone")?.property, "name");
    assert.equal(autoNameOf("aws:none/such:Such"), undefined);
  });
});
