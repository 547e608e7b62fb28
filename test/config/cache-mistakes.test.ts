import { accepts, refuses, removed } from "./changed";

const at = "plinth:caches > queue";
const described =
  "describes a cache that is made, but existing names one that is used; remove one of the two";

describe("mistakes in caches", () => {
  for (const [engine, version] of [
    ["valkey", 7.2],
    ["valkey", 8],
    ["valkey", "8.2"],
    ["redis", "7.1"],
  ])
    accepts(`${engine} ${version}`, { [at]: { engine, version } });
  refuses(
    "a version of the other engine",
    { [`${at} > version`]: "7.1" },
    'plinth:caches.queue.version: must be "7.2", "8.0", "8.1", "8.2", "9.0" or "9.1" for valkey, not "7.1"',
  );
  refuses(
    "a version that knows no sign-in with IAM",
    { [at]: { engine: "redis", version: "6.2" } },
    'plinth:caches.queue.version: must be "7.0" or "7.1" for redis, not "6.2"',
  );
  refuses(
    "a patch",
    { [`${at} > version`]: "8.0.1" },
    'plinth:caches.queue.version: must be "7.2", "8.0", "8.1", "8.2", "9.0" or "9.1" for valkey, not "8.0.1"; AWS chooses the rest: write "8.0"',
  );
  refuses(
    "an engine with a slip of the pen, without a word about its version",
    { [at]: { engine: "redis7", version: "7.1" } },
    'plinth:caches.queue.engine: must be valkey or redis, not "redis7". Did you mean "redis"?',
  );
  refuses(
    "a node type that cannot encrypt",
    { [`${at} > nodeType`]: "cache.t1.micro" },
    "plinth:caches.queue.nodeType: is cache.t1.micro, which cannot encrypt what it keeps; take another, such as cache.t4g.small or cache.m7g.large",
  );
  refuses(
    "a node type with disks",
    { [`${at} > nodeType`]: "cache.r6gd.xlarge" },
    "plinth:caches.queue.nodeType: is cache.r6gd.xlarge, which needs data tiering; take another, such as cache.t4g.small or cache.m7g.large",
  );
  refuses(
    "an instance class of a database",
    { [`${at} > nodeType`]: "db.t4g.micro" },
    'plinth:caches.queue.nodeType: must be a node type such as cache.t4g.micro, not "db.t4g.micro"',
  );
  refuses(
    "more replicas than AWS has",
    { [`${at} > nodes`]: 7 },
    "plinth:caches.queue.nodes: must be a whole number from 1 to 6 (nodes), not 7",
  );
  refuses(
    "a policy with a slip of the pen",
    { [`${at} > maxmemoryPolicy`]: "no-eviction" },
    'plinth:caches.queue.maxmemoryPolicy: must be volatile-lru, allkeys-lru, volatile-lfu, allkeys-lfu, volatile-random, allkeys-random, volatile-ttl or noeviction, not "no-eviction". Did you mean "noeviction"?',
  );
  refuses(
    "parameters that are set another way",
    { [`${at} > parameters`]: { "maxmemory-policy": "noeviction", "cluster-enabled": "yes" } },
    "plinth:caches.queue.parameters.cluster-enabled: would divide the data among shards, which Plinth does not build; remove it",
    "plinth:caches.queue.parameters.maxmemory-policy: is set with maxmemoryPolicy; write it there",
  );
  refuses(
    "windows that are too short for ElastiCache",
    { [at]: { snapshotWindow: "01:00-01:30", maintenanceWindow: "mon:02:00-mon:02:59" } },
    "plinth:caches.queue.snapshotWindow: is 01:00-01:30, which is shorter than 60 minutes",
    "plinth:caches.queue.maintenanceWindow: is mon:02:00-mon:02:59, which is shorter than 60 minutes",
  );
  refuses(
    "windows that overlap",
    { [`${at} > snapshotWindow`]: "05:00-06:00" },
    "plinth:caches.queue.snapshotWindow: is 05:00-06:00, which overlaps maintenanceWindow (sun:04:30-sun:05:30); AWS refuses that, so move one of them",
  );
  refuses(
    "a window for snapshots that are not made",
    { [at]: { snapshotRetentionLimit: 0, snapshotWindow: "01:00-02:00" } },
    "plinth:caches.queue.snapshotWindow: has no effect, because snapshotRetentionLimit is 0 and so there are no snapshots; remove it or raise snapshotRetentionLimit",
  );
  refuses(
    "an existing cache that is also described",
    { "plinth:caches > sessions > nodes": 2, "plinth:caches > sessions > engine": "valkey" },
    `plinth:caches.sessions.engine: ${described}`,
    `plinth:caches.sessions.nodes: ${described}`,
  );
  refuses(
    "a key for no secret, and references to what nobody says",
    {
      "plinth:caches > sessions > existing": {
        host: "sessions.example.org",
        passwordKmsKeyArn: "arn:aws:kms:eu-west-1:111122223333:key/1",
        securityGroupId: "sg-0fedcba9876543210",
      },
      "plinth:services > scheduler > environment": {
        USER: "${caches.sessions.username}",
        READER: "${caches.sessions.readerHost}:${caches.sessions.port}",
      },
    },
    "plinth:caches.sessions.existing.passwordKmsKeyArn: is for a secret, and there is none; add passwordSecretArn or remove it",
    "plinth:variables.cache.secrets.SESSIONS_URL: has ${caches.sessions.url}, which nothing says: give plinth:caches.sessions.existing.passwordSecretArn",
    "plinth:services.scheduler.environment.USER: has ${caches.sessions.username}, which nothing says: give plinth:caches.sessions.existing.username",
  );
  refuses(
    "a cache behind the door of a database",
    {
      "plinth:caches > sessions > existing > securityGroupId": "sg-0123456789abcdef0",
      "plinth:caches > sessions > existing > port": 3306,
    },
    "plinth:caches.sessions.existing.securityGroupId: is that of plinth:databases.old on the same port; EC2 refuses a rule twice, so give each a group of its own",
  );
  accepts("a cache with nothing but a name", { [at]: null, "plinth:services > web > uses": removed });
});
