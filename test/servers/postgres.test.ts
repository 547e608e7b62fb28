import { strict as assert } from "node:assert";
import type { Client } from "pg";
import type { UsersRequest } from "../../functions/database-users/request";
import type { Result } from "../../functions/database-users/run";
import { skipWithout } from "./binaries";
import { FunctionProcess } from "./function-process";
import { PLANTINGS } from "./postgres-plantings";
import { EXPECTED, POWERS, POWERS_OF_PROBE } from "./postgres-powers";
import { ADMINISTRATOR, PostgresServer } from "./postgres-server";
import { withPassword, without } from "./requested-users";

const USERS: UsersRequest["users"] = {
  web: withPassword({ amy: "owner" }, "web"),
  worker: withPassword({ amy: "readWrite" }, "worker"),
  stats: withPassword({ reports: "owner" }, "stats"),
  audit: { authentication: "iam", databases: { amy: "read" } },
};

/** A user whose coming and going shows that a run has done its work. */
const PROBE = withPassword({ amy: "read" }, "probe");

describe("a PostgreSQL server of this machine", function () {
  this.timeout(120_000);
  let server: PostgresServer;
  let lambda: FunctionProcess;

  const apply = (users = USERS, change: Partial<UsersRequest> = {}): Promise<Result> =>
    lambda.call({ engine: "postgres", passwordVersion: 1, databases: ["amy", "reports"], users, ...change });
  const passwordOf = (user: string) => String(lambda.secrets.field(user, "password"));
  const connect = (user: string, database: string) => server.connect(user, passwordOf(user), database);
  const as = (user: string, database: string, ...statements: readonly string[]) =>
    server.as(user, passwordOf(user), database, ...statements);
  const refused = (user: string, database: string, reason: RegExp) =>
    assert.rejects(as(user, database, "SELECT 1"), reason);
  const powers = async () =>
    (await server.asSuperuser("reports", POWERS))
      .map(({ kind, who, what }) => `${kind} ${who} ${what}`.trim())
      .sort();
  const calls = () => server.asSuperuser("amy", "SELECT * FROM trace.calls");

  /** For tests that leave a server otherwise than they have found it: one of their own, and its users. */
  const withServer = () => {
    before(async function () {
      skipWithout("PostgreSQL", PostgresServer.folder, this);
      server = await PostgresServer.start(PostgresServer.folder ?? "");
      lambda = await FunctionProcess.start({
        ...server,
        certificate: server.certificate,
        administrator: ADMINISTRATOR,
      });
      const { created, closed } = await apply();
      assert.deepEqual([created, closed], [Object.keys(USERS), ["postgres", "template1"]]);
      await as("web", "amy", "CREATE SCHEMA trace", "CREATE TABLE trace.calls (statement text)");
      await as(
        "web",
        "amy",
        "GRANT USAGE ON SCHEMA trace TO PUBLIC",
        "GRANT INSERT ON trace.calls TO PUBLIC",
      );
    });

    after(async () => {
      await lambda?.stop();
      await server?.stop();
    });
  };

  describe("has users that", () => {
    withServer();

    it("may what is asked for, and nothing else", async () => {
      assert.deepEqual(await powers(), EXPECTED);
    });

    it("sign in with the passwords of their secrets, over TLS, where they belong", async () => {
      assert.deepEqual(await as("web", "amy", "SELECT current_user AS role"), [{ role: "amy:owner" }]);
      const encrypted = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
      assert.deepEqual(await as("web", "amy", "SET ROLE NONE", encrypted), [{ ssl: true }]);
      await as("worker", "amy", "CREATE TEMPORARY TABLE scratch (value int)");
      for (const database of ["reports", "postgres", "template1"])
        await refused("web", database, /permission denied for database/);
      await refused("audit", "amy", /pg_hba.conf rejects/);
    });

    it("have new passwords with a new version, and go when nobody asks for them", async () => {
      const before = passwordOf("worker");
      await apply(USERS, { passwordVersion: 2 });
      await as("worker", "amy", "SELECT 1");
      await assert.rejects(server.as("worker", before, "amy", "SELECT 1"), /password authentication failed/);
      assert.deepEqual((await apply(without(USERS, "worker"), { passwordVersion: 2 })).dropped, ["worker"]);
      await refused("worker", "amy", /password authentication failed/);
      assert.deepEqual((await apply()).created, ["worker"]);
      assert.deepEqual(await powers(), EXPECTED);
    });

    it("leave the administrator's tablespaces to the administrator", async () => {
      await server.asSuperuser(
        "postgres",
        "SET allow_in_place_tablespaces = on",
        "CREATE TABLESPACE fast OWNER app LOCATION ''",
      );
      await apply();
      const [owner] = await server.asSuperuser(
        "postgres",
        "SELECT spcowner::regrole::text AS name FROM pg_tablespace WHERE spcname = 'fast'",
      );
      assert.deepEqual(owner, { name: "app" });
      await server.asSuperuser("postgres", "DROP TABLESPACE fast");
    });
  });

  describe("gives nobody more, and does what it is asked for, where an owner has planted", () => {
    withServer();

    afterEach(async () => {
      await server.asSuperuser(
        "postgres",
        "ALTER DATABASE amy RESET ALL",
        "ALTER ROLE web RESET ALL",
        "ALTER DATABASE amy CONNECTION LIMIT -1",
      );
      await server.asSuperuser(
        "amy",
        "DROP SCHEMA public CASCADE",
        'CREATE SCHEMA public AUTHORIZATION "amy:owner"',
      );
    });

    /** A run that makes the probe and one that drops it: who may what is as expected after each. */
    const held = async () => {
      assert.deepEqual((await apply({ ...USERS, probe: PROBE })).created, ["probe"]);
      assert.deepEqual(await powers(), [...EXPECTED, ...POWERS_OF_PROBE].sort());
      const { created, dropped } = await apply();
      assert.deepEqual([created, dropped], [[], ["probe"]]);
      assert.deepEqual(await powers(), EXPECTED);
      await server.asSuperuser("postgres", "ALTER DATABASE amy RESET ALL");
      assert.deepEqual(await calls(), []);
    };

    for (const { what, statements } of PLANTINGS) {
      it(what, async () => {
        await as("web", "amy", ...statements);
        await held();
      });
    }

    it("every setting of a session that an owner may set", async () => {
      const settings = await server.asSuperuser(
        "amy",
        `SELECT name, CASE vartype
                  WHEN 'bool' THEN CASE setting WHEN 'on' THEN 'off' ELSE 'on' END
                  WHEN 'enum' THEN coalesce((SELECT value FROM unnest(enumvals) value WHERE value <> setting LIMIT 1), setting)
                  WHEN 'string' THEN 'planted'
                  ELSE greatest(min_val::numeric, 1)::text END AS value
           FROM pg_settings WHERE context = 'user'`,
      );
      const session = await connect("web", "amy");
      let planted = 0;
      for (const { name, value } of settings) {
        // What is no value of the setting the server does not take.
        planted += await session.query(`ALTER DATABASE amy SET ${String(name)} = '${String(value)}'`).then(
          () => 1,
          () => 0,
        );
      }
      await session.end();
      assert.ok(planted > 80, `${planted} of ${settings.length}`);
      await held();
    });

    it("a database that it has shut, from another one", async () => {
      await server.asSuperuser("postgres", "GRANT CONNECT ON DATABASE postgres TO PUBLIC");
      await as("web", "postgres", "ALTER DATABASE amy ALLOW_CONNECTIONS false");
      await held();
    });

    it("the lock of the runs, taken for ever", async () => {
      await server.asSuperuser("postgres", "GRANT CONNECT ON DATABASE postgres TO PUBLIC");
      const thief = await connect("web", "postgres");
      await thief.query(`SELECT pg_advisory_lock(${0x706c696e})`);
      await held();
      await assert.rejects(thief.query("SELECT 1"));
    });
  });

  describe("has event triggers", () => {
    withServer();

    before(async () => {
      await as(
        "web",
        "amy",
        "CREATE FUNCTION trace.audit() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO trace.calls VALUES (tg_tag); END $$",
      );
      await server.asSuperuser(
        "amy",
        "CREATE EVENT TRIGGER audit ON ddl_command_end EXECUTE FUNCTION trace.audit()",
      );
    });

    /** Gives the trigger's function to somebody. The trigger notes that too. */
    const give = (owner: string) =>
      server.asSuperuser("amy", `ALTER FUNCTION trace.audit OWNER TO ${owner}`, "TRUNCATE trace.calls");

    it("and stops before one whose function a service can change", async () => {
      await give('"amy:owner"');
      await assert.rejects(apply(), {
        message:
          "the event trigger audit of database amy would run trace.audit, which a service can change, with the administrator's " +
          "rights; drop the trigger, or give the function to the administrator and write it anew",
      });
      assert.deepEqual(await calls(), []);
    });

    it("and does not give the administrator's functions of such to a service", async () => {
      await give("app");
      await apply();
      const [owner] = await server.asSuperuser(
        "amy",
        "SELECT proowner::regrole::text AS name FROM pg_proc WHERE proname = 'audit'",
      );
      assert.deepEqual(owner, { name: "app" });
    });
  });

  describe("has databases of people's, which", () => {
    const PERSON = "a person's";
    const enter = (user: string, database: string) => server.as(user, PERSON, database, "SELECT 1");
    let result: Result;
    let inside: Client;

    withServer();

    before(async () => {
      await server.asSuperuser(
        "postgres",
        "CREATE ROLE dba LOGIN PASSWORD 'a person''s'",
        "CREATE ROLE grafana LOGIN PASSWORD 'a person''s'",
        "CREATE DATABASE metabase OWNER app",
        "CREATE DATABASE theirs OWNER dba",
      );
      inside = await connect("web", "metabase");
      result = await apply();
    });

    it("users of services cannot enter any more, those inside are out", async () => {
      assert.deepEqual([result.closed, result.open], [["metabase"], ["theirs"]]);
      await refused("web", "metabase", /permission denied for database/);
      await assert.rejects(inside.query("SELECT 1"));
    });

    it("people's users enter as before, and later ones when somebody lets them in", async () => {
      await enter("grafana", "metabase");
      await server.asSuperuser("postgres", "CREATE ROLE later LOGIN PASSWORD 'a person''s'");
      await assert.rejects(enter("later", "metabase"), /permission denied/);
      await server.asSuperuser("postgres", "GRANT CONNECT ON DATABASE metabase TO later");
      assert.deepEqual((await apply()).closed, []);
      await enter("later", "metabase");
    });

    it("belong to somebody else: nothing is changed, and they are named as open", async () => {
      await as("web", "theirs", "SELECT 1");
      assert.deepEqual((await apply()).open, ["theirs"]);
    });

    it("do not keep a user from going when they are shut", async () => {
      await server.asSuperuser(
        "theirs",
        "CREATE TABLE of_a_person (value int)",
        "GRANT SELECT ON of_a_person TO worker",
      );
      await server.asSuperuser("postgres", "ALTER DATABASE theirs CONNECTION LIMIT 0");
      try {
        assert.deepEqual((await apply(without(USERS, "worker"))).locked, ["worker"]);
        assert.deepEqual((await apply()).created, []);
        await as("worker", "amy", "SELECT 1");
      } finally {
        await server.asSuperuser("postgres", "ALTER DATABASE theirs CONNECTION LIMIT -1");
      }
    });
  });

  describe("is served", () => {
    withServer();

    it("where it has lost its database postgres, and one that an owner has dropped", async () => {
      await server.asSuperuser("postgres", "GRANT CONNECT ON DATABASE postgres TO PUBLIC");
      await as("web", "postgres", "DROP DATABASE amy");
      await apply();
      await as("web", "amy", "CREATE TABLE again (value int)");
      await server.asSuperuser("template1", "DROP DATABASE postgres");
      const thief = await connect("web", "amy");
      await thief.query(`SELECT pg_advisory_lock(${0x706c696e})`);
      await as(
        "web",
        "amy",
        "ALTER DATABASE amy SET search_path = public",
        "ALTER DATABASE amy SET statement_timeout = 1",
      );
      assert.deepEqual((await apply({ ...USERS, probe: PROBE })).created, ["probe"]);
      await thief.end();
      await server.asSuperuser("template1", "ALTER DATABASE amy CONNECTION LIMIT 0");
      assert.deepEqual((await apply()).dropped, ["probe"]);
      await as("web", "amy", "SELECT 1");
    });
  });
});
