import { strict as assert } from "node:assert";
import type { UsersRequest } from "../../functions/database-users/request";
import { skipWithout } from "./binaries";
import { HEIRLOOMS } from "./postgres-heirlooms";
import { PostgresRuns } from "./postgres-runs";
import { PostgresServer } from "./postgres-server";
import { withPassword, without } from "./requested-users";

const USERS: UsersRequest["users"] = {
  web: withPassword({ amy: "owner", reports: "read" }, "web"),
  worker: withPassword({ amy: "readWrite" }, "worker"),
  reader: withPassword({ amy: "read" }, "reader"),
  stats: withPassword({ reports: "owner" }, "stats"),
};

describe("users of a PostgreSQL server of this machine that are no owners", function () {
  this.timeout(120_000);
  let runs: PostgresRuns;
  const ownerOf = async (table: string) =>
    (
      await runs.asSuperuser(
        `SELECT relowner::regrole::text AS name FROM pg_class WHERE relname = '${table}'`,
      )
    )[0];

  before(async function () {
    skipWithout("PostgreSQL", PostgresServer.folder, this);
    runs = await PostgresRuns.start(PostgresServer.folder ?? "");
    await runs.apply(USERS);
    await runs.as(
      "web",
      "CREATE TABLE precious (value int)",
      "CREATE TABLE tenants (name text)",
      "INSERT INTO tenants VALUES ('mine'), ('theirs')",
      "ALTER TABLE tenants ENABLE ROW LEVEL SECURITY",
      "CREATE POLICY mine ON tenants USING (name = 'mine')",
    );
    await runs.apply(USERS);
  });

  after(async () => {
    await runs?.stop();
  });

  describe("make what", () => {
    const refused = (use: string) =>
      assert.rejects(runs.as("worker", use), /permission denied for table|must be owner of table/);

    before(async () => {
      await runs.as(
        "web",
        "CREATE SCHEMA jobs",
        "GRANT USAGE ON SCHEMA jobs TO PUBLIC",
        "GRANT CREATE ON SCHEMA jobs TO reader",
      );
      await runs.as("reader", ...HEIRLOOMS.flatMap(({ statements }) => statements));
      await runs.as("reader", "CREATE TABLE jobs.notes (value int)", "INSERT INTO jobs.notes VALUES (1)");
      await runs.apply(USERS);
    });

    after(async () => {
      await runs.as("web", "DROP SCHEMA jobs CASCADE");
      await runs.apply(USERS);
    });

    it("runs with no more rights than they have", async () => {
      for (const { use } of HEIRLOOMS) await refused(use);
      assert.deepEqual(await ownerOf("notes"), { name: "reader" });
    });

    describe("runs, when they are gone,", () => {
      before(async () => assert.deepEqual((await runs.apply(without(USERS, "reader"))).dropped, ["reader"]));

      for (const { what, use } of HEIRLOOMS) it(`with no rights: ${what}`, () => refused(use));

      it("and is the owners' to use and to take", async () => {
        assert.deepEqual(await runs.as("web", "SELECT * FROM jobs.notes"), [{ value: 1 }]);
        await assert.rejects(runs.as("worker", "SELECT * FROM jobs.notes"), /permission denied/);
        await runs.as("web", 'ALTER TABLE jobs.notes OWNER TO "amy:owner"');
        assert.deepEqual(await ownerOf("notes"), { name: '"amy:owner"' });
      });
    });
  });

  it("leave the administrator nothing in its other databases", async () => {
    await runs.server.asSuperuser("postgres", "CREATE DATABASE tools OWNER app");
    await runs.apply(USERS);
    await runs.server.asSuperuser("tools", "GRANT CONNECT, CREATE ON DATABASE tools TO reader");
    const session = await runs.connect("reader", "tools");
    await session.query("CREATE SCHEMA kept");
    await session.query("CREATE FUNCTION kept.one() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'");
    await session.end();
    assert.deepEqual((await runs.apply(without(USERS, "reader"))).dropped, ["reader"]);
    const owners = await runs.server.asSuperuser(
      "tools",
      `SELECT proowner::regrole::text AS "function", nspowner::regrole::text AS schema
         FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE proname = 'one'`,
    );
    assert.deepEqual(owners, [{ function: '"tools:former"', schema: '"tools:former"' }]);
    await runs.apply(USERS);
  });

  describe("have what is temporary, which", () => {
    it("stays theirs, and shows no more than before", async () => {
      const session = await runs.connect("worker");
      await session.query("CREATE TEMP TABLE scratch (value int)");
      await session.query("CREATE TEMP VIEW all_of_them AS SELECT * FROM public.tenants");
      await session.query("CREATE FUNCTION pg_temp.one() RETURNS int LANGUAGE sql AS 'SELECT 1'");
      await runs.apply(USERS);
      await session.query("INSERT INTO scratch SELECT pg_temp.one()");
      assert.deepEqual((await session.query("SELECT * FROM all_of_them")).rows, [{ name: "mine" }]);
      await session.end();
    });

    it("an owner has as itself: the session ends, so that the run goes on", async () => {
      const session = await runs.connect("web");
      await session.query("SET ROLE NONE");
      await session.query("CREATE FUNCTION pg_temp.one() RETURNS int LANGUAGE sql AS 'SELECT 1'");
      const other = await runs.connect("web");
      await other.query("CREATE TEMP TABLE scratch (value int)");
      await runs.apply(USERS);
      await assert.rejects(session.query("SELECT 1"));
    });
  });

  it("have no members: whoever is one has the rights of the user no more", async () => {
    await runs.asAdministrator("GRANT web TO stats WITH ADMIN OPTION", "GRANT reader TO app");
    const guest = await runs.connect("stats");
    await guest.query("GRANT web TO reader");
    await runs.apply(USERS);
    await assert.rejects(guest.query("SELECT 1"));
    await assert.rejects(runs.as("stats", "SELECT 1"), /permission denied for database/);
    const members = await runs.asSuperuser(
      `SELECT member::regrole::text FROM pg_auth_members
        WHERE roleid IN ('web'::regrole, 'reader'::regrole) AND NOT (member = 'app'::regrole AND admin_option)`,
    );
    assert.deepEqual(members, []);
  });

  describe("cannot keep a run from its work", () => {
    it("with a transaction that has changed the password of a user that goes", async () => {
      const session = await runs.connect("reader");
      await session.query("BEGIN");
      await session.query("ALTER ROLE reader PASSWORD 'kept'");
      assert.deepEqual((await runs.apply(without(USERS, "reader"))).dropped, ["reader"]);
      await assert.rejects(session.query("SELECT 1"));
      await runs.apply(USERS);
    });

    it("with a transaction that has changed the password of a user that gets another", async () => {
      const session = await runs.connect("reader");
      await session.query("BEGIN");
      await session.query("ALTER ROLE reader PASSWORD 'kept'");
      await runs.apply(USERS, 2);
      await runs.as("reader", "SELECT 1");
      await runs.apply(USERS);
    });

    it("with a right for a user that goes, given in a transaction that does not end", async () => {
      const session = await runs.connect("reader");
      await runs.apply({ ...USERS, probe: withPassword({ amy: "read" }, "probe") });
      await session.query("BEGIN");
      await session.query("SELECT lo_create(4711)");
      await session.query("GRANT SELECT ON LARGE OBJECT 4711 TO probe");
      assert.deepEqual((await runs.apply(USERS)).locked, ["probe"]);
      await session.query("ROLLBACK");
      await session.end();
      assert.deepEqual((await runs.apply(USERS)).dropped, ["probe"]);
    });

    it("with all connections that a user may have", async () => {
      await runs.asSuperuser("ALTER ROLE worker CONNECTION LIMIT 1");
      const session = await runs.connect("worker");
      await runs.apply(USERS);
      await session.query("SELECT 1");
      await session.end();
      await runs.asSuperuser("ALTER ROLE worker CONNECTION LIMIT -1");
    });

    it("with a schema that is closed to the administrator", async () => {
      await runs.as(
        "web",
        'GRANT CREATE ON DATABASE amy TO "reports:read"',
        'SET ROLE "reports:read"',
        "CREATE SCHEMA trap",
        "GRANT ALL ON SCHEMA trap TO web",
        "SET ROLE web",
        "CREATE TABLE trap.inside (value int)",
      );
      await runs.apply(USERS);
      assert.deepEqual(await ownerOf("inside"), { name: '"amy:owner"' });
      await runs.apply(USERS);
      await runs.as("web", "SET ROLE NONE", 'SET ROLE "reports:read"', "DROP SCHEMA trap CASCADE");
    });

    it("with a limit of no connections, set again and again", async () => {
      const session = await runs.connect("web");
      let going = true;
      const loop = (async () => {
        while (going)
          await session.query("ALTER DATABASE amy CONNECTION LIMIT 0").catch(() => (going = false));
      })();
      await runs.apply(USERS);
      going = false;
      await loop;
      await session.end().catch(() => undefined);
      await runs.as("web", "SELECT 1");
    });
  });

  describe("have in their database event triggers of the administrator's", () => {
    afterEach(() =>
      runs.asSuperuser("DROP FUNCTION public.audit CASCADE", "DROP TABLE IF EXISTS public.audited"),
    );

    it("whose tables stay the administrator's", async () => {
      await runs.asAdministrator(
        "CREATE TABLE public.audited (statement text)",
        `CREATE FUNCTION public.audit() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER AS
           $$ BEGIN INSERT INTO public.audited VALUES (tg_tag); END $$`,
      );
      await runs.asSuperuser("CREATE EVENT TRIGGER audit ON ddl_command_end EXECUTE FUNCTION public.audit()");
      await runs.apply(USERS);
      assert.deepEqual(await ownerOf("audited"), { name: "app" });
      await assert.rejects(
        runs.as(
          "web",
          "CREATE TRIGGER planted BEFORE INSERT ON public.audited EXECUTE FUNCTION suppress_redundant_updates_trigger()",
        ),
        /permission denied|must be owner/,
      );
    });

    it("that it owns itself", async () => {
      await runs.asSuperuser("ALTER ROLE app SUPERUSER");
      await runs.asAdministrator(
        "CREATE FUNCTION public.audit() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$",
        "CREATE EVENT TRIGGER audit ON ddl_command_end EXECUTE FUNCTION public.audit()",
      );
      await runs.asSuperuser("ALTER ROLE app NOSUPERUSER");
      await runs.apply(USERS);
      const [trigger] = await runs.asSuperuser(
        "SELECT evtowner::regrole::text AS name FROM pg_event_trigger",
      );
      assert.deepEqual(trigger, { name: "app" });
    });
  });
});
