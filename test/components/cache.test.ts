import { strict as assert } from "node:assert";
import { Secret, unknown } from "../../preview/protocol/value";
import type { StackPreview } from "../../preview/stack-preview";
import { partOf, previewFixture, resourceNamed } from "../preview/fixture-preview";

const GROUP = "aws:elasticache/replicationGroup:ReplicationGroup";
const USER = "aws:elasticache/user:User";

describe("a cache", () => {
  let planned: StackPreview;
  let updated: StackPreview;
  const input = (type: string, name: string, path: string) =>
    partOf(resourceNamed(planned, `${type}::${name}`).inputs, path);

  before(async () => {
    // The project's own pack, as seen from the packs of the fixtures.
    planned = await previewFixture("cache", { pack: "../../../policies" });
    updated = await previewFixture("cache", { mode: "up" });
  });

  it("is planned without a word", () => {
    assert.deepEqual([...planned.diagnostics, ...updated.diagnostics], []);
  });

  it("passes every rule of production, which one node without snapshots does not", () => {
    const refused = (name: string) =>
      planned.findings
        .filter(({ urn, level }) => urn.endsWith(`::${name}`) && level === "mandatory")
        .map(({ policy }) => policy);
    assert.deepEqual(refused("queue"), []);
    for (const policy of ["redis-backup", "redis-multi-az"]) {
      assert.ok(refused("scratch").includes(policy), policy);
    }
  });

  it("fails over between zones if and only if there is a second node", () => {
    for (const [name, nodes, failsOver] of [
      ["queue", 2, true],
      ["scratch", 1, false],
    ] as const) {
      assert.equal(input(GROUP, name, "numCacheClusters"), nodes);
      assert.equal(input(GROUP, name, "automaticFailoverEnabled"), failsOver);
      assert.equal(input(GROUP, name, "multiAzEnabled"), failsOver);
    }
  });

  it("keeps its minor version current, and takes every other change at once", () => {
    assert.equal(input(GROUP, "queue", "autoMinorVersionUpgrade"), true);
    assert.equal(input(GROUP, "queue", "applyImmediately"), true);
  });

  it("stands in the isolated subnets", () => {
    const subnets = input("aws:elasticache/subnetGroup:SubnetGroup", "queue", "subnetIds");
    assert.deepEqual(subnets, ["subnet-0aaaaaaaaaaaaaaaa", "subnet-0bbbbbbbbbbbbbbbb"]);
    const name = input("aws:elasticache/subnetGroup:SubnetGroup", "queue", "name");
    assert.equal(input(GROUP, "queue", "subnetGroupName"), name);
  });

  it("writes both logs into a group that expires and is encrypted", () => {
    const logGroup = resourceNamed(planned, "Cache$aws:cloudwatch/logGroup:LogGroup::queue").inputs;
    assert.equal(logGroup.name, "/aws/vendedlogs/elasticache/amy-production-queue");
    assert.equal(logGroup.retentionInDays, 30);
    assert.ok("kmsKeyId" in logGroup);
    assert.deepEqual(
      [0, 1].map((index) => {
        const delivery = (key: string) => input(GROUP, "queue", `logDeliveryConfigurations.${index}.${key}`);
        return [delivery("logType"), delivery("logFormat"), delivery("destination")];
      }),
      [
        ["slow-log", "json", logGroup.name],
        ["engine-log", "json", logGroup.name],
      ],
    );
  });

  it("is kept once more when it goes, if it is protected and worth a snapshot", () => {
    const withFinalSnapshot = planned.resources
      .filter(({ type, inputs }) => type === GROUP && "finalSnapshotIdentifier" in inputs)
      .map(({ name }) => name);
    assert.deepEqual(withFinalSnapshot, ["queue"]);
    const identifier = partOf(resourceNamed(updated, `${GROUP}::queue`).inputs, "finalSnapshotIdentifier");
    assert.match(String(identifier), /^queue-final-[0-9a-f]{8}$/);
  });

  it("cannot be lost by mistake where it is protected", () => {
    const kept = planned.resources.filter(({ type, protect }) => type === GROUP && protect);
    assert.deepEqual(
      kept.map(({ name }) => name),
      ["queue", "unkept"],
    );
  });

  it("admits the users of its services, and nobody unnamed", () => {
    const users = planned.resources.filter(({ type, urn }) => type === USER && /::queue(-|$)/.test(urn));
    assert.deepEqual(
      users.map(({ inputs }) => String(inputs.userName).replace(/[0-9a-f]{6}$/, "")),
      ["default", "stats-queue-", "web-queue-"],
    );
    const members = input("aws:elasticache/userGroup:UserGroup", "queue", "userIds");
    assert.deepEqual(new Set(members as string[]), new Set(users.map(({ inputs }) => inputs.userId)));
    assert.deepEqual(
      input(GROUP, "queue", "userGroupIds.0"),
      input("aws:elasticache/userGroup:UserGroup", "queue", "userGroupId"),
    );
    assert.match(String(input(USER, "queue", "accessString")), /^off /);
  });

  it("needs no service: its group still has the user that AWS demands", () => {
    const members = input("aws:elasticache/userGroup:UserGroup", "scratch", "userIds");
    assert.deepEqual(members, [input(USER, "scratch", "userId")]);
    assert.equal(input(USER, "scratch", "userName"), "default");
  });

  it("never has a user without a password or a token", () => {
    for (const { inputs, name } of planned.resources.filter(({ type }) => type === USER)) {
      assert.notEqual("passwordsWo" in inputs, "authenticationMode" in inputs, name);
      assert.ok(!("noPasswordRequired" in inputs) && !("passwords" in inputs), name);
    }
  });

  it("has users that serve both engines, so that a change of the engine touches none", () => {
    const rbac = planned.resources.filter(({ type }) => /elasticache\/user(Group)?:/.test(type));
    assert.deepEqual(new Set(rbac.map(({ inputs }) => inputs.engine)), new Set(["redis"]));
    assert.deepEqual(
      [input(GROUP, "queue", "engine"), input(GROUP, "scratch", "engine")],
      ["valkey", "redis"],
    );
  });

  it("names the user of a service as its id, which IAM demands and a change to IAM keeps", () => {
    for (const name of ["queue-web", "queue-stats"]) {
      assert.equal(input(USER, name, "userName"), input(USER, name, "userId"));
    }
  });

  it("takes users one after the other", () => {
    const after = (name: string) =>
      resourceNamed(planned, `${USER}::${name}`)
        .dependencies.filter((urn) => urn.includes(USER))
        .map((urn) => urn.split("::").at(-1));
    assert.deepEqual(after("queue-web"), ["queue"]);
    assert.deepEqual(after("queue-stats"), ["queue-web"]);
  });

  it("accepts a new password before a task can read it", () => {
    const version = resourceNamed(planned, "aws:secretsmanager/secretVersion:SecretVersion::queue-web");
    assert.ok(version.dependencies.some((urn) => urn.endsWith(`${USER}::queue-web`)));
    assert.equal(input(USER, "queue-web", "passwordsWoVersion"), 3);
    assert.equal(
      input("random:index/randomPassword:RandomPassword", "queue-web", "keepers.passwordVersion"),
      "3",
    );
  });

  it("keeps a credential for who signs in with a password, and for nobody else", () => {
    const secrets = planned.resources.filter(({ type }) => type === "aws:secretsmanager/secret:Secret");
    assert.deepEqual(
      secrets.map(({ name }) => name),
      ["queue-web"],
    );
    const kept = partOf(
      resourceNamed(updated, "aws:secretsmanager/secretVersion:SecretVersion::queue-web").inputs,
      "secretString",
    );
    assert.ok(kept instanceof Secret, "the credential is marked as a secret");
    const { url, ...credential } = JSON.parse(String(kept.value)) as Record<string, unknown>;
    const { username, password, host, port } = credential;
    assert.equal(url, `rediss://${username}:${password}@${host}:${port}/0`);
    assert.match(String(password), /^[A-Za-z0-9]{40}$/);
    assert.equal(username, input(USER, "queue-web", "userId"));
  });

  describe("gives a service", () => {
    const given = (path: string) => partOf(planned.outputs, path);
    const made = (path: string) => partOf(updated.outputs, path);

    it("its addresses, port and user", () => {
      assert.match(String(made("web.attributes.host")), /^master\.queue-/);
      assert.match(String(made("web.attributes.readerHost")), /^replica\.queue-/);
      assert.equal(given("web.attributes.port"), "6379");
      assert.equal(given("web.attributes.username"), input(USER, "queue-web", "userId"));
    });

    it("the way to its port, once the cache knows the user", () => {
      assert.deepEqual(
        [given("web.grant.connections.0.name"), given("web.grant.connections.0.port")],
        ["caches-queue", 6379],
      );
      const ready = (given("web.grant.ready") as string[]).map((urn) => urn.split("$").at(-1));
      assert.deepEqual(ready.sort(), [`${GROUP}::queue`, "aws:elasticache/userGroup:UserGroup::queue"]);
    });

    it("the password that is current, which is the only one that the cache takes from a task that goes back", () => {
      for (const key of ["password", "url"]) {
        assert.match(
          String(made(`web.secrets.${key}.valueFrom`)),
          new RegExp(`:secret:queue-web-[^:]*:${key}::$`),
        );
      }
      assert.equal(given("web.secrets.password.valueFrom"), unknown);
    });

    it("a revision that changes with the password, so that the service is deployed anew", () => {
      const version = resourceNamed(updated, "aws:secretsmanager/secretVersion:SecretVersion::queue-web");
      for (const key of ["password", "url"])
        assert.equal(made(`web.secrets.${key}.revision`), version.outputs?.["versionId"]);
      assert.equal(given("web.secrets.password.revision"), unknown);
    });

    it("the right to read that secret only, readable before it exists", () => {
      const read = "web.secrets.password.executionStatements.0";
      assert.equal(given(`${read}.Sid`), "ReadCacheCredential");
      assert.match(
        String(given(`${read}.Resource`)),
        /^arn:aws:secretsmanager:eu-west-1:111122223333:secret:queue-web-[0-9a-f]{7}-\?{6}$/,
      );
    });

    it("no right to sign in when it has a password, and no password when it has the right", () => {
      assert.deepEqual(given("web.grant.taskStatements"), []);
      assert.deepEqual(given("stats.secrets"), {});
      const connect = "stats.grant.taskStatements.0";
      assert.equal(given(`${connect}.Action`), "elasticache:Connect");
      assert.deepEqual(given(`${connect}.Resource`), [
        `arn:aws:elasticache:eu-west-1:111122223333:replicationgroup:${input(GROUP, "queue", "replicationGroupId")}`,
        `arn:aws:elasticache:eu-west-1:111122223333:user:${input(USER, "queue-stats", "userId")}`,
      ]);
    });
  });
});
