import fc from "fast-check";
import type { StoreSection } from "../../../config/data/stores";
import { idOf, maybe, named, nights, secretArn, settings, type Written } from "./settings-arbitrary";

/** Everything that services may use. */
export type Stores = Readonly<Record<StoreSection, Readonly<Record<string, Written>>>>;

const server = fc.oneof(
  settings({
    engine: fc.constant("postgres"),
    version: fc.constantFrom("14", "16", "17"),
    backupRetentionPeriod: maybe(fc.integer({ min: 7, max: 35 })),
    maxAllocatedStorage: maybe(fc.integer({ min: 200, max: 500 })),
    night: maybe(nights),
  }),
  settings({ engine: fc.constant("mysql"), version: fc.constant("8.4") }),
  settings({ engine: fc.constant("mariadb"), version: fc.constantFrom("10.11", "11.8") }),
);
const existingDatabase = fc.constant({
  engine: "mysql",
  existing: {
    host: "old.example.net",
    name: "old",
    username: "reader",
    passwordSecretArn: secretArn("old"),
    securityGroupId: idOf("sg", "old"),
  },
});
const databases = fc
  .tuple(
    named(["main", "orders"], () => server, 1),
    maybe(existingDatabase),
    fc.subarray(["reports", "archive"], { minLength: 1 }),
    fc.nat(),
  )
  .map(([servers, existing, logical, chosen]) => {
    const hosts = Object.keys(servers);
    const place = { server: hosts[chosen % hosts.length] };
    return {
      ...servers,
      ...(existing ? { old: existing } : {}),
      ...Object.fromEntries(logical.map((name) => [name, place])),
    };
  });

const caches = named(["queue", "pages"], (name) =>
  fc.oneof(
    settings({
      maxmemoryPolicy: maybe(fc.constantFrom("noeviction", "allkeys-lru", "volatile-lru")),
      nodes: maybe(fc.integer({ min: 2, max: 3 })),
      engine: maybe(fc.constantFrom("valkey", "redis")),
    }),
    fc.constant({
      existing: {
        host: `${name}.example.net`,
        passwordSecretArn: secretArn(name),
        securityGroupId: idOf("sg", name),
      },
    }),
  ),
);

const buckets = named(["uploads", "dumps", "scratch"], (name) =>
  fc.oneof(
    settings({
      purpose: fc.constantFrom("uploads", "backups", "scratch"),
      presignedUrlMaxAge: maybe(fc.integer({ min: 0, max: 3600 })),
    }),
    fc.constant({ existing: { bucketName: `shop-${name}` } }),
  ),
);
const tables = named(["sessions", "visits"], (name) =>
  fc.oneof(
    settings({
      partitionKey: fc.constantFrom<unknown>("id", { name: "id", type: "number" }),
      sortKey: maybe(fc.constant({ name: "second", type: "number" })),
      globalSecondaryIndexes: maybe(
        fc.constantFrom(
          { byUser: { partitionKey: "user" } },
          { bySecond: { partitionKey: "page", projection: "keysOnly" } },
        ),
      ),
      timeToLiveAttribute: maybe(fc.constant("second")),
    }),
    fc.constant({ existing: { tableName: `shop-${name}` } }),
  ),
);
const fileSystems = named(["media", "shared"], (name) =>
  fc.oneof(
    settings({ throughputMode: maybe(fc.constantFrom("elastic", "bursting")) }),
    fc.constant({ existing: { fileSystemId: idOf("fs", name), securityGroupId: idOf("sg", name) } }),
  ),
);

/** Stores of every kind, made and used; in one file of five no database. */
export const stores: fc.Arbitrary<Stores> = fc.record<Stores>({
  databases: fc.oneof({ weight: 4, arbitrary: databases }, fc.constant({})),
  caches,
  buckets,
  tables,
  fileSystems,
});
