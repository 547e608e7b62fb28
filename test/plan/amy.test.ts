import { strict as assert } from "node:assert";
import { mapEntries } from "../../config/mappings/map-entries";
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

  it("A4: lets nothing but the services and the function that makes their users reach the database", () => {
    const rules = production
      .ofType("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
      .filter((rule) => property(rule, "fromPort") === 5432);
    const sources = rules.map((rule) => {
      assert.equal(property(rule, "cidrIpv4"), undefined, rule.name);
      return rule.propertyDependencies["referencedSecurityGroupId"]?.map((urn) => urn.split("::").pop());
    });
    assert.deepEqual(sources.sort(), [["main-users"], ["migrate"], ["rq-scheduler"], ["rq-worker"], ["web"]]);
  });

  it("A4: has a user in the database for each service, and none is the administrator", () => {
    const input = property(production.one("aws:lambda/invocation:Invocation", "main"), "input");
    const { users } = JSON.parse(String(input)) as { users: Record<string, { databases: unknown }> };
    assert.deepEqual(
      mapEntries(users, ({ databases }) => databases),
      {
        migrate: { amy: "owner" },
        web: { amy: "readWrite" },
        rq_worker: { amy: "readWrite" },
        rq_scheduler: { amy: "read" },
      },
    );
    const database = production.one("aws:rds/instance:Instance", "main");
    assert.equal(property(database, "manageMasterUserPassword"), true);
  });

  it("A5: serves the static files from a private bucket through CloudFront, the rest from the load balancer", () => {
    const distribution = production.one("aws:cloudfront/distribution:Distribution", "main");
    assert.deepEqual(property(distribution, "aliases"), ["amy.example.org"]);
    assert.equal(property(distribution, "orderedCacheBehaviors.0.pathPattern"), "/static/*");
    assert.equal(property(distribution, "orderedCacheBehaviors.0.compress"), true);
    const origins = property(distribution, "origins") as Record<string, unknown>[];
    const originOf = (path: string) =>
      origins.find((origin) => origin["originId"] === property(distribution, `${path}.targetOriginId`));
    assert.ok(originOf("orderedCacheBehaviors.0")?.["originAccessControlId"]);
    assert.ok(originOf("defaultCacheBehavior")?.["customOriginConfig"]);
    const block = production.one("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "assets");
    assert.equal(property(block, "restrictPublicBuckets"), true);
    // Around the distribution nobody comes to the service: the rule asks for a header that only CloudFront sends.
    const conditions = property(production.one("aws:lb/listenerRule:ListenerRule", "web-site"), "conditions");
    assert.ok(JSON.stringify(conditions).includes("X-Origin-Verify"));
    const alias = production.one("aws:route53/record:Record", "amy.example.org");
    assert.ok(
      JSON.stringify(alias.propertyDependencies["aliases"]).includes("distribution:Distribution::main"),
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
    const services = production.ofType("plinth:compute:Service");
    const groups = services.map((service) => {
      const group = production.one("aws:cloudwatch/logGroup:LogGroup", service.name);
      assert.equal(property(group, "retentionInDays"), 90);
      const options = property(service, "containers.0.logConfiguration.options") as Record<string, unknown>;
      assert.deepEqual(options["awslogs-group"], property(group, "name"));
      return options["awslogs-group"];
    });
    assert.equal(new Set(groups).size, 3);
  });

  it("A9: starts as many gunicorn workers as the stack file says", () => {
    const environment = property(production.one("plinth:compute:Service", "web"), "containers.0.environment");
    assert.ok(Array.isArray(environment));
    assert.deepEqual(
      environment.find((variable) => (variable as Record<string, unknown>)["name"] === "WEB_CONCURRENCY"),
      { name: "WEB_CONCURRENCY", value: "4" },
    );
  });

  it("A10: keeps the queue in Valkey apart from the application, over TLS, with a user per service", () => {
    const cache = production.one("aws:elasticache/replicationGroup:ReplicationGroup", "queue");
    const expected = {
      engine: "valkey",
      numCacheClusters: 2,
      automaticFailoverEnabled: true,
      multiAzEnabled: true,
      transitEncryptionEnabled: true,
      atRestEncryptionEnabled: true,
    };
    for (const [path, value] of Object.entries(expected)) {
      assert.equal(property(cache, path), value, path);
    }
    const users = production
      .ofType("aws:elasticache/user:User")
      .map((user) => [user.name, String(property(user, "accessString")).split(" ")[0]]);
    assert.deepEqual(users.sort(), [
      // Whoever does not sign in is this one, and it is switched off.
      ["queue", "off"],
      ["queue-migrate", "on"],
      ["queue-rq-scheduler", "on"],
      ["queue-rq-worker", "on"],
      ["queue-web", "on"],
    ]);
    assert.match(
      JSON.stringify(
        property(production.one("aws:elasticache/parameterGroup:ParameterGroup", "queue"), "parameters"),
      ),
      /"maxmemory-policy".*"noeviction"/,
    );
    for (const { name } of production.ofType("plinth:compute:Service")) {
      const secrets = property(production.one("plinth:compute:Service", name), "containers.0.secrets");
      assert.ok(JSON.stringify(secrets).includes('"AMY_REDIS_URL"'), name);
    }
  });

  it("A11: runs RQ's worker and scheduler apart from the web service, the scheduler exactly once", () => {
    for (const stack of [staging, production]) {
      const [web, worker, scheduler] = ["web", "rq-worker", "rq-scheduler"].map((name) =>
        stack.one("plinth:compute:Service", name),
      );
      assert.ok(web && worker && scheduler);
      const images = [web, worker, scheduler].map((service) => property(service, "containers.0.image"));
      assert.equal(new Set(images).size, 1);
      assert.deepEqual(
        [worker, scheduler].map((service) => [
          (property(service, "containers.0.command") as string[])[2],
          property(service, "containers.0.portMappings"),
        ]),
        [
          ["rqworker", undefined],
          ["rqscheduler", undefined],
        ],
      );
      const once = stack.one("aws:ecs/service:Service", "rq-scheduler");
      assert.deepEqual(
        ["desiredCount", "deploymentMinimumHealthyPercent", "deploymentMaximumPercent"].map((path) =>
          property(once, path),
        ),
        [1, 0, 100],
      );
      assert.equal(property(stack.one("aws:ecs/service:Service", "rq-worker"), "loadBalancers"), undefined);
    }
  });

  it("A12: runs as its own user, from a root that it cannot write, with no shell in production", () => {
    const service = production.one("plinth:compute:Service", "web");
    assert.equal(property(service, "containers.0.user"), "1000:1000");
    assert.equal(property(service, "containers.0.readonlyRootFilesystem"), true);
    assert.equal(property(production.one("aws:ecs/service:Service", "web"), "enableExecuteCommand"), false);
  });

  it("A13: migrates before a service takes a new image, which waits for it", () => {
    for (const stack of [production, staging]) {
      const migration = stack.one("aws:lambda/invocation:Invocation", "migrate");
      const services = stack.ofType("aws:ecs/service:Service");
      assert.equal(services.length, 3);
      for (const { name, dependencies } of services)
        assert.ok(dependencies.includes(migration.urn), `${name} waits`);
    }
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
      ...updated.ofType("aws:elasticache/user:User").map((user) => user.inputs["passwordsWo"]),
      ...updated
        .ofType("aws:secretsmanager/secretVersion:SecretVersion")
        .map((version) => version.inputs["secretString"]),
      ...updated
        .ofType("aws:ssm/parameter:Parameter")
        .map(({ inputs: { value, valueWo } }) => value ?? valueWo),
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
