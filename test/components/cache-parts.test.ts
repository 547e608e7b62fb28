import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import { cacheParameterGroupFamily, cacheParameters } from "../../components/data/cache/cache-engine";
import { cacheUserGroupId, cacheUserId } from "../../components/data/cache/cache-names";
import { existingCache } from "../../components/data/cache/existing-cache";

const noun = fc.stringMatching(/^[a-z]([a-z0-9]|-[a-z0-9]){0,7}$/);
const prefix = fc.constantFrom("amy-production", "amy-staging", "shop-production");

describe("the ids of a cache's users", () => {
  it("fit into AWS's 40 characters, which are lower-case letters, digits and single hyphens", () => {
    const longest = "a".repeat(16);
    assert.equal(cacheUserId("amy-production", longest, longest).length, 40);
    fc.assert(
      fc.property(prefix, noun, noun, (stack, cache, service) => {
        for (const id of [cacheUserId(stack, cache, service), cacheUserGroupId(stack, cache)]) {
          assert.match(id, /^(?!.*--)[a-z][a-z0-9-]{0,38}[a-z0-9]$/);
        }
      }),
    );
  });

  it("begin with the names that people know", () => {
    assert.match(cacheUserId("amy-production", "queue", "web"), /^web-queue-[0-9a-f]{6}$/);
    assert.match(cacheUserGroupId("amy-production", "queue"), /^queue-[0-9a-f]{6}$/);
  });

  it("are another's in every other stack, cache and service", () => {
    const ids = [
      cacheUserId("amy-production", "queue", "web"),
      cacheUserId("amy-staging", "queue", "web"),
      cacheUserId("amy-production", "queue", "worker"),
      cacheUserId("amy-production", "pages", "web"),
      cacheUserId("amy-production", "c", "a-b"),
      cacheUserId("amy-production", "b-c", "a"),
      cacheUserId("amy-production", "queue", "default"),
      cacheUserId("amy-production", "default", "queue"),
      cacheUserGroupId("amy-production", "queue"),
      cacheUserGroupId("amy-staging", "queue"),
    ];
    assert.equal(new Set(ids).size, ids.length);
  });
});

describe("the parameters of a cache", () => {
  const families: [engine: "valkey" | "redis", version: string, family: string][] = [
    ["valkey", "7.2", "valkey7"],
    ["valkey", "8.0", "valkey8"],
    ["valkey", "8.1", "valkey8"],
    ["valkey", "9.0", "valkey9"],
    ["redis", "7.1", "redis7"],
    ["redis", "6.2", "redis6.x"],
    ["redis", "6.x", "redis6.x"],
  ];
  for (const [engine, version, family] of families) {
    it(`belong to ${family} for ${engine} ${version}`, () => {
      assert.equal(cacheParameterGroupFamily(engine, version), family);
    });
  }

  it("say what happens when memory is full, in an order of their own", () => {
    assert.deepEqual(cacheParameters("noeviction", { timeout: "300", activedefrag: "yes" }), [
      { name: "activedefrag", value: "yes" },
      { name: "maxmemory-policy", value: "noeviction" },
      { name: "timeout", value: "300" },
    ]);
  });

  it("are the stack file's own where both say something", () => {
    assert.deepEqual(cacheParameters("noeviction", { "maxmemory-policy": "allkeys-lfu" }), [
      { name: "maxmemory-policy", value: "allkeys-lfu" },
    ]);
  });
});

describe("an existing cache", () => {
  const spec = {
    kind: "existing",
    host: "master.old.abc123.euw1.cache.amazonaws.com",
    port: 6380,
    securityGroupId: "sg-0123456789abcdef0",
  } as const;
  const passwordSecretArn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:old-a1b2c3";
  const passwordKmsKeyArn = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

  it("gives its address and the way to it, and nothing that it does not have", () => {
    assert.deepEqual(existingCache("queue", spec).linkFor("web"), {
      attributes: { host: spec.host, readerHost: spec.host, port: "6380" },
      secrets: {},
      grant: {
        connections: [{ name: "caches-queue", securityGroupId: spec.securityGroupId, port: 6380 }],
        taskStatements: [],
        ready: [],
      },
    });
  });

  it("lets a task read both keys of the secret that is given, and decrypt it with the key that is given", () => {
    const { attributes, secrets } = existingCache("queue", {
      ...spec,
      username: "amy",
      passwordSecretArn,
      passwordKmsKeyArn,
    }).linkFor("web");
    assert.equal(attributes.username, "amy");
    assert.deepEqual(
      Object.entries(secrets).map(([key, { valueFrom }]) => [key, valueFrom]),
      [
        ["password", `${passwordSecretArn}:password::`],
        ["url", `${passwordSecretArn}:url::`],
      ],
    );
    for (const { executionStatements } of Object.values(secrets)) {
      assert.deepEqual(
        executionStatements.map(({ Action, Resource }) => [Action, Resource]),
        [
          ["secretsmanager:GetSecretValue", passwordSecretArn],
          ["kms:Decrypt", passwordKmsKeyArn],
        ],
      );
    }
  });

  it("needs no permission for AWS's own key", () => {
    const { secrets } = existingCache("queue", { ...spec, username: "amy", passwordSecretArn }).linkFor(
      "web",
    );
    assert.deepEqual(
      secrets.url?.executionStatements.map(({ Action }) => Action),
      ["secretsmanager:GetSecretValue"],
    );
  });
});
