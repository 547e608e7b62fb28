import assert from "node:assert/strict";
import { readStackConfig, type StackConfig } from "../../config/stack-config";
import { changed } from "./changed";
import { completeExample, today } from "./complete-example";

function configOf(values: Readonly<Record<string, unknown>>): StackConfig {
  const result = readStackConfig(values, today);
  assert.ok(result.ok, JSON.stringify(result));
  return result.config;
}

describe("the stores and distributions of a stack", () => {
  const config = configOf(completeExample());

  it("are caches, ours and others", () => {
    assert.deepEqual(config.caches.queue, {
      kind: "created",
      engine: "valkey",
      version: "8.0",
      nodeType: "cache.t4g.small",
      nodes: 2,
      maxmemoryPolicy: "noeviction",
      parameters: { timeout: "300" },
      snapshotRetentionLimit: 7,
      snapshotWindow: "03:00-04:00",
      maintenanceWindow: "sun:04:30-sun:05:30",
      passwordVersion: 1,
      logRetentionInDays: 90,
      users: {
        scheduler: { access: "read", authentication: "password" },
        web: { access: "readWrite", authentication: "iam" },
      },
    });
    assert.deepEqual(config.caches.sessions, {
      kind: "existing",
      host: "sessions.example.org",
      port: 6379,
      username: "amy",
      passwordSecretArn: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:sessions-AbCdEf",
      securityGroupId: "sg-0fedcba9876543210",
    });
  });

  it("are caches in the version that AWS offers for the engine, and without quotes", () => {
    const version = (queue: object) => {
      const cache = configOf(changed({ "plinth:caches > queue": queue })).caches.queue;
      return cache?.kind === "created" && cache.version;
    };
    assert.equal(version({ engine: "redis" }), "7.1");
    assert.equal(version({ version: 8 }), "8.0");
    assert.equal(version({ version: 7.2 }), "7.2");
  });

  it("are buckets with the defaults of their purpose", () => {
    assert.deepEqual(config.buckets, {
      assets: {
        kind: "created",
        purpose: "assets",
        versioning: true,
        noncurrentVersionExpirationInDays: 30,
        transitions: {},
        presignedUrlMaxAge: 0,
        forceDestroy: false,
        served: true,
        users: {},
      },
      uploads: {
        kind: "created",
        purpose: "uploads",
        versioning: true,
        noncurrentVersionExpirationInDays: 90,
        transitions: {},
        cors: {
          allowedOrigins: ["https://amy.example.org"],
          allowedMethods: ["GET", "HEAD", "PUT", "POST"],
          allowedHeaders: ["*"],
          exposeHeaders: ["ETag"],
          maxAgeSeconds: 3600,
        },
        presignedUrlMaxAge: 900,
        forceDestroy: false,
        served: false,
        users: { web: { access: "readWrite" } },
      },
      dumps: {
        kind: "created",
        purpose: "backups",
        versioning: true,
        noncurrentVersionExpirationInDays: 90,
        transitions: { STANDARD_IA: 30, GLACIER_IR: 90 },
        objectLockInDays: 30,
        presignedUrlMaxAge: 0,
        forceDestroy: false,
        served: false,
        users: {},
      },
      logs: {
        kind: "created",
        purpose: "logs",
        versioning: true,
        expirationInDays: 365,
        noncurrentVersionExpirationInDays: 7,
        transitions: {},
        presignedUrlMaxAge: 0,
        forceDestroy: false,
        served: false,
        users: {},
      },
      archive: { kind: "existing", bucketName: "amy-archive", users: { web: { access: "write" } } },
    });
  });

  it("are buckets without what the purpose would do but the file makes impossible", () => {
    const bucket = (settings: object) => {
      const given = { purpose: "backups", ...settings };
      const resolved = configOf(changed({ "plinth:buckets > dumps": given })).buckets.dumps;
      return resolved?.kind === "created" ? resolved : assert.fail();
    };
    assert.equal(bucket({ versioning: false }).noncurrentVersionExpirationInDays, undefined);
    assert.deepEqual(bucket({ expirationInDays: 90 }).transitions, { STANDARD_IA: 30 });
    assert.deepEqual(bucket({ transitions: { GLACIER: 0 } }).transitions, { GLACIER: 0 });
    assert.deepEqual(bucket({ transitions: null }).transitions, {});
  });

  it("are file systems, ours and others", () => {
    assert.deepEqual(config.fileSystems, {
      media: {
        kind: "created",
        throughputMode: "elastic",
        transitionToInfrequentAccessInDays: 30,
        backup: true,
        users: { web: { access: "readWrite", uid: 1000, gid: 1000, directories: ["/data"] } },
      },
      shared: {
        kind: "existing",
        fileSystemId: "fs-0123456789abcdef0",
        securityGroupId: "sg-00112233445566778",
        users: { web: { access: "read", uid: 1000, gid: 1000, directories: ["/amy"] } },
      },
    });
  });

  it("are distributions, whose domains need a certificate at the edge", () => {
    assert.deepEqual(config.distributions, {
      main: {
        hosts: ["amy.example.org", "www.amy.example.org"],
        paths: {
          "/static/*": { bucket: "assets", ttl: 86_400 },
          "/media/*": { bucket: "assets", ttl: 60 },
        },
        priceClass: "PriceClass_100",
        originSecretVersion: 1,
        accessLogRetentionInDays: 365,
      },
    });
    const domains = { "plinth:domains > shop": { name: "shop.example.org" } };
    const site = {
      "plinth:services > web > routes > site > hosts": ["amy.example.org", "www.amy.example.org"],
    };
    const both = configOf(changed({ ...domains, ...site })).domains;
    assert.deepEqual([both.main?.distributed, both.shop?.distributed], [true, false]);
    const wider = { name: "example.org", subjectAlternativeNames: ["*.example.org", "*.amy.example.org"] };
    const nearest = configOf(changed({ "plinth:domains > all": wider, ...site })).domains;
    assert.deepEqual([nearest.main?.distributed, nearest.all?.distributed], [true, false]);
  });

  it("are distributions that every host of every route leads to, by default", () => {
    const { distributions, services } = configOf(changed({ "plinth:distributions": { main: null } }));
    assert.deepEqual(distributions.main?.hosts, [
      "v1.api.amy.example.org",
      "amy.example.org",
      "www.amy.example.org",
    ]);
    assert.deepEqual(
      Object.values(services.web?.routes ?? {}).map((route) => route.verified),
      [true, true],
    );
  });

  it("are none where the file says nothing of them", () => {
    const others = completeExample();
    const stores = [
      "services",
      "variables",
      "databases",
      "caches",
      "buckets",
      "fileSystems",
      "distributions",
      "loadBalancer",
      "cluster",
    ];
    const rest = Object.entries(others).filter(([key]) => !stores.some((store) => key === `plinth:${store}`));
    const { databases, caches, buckets, fileSystems, distributions } = configOf(Object.fromEntries(rest));
    assert.deepEqual(
      { databases, caches, buckets, fileSystems, distributions },
      { databases: {}, caches: {}, buckets: {}, fileSystems: {}, distributions: {} },
    );
  });
});
