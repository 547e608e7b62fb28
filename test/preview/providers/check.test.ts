import assert from "node:assert/strict";
import { Archive, containsUnknown, Secret, unknown, type Properties } from "../../../preview/protocol/value";
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
    const delivery = { deliveryDestinationArn: "d", deliverySourceName: "s" };
    const log = planned("aws:cloudwatch/logDelivery:LogDelivery", "logs", delivery, { defaultTags });
    assert.deepEqual([log.inputs.tagsAll, log.outputs.tagsAll], [undefined, defaultTags]);
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

  it("knows at preview what was given and what the provider fills in, and says that the rest is unknown", () => {
    const type = "aws:lb/loadBalancer:LoadBalancer";
    const { inputs, outputs } = planned(type, "main", { internal: true, subnets: [unknown] });
    assert.equal(inputs.idleTimeout, 60);
    const { internal, idleTimeout, enableWafFailOpen, accessLogs, arn, subnets } = outputs;
    assert.deepEqual([internal, idleTimeout, enableWafFailOpen, accessLogs], [true, 60, false, null]);
    assert.deepEqual([arn, subnets], [unknown, unknown]);
  });

  it("knows after an update the known parts of what a preview knows in part", () => {
    const rule = {
      port: 80,
      loadBalancerArn: "a",
      defaultActions: [{ type: "forward", targetGroupArn: "t" }],
    };
    const { outputs } = planned("aws:lb/listener:Listener", "main", rule, { mode: "up" });
    const [action] = outputs.defaultActions as readonly Properties[];
    assert.deepEqual([action?.type, action?.targetGroupArn], ["forward", "t"]);
    assert.equal(containsUnknown(outputs), false);
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

describe("values that the provider refuses before it asks AWS", () => {
  const group = "aws:elasticache/replicationGroup:ReplicationGroup";
  const user = "aws:elasticache/user:User";
  const lambda = "aws:lambda/function:Function";
  const given: Readonly<Record<string, Properties>> = {
    [group]: { description: "cache", replicationGroupId: "queue" },
    [user]: { accessString: "on ~* +@all", engine: "valkey", userId: "queue-web", userName: "web" },
    [lambda]: { role: "arn:aws:iam::111122223333:role/f" },
    "aws:lambda/invocation:Invocation": { functionName: "f", input: "{}" },
    "aws:efs/fileSystemPolicy:FileSystemPolicy": { fileSystemId: "fs-1", policy: "{}" },
    "aws:s3/bucketPolicy:BucketPolicy": { bucket: "b", policy: "{}" },
  };
  const secret = (length: number) => new Secret("x".repeat(length));

  // A type, what is good of one of its properties, what is not, and the property that is blamed if it is another one.
  const rows: readonly (readonly [string, Properties, Properties, string?])[] = [
    [group, { replicationGroupId: "a1-b" }, { replicationGroupId: "1a" }],
    [group, { replicationGroupId: "a".repeat(40) }, { replicationGroupId: "a--b" }],
    [group, {}, { replicationGroupId: "a-" }],
    [group, { engine: "valkey" }, { engine: "memcached" }],
    [group, { engineVersion: "8.0" }, { engineVersion: "8" }],
    [group, { engineVersion: "7.1" }, { engineVersion: "8.0.1" }],
    [group, { engineVersion: "5.0.6" }, { engineVersion: "5.0" }],
    [group, { snapshotRetentionLimit: 35 }, { snapshotRetentionLimit: 36 }],
    [group, { authToken: secret(16) }, { authToken: secret(15) }],
    [group, { userGroupIds: ["queue"] }, { authToken: secret(16), userGroupIds: ["queue"] }, "authToken"],
    [group, { numCacheClusters: 2 }, { numCacheClusters: 2, numNodeGroups: 1 }, "numCacheClusters"],
    [
      group,
      { automaticFailoverEnabled: true, numCacheClusters: 2 },
      { automaticFailoverEnabled: true, numCacheClusters: 1 },
      "numCacheClusters",
    ],
    [
      group,
      { automaticFailoverEnabled: true, multiAzEnabled: true },
      { multiAzEnabled: true },
      "automaticFailoverEnabled",
    ],
    [user, { engine: "redis" }, { engine: "memcached" }],
    [user, { passwords: [secret(16), secret(128)] }, { passwords: [secret(15)] }],
    [user, { passwords: new Secret(["x".repeat(20)]) }, { passwords: new Secret(["short"]) }],
    [user, { passwordsWo: secret(16) }, { passwordsWo: secret(16), passwords: [secret(16)] }, "passwordsWo"],
    [
      user,
      { authenticationMode: { type: "iam" } },
      { authenticationMode: { type: "iam" }, passwordsWo: secret(16) },
      "passwordsWo",
    ],
    [lambda, { timeout: 900 }, { timeout: 901 }],
    [lambda, { memorySize: 128 }, { memorySize: 127 }],
    [
      lambda,
      { ephemeralStorage: { size: 512 } },
      { ephemeralStorage: { size: 511 } },
      "ephemeralStorage.size",
    ],
    [lambda, { reservedConcurrentExecutions: -1 }, { reservedConcurrentExecutions: -2 }],
    [lambda, { imageUri: "i" }, { imageUri: "i", code: new Archive({ path: "f.zip" }) }, "code"],
    ["aws:lambda/invocation:Invocation", { input: "[]" }, { input: "{" }],
    ["aws:lambda/invocation:Invocation", { lifecycleScope: "CRUD" }, { lifecycleScope: "crud" }],
    ["aws:efs/fileSystemPolicy:FileSystemPolicy", { policy: '{"a":1}' }, { policy: "a: 1" }],
    ["aws:s3/bucketPolicy:BucketPolicy", { policy: '{"a":1}' }, { policy: "" }],
  ];
  for (const [type, good, bad, property = Object.keys(bad)[0]!] of rows) {
    it(`${type.split(":")[2]} ${property}: ${JSON.stringify(bad)}, not ${JSON.stringify(good)}`, () => {
      planned(type, "queue", { ...given[type], ...good });
      const failures = refused(type, "queue", { ...given[type], ...bad });
      assert.deepEqual(
        failures.map((failure) => failure.property),
        [property],
      );
    });
  }

  it("are not those that are unknown, and no secret is told", () => {
    for (const [type, , bad] of rows) {
      const hidden = Object.fromEntries(Object.keys(bad).map((key) => [key, unknown]));
      if (Object.keys(bad).length === 1) planned(type, "queue", { ...given[type], ...hidden });
    }
    const [failure] = refused(group, "queue", { ...given[group], authToken: new Secret("hunter2") });
    assert.equal(failure?.reason, "must be 16 to 128 characters");
  });
});
