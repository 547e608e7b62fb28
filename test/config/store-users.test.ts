import assert from "node:assert/strict";
import fc from "fast-check";
import { databaseEngines } from "../../config/data/database/engines";
import { readStackConfig, type StackConfig, type StoreLink } from "../../config/stack-config";
import { smallExample, today } from "./complete-example";

/** What one service says of one store, and what it refers to there. */
interface Wish {
  readonly mode?: string | null;
  readonly authentication?: string;
  readonly references: readonly string[];
}

type Wishes = Readonly<Record<string, Wish>>;

/** Stands among the references to a file system, which has none. */
const mounted = "mounted";

const userAttributes = ["username", "password", "url"];
const servers: Readonly<Record<string, string>> = {
  one: "one",
  two: "two",
  "on-one": "one",
  "on-two": "two",
};

// Names that stand in several sections: a store is both.
const stores = {
  "plinth:databases": {
    one: { engine: "postgres", version: "17" },
    two: { engine: "mysql", version: "8.4" },
    "on-one": { server: "one" },
    "on-two": { server: "two", databaseName: "second" },
  },
  "plinth:caches": { one: null, pages: { engine: "redis" } },
  "plinth:buckets": {
    one: { purpose: "uploads" },
    archive: { existing: { bucketName: "amy-archive" } },
  },
  "plinth:fileSystems": {
    media: null,
    shared: { existing: { fileSystemId: "fs-0123456789abcdef0", securityGroupId: "sg-0123456789abcdef0" } },
  },
};

function wish(modes: readonly string[], attributes: readonly string[], signsIn: boolean): fc.Arbitrary<Wish> {
  return fc
    .record({
      mode: fc.option(fc.option(fc.constantFrom(...modes)), { nil: undefined }),
      iam: fc.boolean(),
      references: fc.subarray([...attributes]),
    })
    .map(({ mode, iam, references }) => {
      const connects = modes.includes("connect") && (mode === null || mode === "connect");
      const token = iam && signsIn && mode !== null && mode !== undefined && mode !== "connect";
      const allowed = references.filter((attribute) =>
        connects
          ? !userAttributes.includes(attribute)
          : !token || attribute === "username" || !userAttributes.includes(attribute),
      );
      return { mode, references: allowed, ...(token && { authentication: "iam" }) };
    });
}

const wishes: fc.Arbitrary<Wishes> = fc.record({
  ...Object.fromEntries(
    Object.keys(servers).map((name) => [
      `databases.${name}`,
      // One way to sign in for all databases of a server: the mistakes are tested elsewhere.
      wish(["connect", "read", "readWrite", "owner"], ["host", "port", "name", ...userAttributes], false),
    ]),
  ),
  "caches.one": wish(["read", "readWrite"], ["host", "readerHost", "port", ...userAttributes], true),
  "caches.pages": wish(["read", "readWrite"], ["host"], true),
  "buckets.one": wish(["read", "write", "readWrite"], ["name", "arn"], false),
  "buckets.archive": wish(["read", "write", "readWrite"], ["name"], false),
  "fileSystems.media": wish(["read", "readWrite"], [mounted], false),
  "fileSystems.shared": wish(["read", "readWrite"], [mounted], false),
});

/** Whether a service may be called so: its user is no other's on any of the servers. */
function isFree(name: string): boolean {
  const isReserved = Object.values(databaseEngines).some(({ reservedUsers }) => reservedUsers.test(name));
  return !isReserved && name !== "plinth";
}

const services = fc.dictionary(fc.stringMatching(/^[a-z][a-z0-9]{2,7}$/).filter(isFree), wishes, {
  maxKeys: 5,
  noNullPrototype: true,
});

/** A service of the file with these wishes; what it wishes of a file system it also mounts. */
function written(wanted: Wishes): object {
  const entries = Object.entries(wanted);
  const references = entries.flatMap(([store, { references }]) =>
    references.filter((each) => each !== mounted).map((each) => [store, each]),
  );
  const variables = (secret: boolean) =>
    Object.fromEntries(
      references
        .filter(([, attribute]) => ["password", "url"].includes(attribute!) === secret)
        .map(([store, attribute], index) => [`V${secret ? "S" : ""}${index}`, `\${${store}.${attribute}}`]),
    );
  const uses = entries
    .filter(([, { mode }]) => mode !== undefined)
    .map(([store, { mode, authentication }]) => [
      store,
      authentication ? { access: mode, authentication } : mode,
    ]);
  const mounts = entries
    .filter(([store, wish]) => store.startsWith("fileSystems.") && expected(store, wish) !== undefined)
    .map(([store]) => [`/mnt/${store.split(".")[1]}`, store.split(".")[1]]);
  return {
    user: "1000:1001",
    environment: variables(false),
    secrets: variables(true),
    uses: Object.fromEntries(uses) as object,
    mounts: Object.fromEntries(mounts) as object,
  };
}

/** What the rules say that a service may do; nothing for a store that it does not use. */
function expected(store: string, { mode, references }: Wish): string | undefined {
  const narrowest = store.startsWith("databases.") ? "connect" : "read";
  if (mode !== undefined) return mode ?? narrowest;
  if (references.length === 0) return undefined;
  return references.some((attribute) => userAttributes.includes(attribute)) ? "read" : narrowest;
}

/** service, store and access of every user of every store, one line each. */
function usersIn({ databases, caches, buckets, fileSystems }: StackConfig): string[] {
  const lines = (noun: string, name: string, users: Readonly<Record<string, { access: string }>>) =>
    Object.entries(users).map(([service, { access }]) => `${service} ${noun}.${name} ${access}`);
  return [
    ...Object.entries(databases).flatMap(([server, database]) =>
      database.kind !== "created"
        ? []
        : Object.entries(database.users).flatMap(([service, user]) =>
            Object.entries(user.databases).map(([databaseName, access]) => {
              const names = Object.keys(databases).filter((name) => {
                const other = databases[name]!;
                return (
                  other.kind !== "existing" && servers[name] === server && other.databaseName === databaseName
                );
              });
              assert.equal(names.length, 1, databaseName);
              return `${service} databases.${names[0]} ${access}`;
            }),
          ),
    ),
    ...Object.entries(caches).flatMap(([name, cache]) =>
      cache.kind === "created" ? lines("caches", name, cache.users) : [],
    ),
    ...Object.entries(buckets).flatMap(([name, bucket]) => lines("buckets", name, bucket.users)),
    ...Object.entries(fileSystems).flatMap(([name, fileSystem]) =>
      lines("fileSystems", name, fileSystem.users),
    ),
  ];
}

describe("the users of stores", () => {
  it("are what the services use, each once and nothing else", () => {
    fc.assert(
      fc.property(services, (all) => {
        const result = readStackConfig(
          {
            ...smallExample("staging"),
            ...stores,
            "plinth:services": {
              web: { port: 80, routes: { site: null } },
              ...Object.fromEntries(Object.entries(all).map(([name, wanted]) => [name, written(wanted)])),
            },
          },
          today,
        );
        assert.ok(result.ok, JSON.stringify(result));
        const wanted = Object.entries(all).flatMap(([service, of]) =>
          Object.entries(of).flatMap(([store, wish]) => {
            const access = expected(store, wish);
            return access === undefined ? [] : [{ service, store, access }];
          }),
        );
        const users = wanted.filter(({ access }) => access !== "connect");
        assert.deepEqual(
          usersIn(result.config).sort(),
          users.map(({ service, store, access }) => `${service} ${store} ${access}`).sort(),
        );
        for (const [service, wishes] of Object.entries(all)) {
          const links: readonly StoreLink[] = result.config.services[service]?.links ?? [];
          const nameOf = ({ store }: StoreLink) => `${store.section}.${store.name}`;
          // Those that `uses` is silent about are implied, and a warning names them.
          assert.deepEqual(
            links.filter(({ implied }) => !implied).map(nameOf),
            Object.keys(wishes)
              .filter((store) => wishes[store]?.mode !== undefined)
              .sort(),
          );
          assert.deepEqual(
            links.map(nameOf),
            wanted
              .filter((link) => link.service === service)
              .map(({ store }) => store)
              .sort(),
          );
        }
      }),
      { numRuns: 500 },
    );
  });

  it("sign in to a server in one way, whichever of its databases says so", () => {
    const config = read({
      uses: { "databases.one": { access: "read", authentication: "iam" } },
      environment: { USER: "${databases.on-one.username}" },
    });
    const one = config.databases.one;
    assert.deepEqual(one?.kind === "created" && one.users, {
      worker: { authentication: "iam", databases: { on_one: "read", one: "read" } },
    });
    const connected = read({
      uses: { "databases.one": "connect", "databases.on-one": { access: "owner", authentication: "iam" } },
    }).databases.one;
    assert.deepEqual(connected?.kind === "created" && connected.users, {
      worker: { authentication: "iam", databases: { on_one: "owner" } },
    });
  });

  it("own files as numbers, and have the directories that they mount", () => {
    const config = read({
      user: "1000",
      uses: { "fileSystems.media": "readWrite" },
      mounts: {
        "/a": "media",
        "/b": { fileSystem: "media", directory: "/b" },
        "/c": { fileSystem: "media", directory: "/b" },
      },
    });
    assert.deepEqual(config.fileSystems.media?.users, {
      worker: { access: "readWrite", uid: 1000, gid: 1000, directories: ["/b", "/data"] },
    });
    assert.deepEqual(config.services.worker?.mounts["/c"], {
      fileSystem: "media",
      directory: "/b",
      readOnly: false,
    });
  });

  function read(worker: object): StackConfig {
    const values = { ...smallExample("production"), ...stores };
    const all = { web: { port: 80, routes: { site: null } }, worker };
    const result = readStackConfig({ ...values, "plinth:services": all }, today);
    assert.ok(result.ok, JSON.stringify(result));
    return result.config;
  }
});
