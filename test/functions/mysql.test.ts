import { strict as assert } from "node:assert";
import { MARIADB } from "../../functions/database-users/mysql/mariadb-dialect";
import { mysql } from "../../functions/database-users/mysql/mysql";
import { userStatements } from "../../functions/database-users/mysql/plan";
import { databasePattern, PRIVILEGES } from "../../functions/database-users/mysql/privileges";
import { literal } from "../../functions/database-users/mysql/quote";
import type { UserState } from "../../functions/database-users/mysql/server-state";
import type { Access, UserRequest, UsersRequest } from "../../functions/database-users/request";
import type { Outcome, Row } from "../../functions/database-users/server";

const READ = "SELECT, SHOW VIEW";
const WRITE = "INSERT, UPDATE, DELETE, EXECUTE, LOCK TABLES, CREATE TEMPORARY TABLES";
const OWN =
  "ALTER, ALTER ROUTINE, CREATE, CREATE ROUTINE, CREATE VIEW, DROP, EVENT, INDEX, REFERENCES, TRIGGER";

interface Existing {
  readonly mark?: string | null;
  readonly plugin?: string;
  readonly locked?: "Y" | "N";
  readonly privileges?: Readonly<Record<string, readonly string[]>>;
  readonly definer?: boolean;
}

/** Answers what the function asks of MySQL's catalog, and keeps what it changes. */
class FakeMysql {
  readonly changes: string[] = [];

  constructor(
    private readonly users: Readonly<Record<string, Existing>> = {},
    private readonly partialRevokes = 0,
  ) {}

  async apply(users: UsersRequest["users"], databases = ["amy", "amy_reports"]): Promise<Outcome> {
    const session = { query: (sql: string) => this.query(sql), close: async () => undefined };
    const server = await mysql.open(async () => session, "amy");
    await server.lock();
    return server.apply({ engine: "mysql", passwordVersion: 1, databases, users });
  }

  async query(sql: string): Promise<readonly Row[]> {
    if (sql.includes("GET_LOCK")) return [{ held: 1 }];
    if (sql.includes("partial_revokes")) return [{ partialRevokes: this.partialRevokes }];
    if (sql.includes("SCHEMATA")) return [{ name: "amy" }, { name: "mysql" }];
    if (sql.includes("FROM mysql.user"))
      return Object.entries(this.users).map(([name, user]) => ({
        name,
        plugin: user.plugin ?? "caching_sha2_password",
        locked: user.locked ?? "N",
        mark: user.mark === undefined ? "database-users" : user.mark,
      }));
    if (sql.includes("SCHEMA_PRIVILEGES"))
      return Object.entries(this.users).flatMap(([name, { privileges = {} }]) =>
        Object.entries(privileges).flatMap(([pattern, all]) =>
          all.map((privilege) => ({ grantee: `'${name}'@'%'`, pattern, privilege })),
        ),
      );
    if (sql.includes("DEFINER")) {
      const named = Object.entries(this.users).some(
        ([name, { definer }]) => definer && sql.includes(`'${name}@%'`),
      );
      return named ? [{ one: 1 }] : [];
    }
    if (!sql.startsWith("SET SESSION sql_mode")) this.changes.push(sql);
    return [];
  }
}

const password = (databases: Record<string, Access>): UserRequest => ({
  authentication: "password",
  databases,
  secret: "main-web",
});
const iam = (databases: Record<string, Access>): UserRequest => ({ authentication: "iam", databases });
const MAKE_DATABASE = "CREATE DATABASE `amy_reports`";
const MARK = `ATTRIBUTE '{"plinth":"database-users"}'`;

describe("the users of a MySQL server", () => {
  const cases: readonly [
    what: string,
    existing: Readonly<Record<string, Existing>>,
    wish: UserRequest,
    changes: readonly string[],
  ][] = [
    [
      "are made with a password that nobody knows, for TLS only, with the mark in the same statement",
      {},
      password({ amy: "read" }),
      [
        `CREATE USER 'web'@'%' IDENTIFIED WITH caching_sha2_password BY RANDOM PASSWORD REQUIRE SSL ${MARK}`,
        `GRANT ${READ} ON \`amy\`.* TO 'web'@'%'`,
      ],
    ],
    [
      "are made for IAM",
      {},
      iam({ amy_reports: "readWrite" }),
      [
        `CREATE USER 'web'@'%' IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS' REQUIRE SSL ${MARK}`,
        `GRANT ${READ}, ${WRITE} ON \`amy\\_reports\`.* TO 'web'@'%'`,
      ],
    ],
    [
      "own a database without being able to give it away",
      {},
      password({ amy: "owner" }),
      [
        `CREATE USER 'web'@'%' IDENTIFIED WITH caching_sha2_password BY RANDOM PASSWORD REQUIRE SSL ${MARK}`,
        `GRANT ${READ}, ${WRITE}, ${OWN} ON \`amy\`.* TO 'web'@'%'`,
      ],
    ],
    [
      "stay as they are when all is as asked for",
      { web: { privileges: { amy: PRIVILEGES.read, "amy\\_reports": PRIVILEGES.owner } } },
      password({ amy: "read", amy_reports: "owner" }),
      [],
    ],
    [
      "get what is missing before they lose what is too much",
      { web: { privileges: { "amy\\_reports": PRIVILEGES.readWrite } } },
      password({ amy: "read", amy_reports: "read" }),
      [
        `GRANT ${READ} ON \`amy\`.* TO 'web'@'%'`,
        `REVOKE IF EXISTS ${WRITE} ON \`amy\\_reports\`.* FROM 'web'@'%'`,
      ],
    ],
    [
      "lose a database that is not theirs any more",
      { web: { privileges: { amy: PRIVILEGES.read, shop: ["SELECT"] } } },
      password({ amy: "read" }),
      ["REVOKE IF EXISTS SELECT ON `shop`.* FROM 'web'@'%'"],
    ],
    [
      "change from a password to IAM",
      { web: { privileges: { amy: PRIVILEGES.read } } },
      iam({ amy: "read" }),
      ["ALTER USER 'web'@'%' IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS' REQUIRE SSL"],
    ],
    [
      "change from IAM to a password",
      { web: { plugin: "AWSAuthenticationPlugin", privileges: { amy: PRIVILEGES.read } } },
      password({ amy: "read" }),
      ["ALTER USER 'web'@'%' IDENTIFIED WITH caching_sha2_password BY RANDOM PASSWORD REQUIRE SSL"],
    ],
    [
      "come back when they were locked",
      { web: { locked: "Y", privileges: { amy: PRIVILEGES.read } } },
      password({ amy: "read" }),
      ["ALTER USER 'web'@'%' ACCOUNT UNLOCK"],
    ],
  ];
  for (const [what, existing, wish, changes] of cases) {
    it(what, async () => {
      const server = new FakeMysql(existing);
      const { created } = await server.apply({ web: wish });
      assert.deepEqual(server.changes, [MAKE_DATABASE, ...changes]);
      assert.deepEqual(created, "web" in existing ? [] : ["web"]);
    });
  }

  it("are dropped when they are not asked for, or locked while something runs with their rights", async () => {
    const server = new FakeMysql({
      old: {},
      definer: { definer: true },
      person: { mark: null },
      other: { mark: "other" },
    });
    const { dropped, locked } = await server.apply({}, ["amy"]);
    assert.deepEqual(server.changes, ["ALTER USER 'definer'@'%' ACCOUNT LOCK", "DROP USER 'old'@'%'"]);
    assert.deepEqual([dropped, locked], [["old"], ["definer"]]);
  });

  it("are not touched when somebody else has made them", async () => {
    const server = new FakeMysql({ web: { mark: null } });
    await assert.rejects(server.apply({ web: password({ amy: "read" }) }), /Plinth did not make/);
    assert.deepEqual(server.changes, [MAKE_DATABASE]);
  });

  it("have grants on one database each, whatever its name", () => {
    assert.equal(databasePattern("a_b%c", false), "a\\_b\\%c");
    assert.equal(databasePattern("a_b", true), "a_b");
  });

  it("have more rights with each access", () => {
    const [read, readWrite, owner] = [PRIVILEGES.read, PRIVILEGES.readWrite, PRIVILEGES.owner];
    assert.ok(read.every((privilege) => readWrite.includes(privilege)));
    assert.ok(readWrite.every((privilege) => owner.includes(privilege)));
    assert.ok(!owner.includes("GRANT OPTION"));
  });

  it("are named in quotes that nothing breaks out of", () => {
    assert.equal(literal("o'brien\\"), "'o''brien\\\\'");
  });

  it("have passwords that no error repeats", async () => {
    const refusal = Object.assign(new Error("near 'Secret1'"), {
      code: "ER_PARSE_ERROR",
      sql: "… 'Secret1'",
    });
    const session = { query: () => Promise.reject(refusal), close: async () => undefined };
    const server = await mysql.open(async () => session, "amy");
    const error = await server.setPassword("web", "Secret1").catch((thrown: unknown) => thrown);
    assert.ok(error instanceof Error);
    assert.equal(error.message, "the server did not take the password of web: ER_PARSE_ERROR");
    assert.deepEqual([Object.keys(error), error.cause], [[], undefined]);
  });

  it("are changed by one run at a time", async () => {
    const session = { query: async () => [{ held: 0 }], close: async () => undefined };
    const server = await mysql.open(async () => session, "amy");
    await assert.rejects(server.lock(), /another run/);
  });
});

describe("the users of a MariaDB server", () => {
  const ROLE = "GRANT `plinth:users` TO 'web'@'%'";
  const NOBODY_KNOWS = `IDENTIFIED VIA mysql_native_password USING '*${"0".repeat(40)}'`;
  const WITH_IAM = "IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS'";
  const MAKE = `CREATE USER 'web'@'%' ${NOBODY_KNOWS} REQUIRE SSL ACCOUNT LOCK`;
  const UNLOCK = "ALTER USER 'web'@'%' ACCOUNT UNLOCK";
  const GRANT = "GRANT SELECT, SHOW VIEW ON `amy`.* TO 'web'@'%'";
  const user = (change: Partial<UserState> = {}): UserState => ({
    ours: true,
    locked: false,
    iam: false,
    privileges: new Map([["amy", new Set(PRIVILEGES.read)]]),
    ...change,
  });

  const cases: readonly [
    what: string,
    actual: UserState | undefined,
    wish: UserRequest,
    statements: readonly string[],
  ][] = [
    ["are locked until they are marked", undefined, password({ amy: "read" }), [MAKE, ROLE, UNLOCK, GRANT]],
    [
      "are made for IAM",
      undefined,
      iam({ amy: "read" }),
      [MAKE, ROLE, `ALTER USER 'web'@'%' ${WITH_IAM} REQUIRE SSL`, UNLOCK, GRANT],
    ],
    [
      "are finished when a run broke off after it had made them",
      user({ unfinished: true, locked: true, privileges: new Map() }),
      password({ amy: "read" }),
      [ROLE, UNLOCK, GRANT],
    ],
    ["stay as they are when all is as asked for", user(), password({ amy: "read" }), []],
    [
      "change from a password to IAM",
      user(),
      iam({ amy: "read" }),
      [`ALTER USER 'web'@'%' ${WITH_IAM} REQUIRE SSL`],
    ],
    [
      "change from IAM to a password",
      user({ iam: true }),
      password({ amy: "read" }),
      [`ALTER USER 'web'@'%' ${NOBODY_KNOWS} REQUIRE SSL`],
    ],
    [
      "lose rights in words that MariaDB knows",
      user({
        privileges: new Map([["amy", new Set([...PRIVILEGES.read, "INSERT"])]]),
      }),
      password({ amy: "read" }),
      ["REVOKE INSERT ON `amy`.* FROM 'web'@'%'"],
    ],
  ];
  for (const [what, actual, wish, statements] of cases) {
    it(what, () => {
      const state = {
        partialRevokes: false,
        databases: new Set(["amy"]),
        users: new Map(actual ? [["web", actual]] : []),
      };
      const request: UsersRequest = {
        engine: "mariadb",
        passwordVersion: 1,
        databases: ["amy"],
        users: { web: wish },
      };
      assert.deepEqual(userStatements(request, state, MARIADB), statements);
    });
  }
});
