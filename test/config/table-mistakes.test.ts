import { accepts, refuses } from "./changed";

const tables = (orders: Readonly<Record<string, unknown>>) => ({ "plinth:tables": { orders } });
const at = "plinth:tables.orders";
const key = "must be the name of an attribute, or a mapping of name and type";

describe("mistakes in tables", () => {
  accepts("a key in a word", tables({ partitionKey: "id" }));
  accepts(
    "keys of a type, an index of some attributes, and a time that is a key and a number",
    tables({
      partitionKey: { name: "customer", type: "binary" },
      sortKey: { name: "expiresAt", type: "number" },
      timeToLiveAttribute: "expiresAt",
      globalSecondaryIndexes: {
        byState: { partitionKey: "state", projection: "include", nonKeyAttributes: ["total"] },
      },
    }),
  );
  refuses(
    "no key",
    tables({ deletionProtection: true }),
    `${at}.partitionKey: is missing: write the attribute by which items are found, such as partitionKey: id`,
  );
  refuses("a key of no form", tables({ partitionKey: 7 }), `${at}.partitionKey: ${key}, not 7`);
  refuses(
    "a type with a slip of the pen, without a word about the key that is missing then",
    tables({ partitionKey: { name: "id", type: "strin" } }),
    `${at}.partitionKey.type: must be string, number or binary, not "strin". Did you mean "string"?`,
  );
  refuses(
    "one attribute as both keys",
    tables({ partitionKey: "id", sortKey: "id" }),
    `${at}.sortKey: is id, as partitionKey is; name another attribute or remove it`,
  );
  refuses(
    "one attribute as both keys of an index",
    tables({ partitionKey: "id", globalSecondaryIndexes: { twice: { partitionKey: "a", sortKey: "a" } } }),
    `${at}.globalSecondaryIndexes.twice.sortKey: is a, as partitionKey is; name another attribute or remove it`,
  );
  refuses(
    "an attribute of two types",
    tables({
      partitionKey: "id",
      globalSecondaryIndexes: { byId: { partitionKey: { name: "id", type: "number" } } },
    }),
    `${at}.globalSecondaryIndexes.byId.partitionKey: says that id is a number, but another key says string; an attribute has one type`,
  );
  refuses(
    "a projection that lacks its attributes, and attributes that no projection has",
    tables({
      partitionKey: "id",
      globalSecondaryIndexes: {
        lacks: { partitionKey: "a", projection: "include" },
        more: { partitionKey: "b", nonKeyAttributes: ["total"] },
      },
    }),
    `${at}.globalSecondaryIndexes.lacks.nonKeyAttributes: is missing: with projection: include, list what the index holds beside the keys, or write projection: keysOnly`,
    `${at}.globalSecondaryIndexes.more.nonKeyAttributes: has no effect, because projection is all; remove it or write projection: include`,
  );
  refuses(
    "more indexes than a table has",
    tables({
      partitionKey: "id",
      globalSecondaryIndexes: Object.fromEntries(
        Array.from({ length: 21 }, (_, index) => [`by-${index}`, { partitionKey: "a" }]),
      ),
    }),
    `${at}.globalSecondaryIndexes: has 21 indexes, but a table has 20 at most; remove some`,
  );
  refuses(
    "a time to live that is a text",
    tables({ partitionKey: "id", sortKey: "expiresAt", timeToLiveAttribute: "expiresAt" }),
    `${at}.timeToLiveAttribute: is expiresAt, a key that is a string, but the time is a number; name another attribute`,
  );
  refuses(
    "a table that is made and used",
    tables({ partitionKey: "id", existing: { tableName: "their-orders" } }),
    `${at}.partitionKey: describes a table that is made, but existing names one that is used; remove one of the two`,
  );
  refuses(
    "a name that AWS does not take",
    tables({ existing: { tableName: "of us" } }),
    `${at}.existing.tableName: must be the name of a table: 3 to 255 letters, digits and _ . -, not "of us"`,
  );
  refuses(
    "more days than AWS keeps",
    tables({ partitionKey: "id", recoveryPeriodInDays: 36 }),
    `${at}.recoveryPeriodInDays: must be a whole number from 0 to 35 (days), not 36`,
  );
  refuses(
    "a service that owns a table, and one that signs in to it",
    {
      ...tables({ partitionKey: "id" }),
      "plinth:services > worker > uses": {
        "tables.orders": { access: "read", authentication: "iam" },
        "tables.order": "read",
      },
    },
    `plinth:services.worker.uses["tables.orders"].authentication: has no effect, because a table is reached with the role of the service; remove it`,
    'plinth:services.worker.uses["tables.order"]: names no table of plinth:tables. Did you mean "orders"?',
  );
});
