import { strict as assert } from "node:assert";
import { passwordHash } from "../../functions/database-users/mysql/mariadb-dialect";
import type { UsersRequest } from "../../functions/database-users/request";
import type { Result } from "../../functions/database-users/run";
import { skipWithout } from "./binaries";
import { FunctionProcess } from "./function-process";
import { ADMINISTRATOR, MARIADB, MYSQL, MysqlServer } from "./mysql-server";
import { withPassword, without } from "./requested-users";

const USERS: UsersRequest["users"] = {
  web: withPassword({ amy: "owner" }, "web"),
  worker: withPassword({ amy: "readWrite" }, "worker"),
  stats: withPassword({ amy: "read", amy_reports: "owner" }, "stats"),
};

const OWNER = ["web"];
const WRITERS = ["web", "worker"];
const ALL = ["web", "worker", "stats"];

/** Who may do what with the database `amy`. */
const ACTIONS: readonly [sql: string, users: readonly string[], undo?: string][] = [
  ["SELECT * FROM old", ALL],
  ["SHOW CREATE VIEW seen", ALL],
  ["INSERT INTO old VALUES (1)", WRITERS],
  ["UPDATE old SET value = 2", WRITERS],
  ["CREATE TEMPORARY TABLE scratch (value int)", WRITERS],
  ["CREATE TABLE more (value int)", OWNER, "DROP TABLE more"],
  ["CREATE VIEW further AS SELECT * FROM old", OWNER, "DROP VIEW further"],
  ["ALTER TABLE old ADD COLUMN further int", OWNER, "ALTER TABLE old DROP COLUMN further"],
  ["CREATE DATABASE intruder", []],
  ["CREATE USER intruder", []],
  ["GRANT SELECT ON amy.* TO stats", []],
  ["SELECT * FROM mysql.user", []],
  ["CREATE DEFINER = 'app'@'%' VIEW trap AS SELECT 1", []],
  ["CREATE DEFINER = 'app'@'%' PROCEDURE trap() SELECT 1", []],
  ["SET GLOBAL init_connect = 'SELECT 1'", []],
  ["SET GLOBAL sql_mode = 'NO_BACKSLASH_ESCAPES'", []],
];

const TABLES = ["CREATE TABLE amy.old (value int)", "CREATE VIEW amy.seen AS SELECT * FROM amy.old"];

/** What a server says that refuses one of them for want of a privilege. */
const DENIED = /denied|need \(at least one of\)|not allowed/i;

/** What an owner of `amy` has left for the administrator. */
const PLANTINGS: readonly [what: string, statements: readonly string[]][] = [
  ["no database", ["DROP DATABASE amy"]],
  [
    "routines, tables and views called like those of the server",
    [
      "CREATE FUNCTION amy.`GET_LOCK`(a text, b int) RETURNS int DETERMINISTIC RETURN 1",
      "CREATE FUNCTION amy.`CONCAT`(a text, b text) RETURNS text DETERMINISTIC RETURN 'x'",
      "CREATE TABLE amy.user (User text, Host text, plugin text, authentication_string text)",
      "CREATE VIEW amy.SCHEMATA AS SELECT 'mysql' AS SCHEMA_NAME",
    ],
  ],
  [
    "modes of its session",
    ["SET SESSION sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES,PAD_CHAR_TO_FULL_LENGTH'"],
  ],
];

for (const kind of [MARIADB, MYSQL]) {
  describe(`a ${kind.name} server of this machine`, function () {
    this.timeout(120_000);
    let server: MysqlServer;
    let lambda: FunctionProcess;
    let passwordVersion = 1;

    const apply = (users = USERS): Promise<Result> =>
      lambda.call({ engine: kind.engine, passwordVersion, databases: ["amy", "amy_reports"], users });
    const passwordOf = (user: string) => String(lambda.secrets.field(user, "password"));
    const as = (user: string, database: string, ...statements: readonly string[]) =>
      server.as(user, passwordOf(user), database, ...statements);
    /** All rights of all users, as the server says it. */
    const powers = async () => {
      const names = await server.asSuperuser(
        "SELECT User AS name FROM mysql.user WHERE Host = '%' AND User <> '' ORDER BY 1",
      );
      const grants = [];
      for (const { name } of names)
        grants.push(...(await server.asSuperuser(`SHOW GRANTS FOR \`${String(name)}\`@'%'`)));
      return grants.flatMap((row) =>
        Object.values(row).map((grant) => String(grant).replace(/ IDENTIFIED BY PASSWORD '[^']*'/, "")),
      );
    };

    before(async function () {
      skipWithout(kind.name, kind.folder, this, kind === MARIADB);
      server = await MysqlServer.start(kind, kind.folder ?? "");
      lambda = await FunctionProcess.start({
        ...server,
        certificate: server.certificate,
        administrator: ADMINISTRATOR,
      });
      await server.asSuperuser(...TABLES);
      assert.deepEqual((await apply()).created, Object.keys(USERS));
    });

    after(async () => {
      await lambda?.stop();
      await server?.stop();
    });

    describe("has users that", () => {
      for (const [sql, users, undo] of ACTIONS) {
        it(`are ${users.join(", ") || "none"} where they may ${sql}`, async () => {
          const allowed = [];
          for (const user of ALL) {
            const done = await as(user, "amy", sql, ...(undo ? [undo] : [])).then(
              () => true,
              (error: Error) => {
                assert.match(error.message, DENIED);
                return false;
              },
            );
            if (done) allowed.push(user);
          }
          assert.deepEqual(allowed, users);
        });
      }

      it("enter no database that is not theirs, and none whose name only looks like theirs", async () => {
        await server.asSuperuser("CREATE DATABASE amyXreports");
        for (const database of ["amy_reports", "amyXreports", "mysql"])
          await assert.rejects(as("web", database, "SELECT 1"), DENIED);
        await assert.rejects(as("stats", "amyXreports", "SELECT 1"), DENIED);
        await as("stats", "amy_reports", "CREATE TABLE monthly (value int)");
        await server.asSuperuser("DROP DATABASE amyXreports");
      });

      it("sign in over TLS only", async () => {
        const [row] = await as("web", "amy", "SHOW SESSION STATUS LIKE 'Ssl_cipher'");
        assert.match(String(row?.["Value"]), /^\w+/);
        await assert.rejects(server.connect("web", passwordOf("web"), "amy", false), DENIED);
      });

      it("are the same after a second run", async () => {
        const before = await powers();
        assert.deepEqual((await apply()).created, []);
        assert.deepEqual(await powers(), before);
      });

      it("have new passwords with a new version", async () => {
        const before = passwordOf("web");
        passwordVersion += 1;
        await apply();
        await as("web", "amy", "SELECT 1");
        await assert.rejects(server.connect("web", before, "amy"), DENIED);
      });

      it("get another access, and have no more than that", async () => {
        await as("web", "amy", "CREATE PROCEDURE of_web() SELECT 1");
        await apply({ ...USERS, web: withPassword({ amy: "read" }, "web") });
        await assert.rejects(as("web", "amy", "INSERT INTO old VALUES (1)"), DENIED);
        assert.deepEqual(
          (await powers()).filter((grant) => / ON (\w+ )?`amy`.* TO `web`/.test(grant)),
          ["GRANT SELECT, SHOW VIEW ON `amy`.* TO `web`@`%`"],
        );
        await apply({ ...USERS, web: withPassword({ amy_reports: "read" }, "web") });
        await assert.rejects(as("web", "amy", "SELECT 1"), DENIED);
        await apply();
        await as("web", "amy", "DROP PROCEDURE of_web");
        await as("web", "amy", "INSERT INTO old VALUES (1)");
      });

      it("go when nobody asks for them, and stay locked while something runs with their rights", async () => {
        await as("web", "amy", "CREATE VIEW of_web AS SELECT * FROM old");
        const { dropped, locked } = await apply(without(USERS, "web", "worker"));
        assert.deepEqual([dropped, locked], [["worker"], ["web"]]);
        await assert.rejects(as("web", "amy", "SELECT 1"), /locked|denied/i);
        assert.deepEqual((await apply()).created, ["worker"]);
        await as("web", "amy", "DROP VIEW of_web");
      });

      it("are not touched when somebody else has made them", async () => {
        await server.asSuperuser("CREATE USER dba IDENTIFIED BY 'x'");
        const foreign = apply({ ...USERS, dba: withPassword({ amy: "read" }, "dba") });
        await assert.rejects(foreign, /has a user dba that Plinth did not make; rename or drop it/);
        await apply();
        await server.as("dba", "x", undefined, "SELECT 1");
        await server.asSuperuser("DROP USER dba");
      });

      it("are made for IAM in words that the server knows, up to the plugin that RDS brings", async () => {
        const iam = apply({ ...USERS, audit: { authentication: "iam", databases: { amy: "read" } } });
        await assert.rejects(iam, kind.withoutIam);
        assert.ok(!(await powers()).some((grant) => grant.includes("`amy`.* TO `audit`")));
        await apply();
      });
    });

    describe("gives nobody more, and does what it is asked for, where an owner has left", () => {
      afterEach(() => server.asSuperuser("DROP DATABASE amy", "CREATE DATABASE amy", ...TABLES));

      for (const [what, statements] of PLANTINGS) {
        it(what, async () => {
          const before = await powers();
          await as("web", "amy", ...statements);
          const probe = withPassword({ amy: "read" }, "probe");
          assert.deepEqual((await apply({ ...USERS, probe })).created, ["probe"]);
          await as("probe", "amy", "SELECT 1");
          assert.deepEqual((await apply()).dropped, ["probe"]);
          assert.deepEqual(await powers(), before);
        });
      }

      it("every lock whose name it can know, taken for ever", async () => {
        const thief = await server.connect("stats", passwordOf("stats"), "amy");
        await thief.query("SELECT GET_LOCK('plinth:database-users', 1)");
        await apply();
        thief.destroy();
      });
    });

    if (kind === MARIADB) {
      it("goes on with a user that a run had made when it broke off, and with no other", async () => {
        const hash = `*${"0".repeat(40)}`;
        const make = (name: string, end: string) =>
          `CREATE USER ${name} IDENTIFIED VIA mysql_native_password USING '${hash}' REQUIRE SSL ${end}`;
        await server.asSuperuser(make("probe", "ACCOUNT LOCK"), make("dba", ""));
        const request = { ...USERS, probe: withPassword({ amy: "read" }, "probe") };
        await apply(request);
        await as("probe", "amy", "SELECT 1");
        await assert.rejects(
          apply({ ...request, dba: withPassword({ amy: "read" }, "dba") }),
          /has a user dba that Plinth did not make/,
        );
        await server.asSuperuser("DROP USER dba");
        assert.deepEqual((await apply()).dropped, ["probe"]);
      });

      it("is told of a password what it would keep of it", async () => {
        const [row] = await server.asSuperuser("SELECT PASSWORD('an example') AS hash");
        assert.equal(row?.["hash"], passwordHash("an example"));
      });

      it("lets no user mark another as one of ours", async () => {
        await assert.rejects(as("web", "amy", "GRANT `plinth:users` TO app"), DENIED);
      });
    }
  });
}
