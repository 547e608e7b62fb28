import { strict as assert } from "node:assert";
import taggableTypes from "../../policies/taggable-types.json";
import { Secret, unknown } from "../../preview/protocol/value";
import { plan, type PlannedStack, property, settingsOf } from "./planned-stack";

describe("the plan of AMY", () => {
  let staging: PlannedStack;
  let production: PlannedStack;

  before(async () => {
    staging = await plan(settingsOf("blueprints/amy/Pulumi.staging.yaml"), "staging");
    production = await plan(settingsOf("blueprints/amy/Pulumi.production.yaml"));
  });

  it("has no error and no warning", () => {
    assert.deepEqual([...staging.diagnostics, ...production.diagnostics], []);
  });

  it("A1: testing and production have the same types of resources", () => {
    const types = (stack: PlannedStack) => new Set(stack.resources.map(({ type }) => type));
    // Scaling, alarms and operating-system metrics are for production only.
    const only = [...types(production)].filter((type) => !types(staging).has(type)).sort();
    assert.deepEqual(only, [
      "aws:appautoscaling/policy:Policy",
      "aws:appautoscaling/target:Target",
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      "aws:rds/eventSubscription:EventSubscription",
      "aws:sns/topic:Topic",
      "aws:sns/topicPolicy:TopicPolicy",
      "aws:sns/topicSubscription:TopicSubscription",
      "plinth:compute:ServiceScaling",
      "plinth:foundation:AlarmTopic",
    ]);
    assert.deepEqual(
      [...types(staging)].filter((type) => !types(production).has(type)),
      [],
    );
  });

  it("A3: runs the image of its own repository on ECS", async () => {
    const definition = production.one("plinth:compute:Service", "web");
    assert.match(String(property(definition, "containers.0.image")), /\.dkr\.ecr\..*\/amy@sha256:/);
    const shared = await plan(settingsOf("blueprints/amy/Pulumi.shared.yaml"), "shared");
    assert.equal(
      property(shared.one("aws:ecr/repository:Repository", "amy"), "imageTagMutability"),
      "IMMUTABLE",
    );
  });

  it("A4: keeps Postgres in RDS, encrypted, backed up, in two zones in production", () => {
    const database = production.one("aws:rds/instance:Instance", "main");
    const expected = {
      engine: "postgres",
      engineVersion: "16",
      storageEncrypted: true,
      kmsKeyId: unknown,
      multiAz: true,
      publiclyAccessible: false,
      backupRetentionPeriod: 35,
      backupWindow: "03:00-04:00",
      deletionProtection: true,
      skipFinalSnapshot: false,
      copyTagsToSnapshot: true,
      identifier: "amy-production-main",
    };
    for (const [path, value] of Object.entries(expected)) {
      assert.equal(property(database, path), value, path);
    }
    assert.ok(database.protect && database.deleteBeforeReplace);
    const small = staging.one("aws:rds/instance:Instance", "main");
    assert.equal(property(small, "multiAz"), false);
    assert.ok(!small.protect);
  });

  it("A4: lets nothing but the service reach the database", () => {
    const rules = production
      .ofType("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
      .filter((rule) => property(rule, "fromPort") === 5432);
    assert.deepEqual(
      rules.map((rule) => [
        rule.name,
        property(rule, "cidrIpv4"),
        rule.propertyDependencies["referencedSecurityGroupId"],
      ]),
      [["web-databases-main", undefined, [production.one("aws:ec2/securityGroup:SecurityGroup", "web").urn]]],
    );
  });

  it("A6: balances load over HTTPS only", () => {
    assert.equal(
      property(production.one("aws:lb/listener:Listener", "http"), "defaultActions.0.type"),
      "redirect",
    );
    const https = production.one("aws:lb/listener:Listener", "https");
    assert.equal(property(https, "sslPolicy"), "ELBSecurityPolicy-TLS13-1-2-2021-06");
    const rule = production.one("aws:lb/listenerRule:ListenerRule", "web-site");
    assert.deepEqual(property(rule, "conditions.0.hostHeader.values"), ["amy.example.org"]);
    assert.equal(
      property(production.one("aws:lb/targetGroup:TargetGroup", "web"), "healthCheck.path"),
      "/version/",
    );
  });

  it("A7: has its domain in Route 53, with a certificate validated there", () => {
    const zone = production.one("aws:route53/zone:Zone", "main");
    assert.equal(property(zone, "name"), "amy.example.org");
    assert.ok(zone.protect);
    assert.equal(
      property(production.one("aws:acm/certificate:Certificate", "main"), "validationMethod"),
      "DNS",
    );
    const alias = production.one("aws:route53/record:Record", "amy.example.org");
    assert.deepEqual(alias.propertyDependencies["zoneId"], [zone.urn]);
  });

  it("A8: logs each service to a group of its own", () => {
    const group = production.one("aws:cloudwatch/logGroup:LogGroup", "web");
    assert.equal(property(group, "retentionInDays"), 90);
    const options = property(
      production.one("plinth:compute:Service", "web"),
      "containers.0.logConfiguration.options",
    );
    assert.deepEqual((options as Record<string, unknown>)["awslogs-group"], property(group, "name"));
  });

  it("A9: starts as many gunicorn workers as the stack file says", () => {
    const environment = property(production.one("plinth:compute:Service", "web"), "containers.0.environment");
    assert.ok(Array.isArray(environment));
    assert.deepEqual(
      environment.find((variable) => (variable as Record<string, unknown>)["name"] === "WEB_CONCURRENCY"),
      { name: "WEB_CONCURRENCY", value: "4" },
    );
  });

  it("A12: runs as its own user, from a root that it cannot write, with no shell in production", () => {
    const service = production.one("plinth:compute:Service", "web");
    assert.equal(property(service, "containers.0.user"), "1000:1000");
    assert.equal(property(service, "containers.0.readonlyRootFilesystem"), true);
    assert.equal(property(production.one("aws:ecs/service:Service", "web"), "enableExecuteCommand"), false);
  });

  it("A15: scales with its load", () => {
    const target = production.one("aws:appautoscaling/target:Target", "web");
    assert.deepEqual([property(target, "minCapacity"), property(target, "maxCapacity")], [2, 6]);
    assert.deepEqual(production.one("aws:ecs/service:Service", "web").ignoreChanges, ["desiredCount"]);
  });

  it("tags everything that can have tags, the children of awsx included", () => {
    const taggable = new Set<string>(taggableTypes);
    const expected = {
      System: "amy",
      Environment: "production",
      Owner: "amy-team",
      CostCenter: "CC-2001",
      ManagedBy: "pulumi",
    };
    const tagged = production.resources.filter(({ type }) => taggable.has(type));
    assert.ok(
      tagged.some(({ type, parent }) => type === "aws:ec2/natGateway:NatGateway" && parent.includes("awsx")),
    );
    for (const resource of tagged) {
      const tags = resource.inputs["tags"] as Record<string, unknown>;
      assert.deepEqual({ ...tags, ...expected }, tags, resource.urn);
    }
  });

  it("names no secret value, even where it is known", async () => {
    const updated = await plan(settingsOf("blueprints/amy/Pulumi.production.yaml"), "production", "up");
    const stored = [
      updated.one("aws:rds/instance:Instance", "main").inputs["passwordWo"],
      ...updated
        .ofType("aws:secretsmanager/secretVersion:SecretVersion")
        .map((version) => version.inputs["secretString"]),
      ...updated.ofType("aws:ssm/parameter:Parameter").map((parameter) => parameter.inputs["value"]),
    ];
    assert.ok(stored.length > 2);
    for (const value of stored) {
      assert.ok(value instanceof Secret && typeof value.value === "string" && value.value.length > 0);
      assert.equal(JSON.stringify(value), '"[secret]"');
      const elsewhere = JSON.stringify(updated.resources.map(({ inputs, outputs }) => ({ inputs, outputs })));
      assert.ok(value.value === "unfilled" || !elsewhere.includes(value.value));
    }
  });
});
