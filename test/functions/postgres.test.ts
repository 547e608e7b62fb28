import { strict as assert } from "node:assert";
import { groupRole } from "../../functions/database-users/postgres/group-roles";
import { postgres } from "../../functions/database-users/postgres/postgres";
import type { Access, UserRequest, UsersRequest } from "../../functions/database-users/request";
import { type Result, run, type Surroundings } from "../../functions/database-users/run";
import { MemorySecrets } from "./memory-secrets";
import { ADMINISTRATOR, PgliteServer } from "./pglite-server";

const withPassword = (databases: Record<string, Access>, secret: string): UserRequest => ({
  authentication: "password",
  databases,
  secret,
});

const WEB = withPassword({ amy: "owner" }, "main-web");
const WORKER = withPassword({ amy: "readWrite" }, "main-worker");
const STATS = withPassword({ amy: "read" }, "main-stats");
const AUDIT: UserRequest = { authentication: "iam", databases: { amy: "read" } };
const USERS = { web: WEB, worker: WORKER, stats: STATS, audit: AUDIT };

/** What tells one server from another: roles, who is in which, who owns what and who may do what with it. */
const CATALOG = [
  "SELECT rolname, rolcanlogin, rolpassword FROM pg_authid WHERE rolname NOT LIKE 'pg\\_%' ORDER BY 1",
  "SELECT roleid::regrole, member::regrole, grantor::regrole, admin_option, inherit_option, set_option FROM pg_auth_members ORDER BY 1, 2, 3",
  "SELECT datname, datdba::regrole, datacl FROM pg_database ORDER BY 1",
  "SELECT setrole::regrole, setdatabase, setconfig FROM pg_db_role_setting ORDER BY 1, 2",
  "SELECT oid::regclass, relowner::regrole, relacl FROM pg_class WHERE relnamespace::regnamespace::text NOT LIKE 'pg\\_%' ORDER BY 1",
  "SELECT nspname, nspowner::regrole, nspacl FROM pg_namespace ORDER BY 1",
  "SELECT defaclrole::regrole, defaclobjtype, defaclacl FROM pg_default_acl ORDER BY 1, 2",
];

describe("the users of a PostgreSQL server", function () {
  this.timeout(120_000);
  let server: PgliteServer;
  let secrets: MemorySecrets;

  const surroundings = (): Surroundings => ({
    engine: postgres,
    connect: server.connect,
    secrets,
    host: "main.example.org",
    port: 5432,
    administratorSecret: "administrator",
    wait: async () => undefined,
  });
  const request = (users: UsersRequest["users"], change: Partial<UsersRequest> = {}): UsersRequest => ({
    engine: "postgres",
    passwordVersion: 1,
    databases: ["amy"],
    users,
    ...change,
  });
  const apply = (...what: Parameters<typeof request>): Promise<Result> =>
    run(request(...what), surroundings());
  const may = (user: string, database: string, ...statements: readonly string[]): Promise<boolean> =>
    server.asUser(user, database, ...statements).then(
      () => true,
      (error: unknown) => {
        assert.match(String(error), /permission denied|must be owner/, `${user}: ${statements.join(";")}`);
        return false;
      },
    );
  const passwordOf = (secret: string) => String(secrets.field(secret, "password"));
  const signsIn = (username: string, password: string): Promise<boolean> =>
    server.connect({ username, password, database: "amy" }).then(
      () => true,
      () => false,
    );

  before(async () => {
    server = await PgliteServer.start();
    secrets = new MemorySecrets({ administrator: JSON.stringify(ADMINISTRATOR) });
    // What an application has made that signed in as the administrator.
    await server.asUser(
      "app",
      "amy",
      "CREATE TABLE old (id serial PRIMARY KEY, value text)",
      "INSERT INTO old (value) VALUES ('first')",
      "CREATE VIEW seen AS SELECT * FROM old",
      "CREATE SCHEMA side",
      "CREATE TABLE side.lines (value int)",
    );
    const users = Object.keys(USERS);
    assert.deepEqual(await apply(USERS), {
      databases: ["amy"],
      users,
      created: users,
      dropped: [],
      locked: [],
      closed: ["postgres", "template1"],
      open: [],
    });
  });

  after(() => server.stop());

  it("are the same after a second run, which writes nothing", async () => {
    const catalog = async () => {
      const rows = [];
      for (const query of CATALOG) rows.push(await server.asSuperuser("amy", query));
      return JSON.stringify(rows);
    };
    await apply(USERS);
    const before = await catalog();
    const written = secrets.written.length;
    assert.deepEqual((await apply(USERS)).created, []);
    assert.equal(await catalog(), before);
    assert.equal(secrets.written.length, written);
  });

  const OWNER = ["owner"];
  const WRITERS = ["owner", "readWrite"];
  const ALL = ["owner", "readWrite", "read"];
  const actions: readonly [sql: string, accesses: readonly string[], undo?: string][] = [
    ["SELECT * FROM old", ALL],
    ["SELECT * FROM seen", ALL],
    ["SELECT * FROM side.lines", ALL],
    ["SELECT last_value FROM old_id_seq", ALL],
    ["INSERT INTO old (value) VALUES ('x')", WRITERS],
    ["UPDATE old SET value = 'y' WHERE id = 1", WRITERS],
    ["DELETE FROM side.lines", WRITERS],
    ["CREATE TEMPORARY TABLE scratch (a int)", WRITERS, "DROP TABLE scratch"],
    ["SELECT setval('old_id_seq', 100)", WRITERS],
    ["TRUNCATE side.lines", OWNER],
    ["CREATE TABLE more (a int)", OWNER, "DROP TABLE more"],
    ["CREATE SCHEMA further", OWNER, "DROP SCHEMA further"],
    ["ALTER TABLE old ADD COLUMN further int", OWNER, "ALTER TABLE old DROP COLUMN further"],
    ["CREATE ROLE intruder", []],
    ["CREATE DATABASE intruder", []],
    ["SELECT * FROM pg_authid", []],
  ];
  for (const [sql, accesses, undo] of actions) {
    it(`of which ${accesses.join(", ") || "none"} may ${sql}`, async () => {
      const allowed = [];
      for (const [name, { databases }] of Object.entries({ web: WEB, worker: WORKER, stats: STATS })) {
        if (await may(name, "amy", sql, ...(undo ? [undo] : []))) allowed.push(databases["amy"]);
      }
      assert.deepEqual(allowed, accesses);
    });
  }

  it("may at once what concerns them of a table that an owner makes", async () => {
    await server.asUser("web", "amy", "CREATE TABLE fresh (id int GENERATED ALWAYS AS IDENTITY, value text)");
    assert.ok(await may("worker", "amy", "INSERT INTO fresh (value) VALUES ('x')"));
    assert.ok(await may("stats", "amy", "SELECT * FROM fresh"));
    assert.ok(!(await may("stats", "amy", "DELETE FROM fresh")));
  });

  it("do not take the administrator's other databases", async () => {
    const rows = await server.catalog(
      "SELECT datname AS name, datdba::regrole::text AS owner FROM pg_database WHERE datname <> 'template0' ORDER BY 1",
    );
    assert.deepEqual(rows, [
      { name: "amy", owner: '"amy:owner"' },
      { name: "postgres", owner: "app" },
      { name: "template1", owner: "app" },
    ]);
  });

  it("are never sent to the server with their passwords", () => {
    const passwords = ["main-web", "main-worker", "main-stats"].map(passwordOf);
    const sent = server.statements.join("\n");
    assert.ok(sent.includes("SCRAM-SHA-256$"));
    assert.deepEqual(
      passwords.filter((password) => sent.includes(password)),
      [],
    );
  });

  it("sign in with IAM without locking the administrator out", async () => {
    const [audit] = await server.catalog(
      "SELECT rolpassword, pg_has_role(oid, 'rds_iam', 'USAGE') AS iam FROM pg_authid WHERE rolname = 'audit'",
    );
    assert.deepEqual(audit, { rolpassword: null, iam: true });
    const members = await server.catalog(
      `SELECT member::regrole::text FROM pg_auth_members
        WHERE roleid = 'audit'::regrole AND (inherit_option OR set_option)`,
    );
    assert.deepEqual(members, []);
  });

  it("have new passwords with a new version", async () => {
    const before = passwordOf("main-web");
    assert.ok(await signsIn("web", before));
    await apply(USERS, { passwordVersion: 2 });
    assert.notEqual(passwordOf("main-web"), before);
    assert.ok(await signsIn("web", passwordOf("main-web")));
    assert.ok(!(await signsIn("web", before)));
  });

  it("are healed when a run broke off between the secret and the server", async () => {
    const interrupted: Surroundings["connect"] = async (signIn) => {
      const session = await server.connect(signIn);
      const query = async (sql: string) => {
        if (/ PASSWORD '/.test(sql)) throw new Error("the power went");
        return session.query(sql);
      };
      return { ...session, query };
    };
    const wish = request(USERS, { passwordVersion: 3 });
    await assert.rejects(run(wish, { ...surroundings(), connect: interrupted }), /the power went/);
    const promised = passwordOf("main-web");
    assert.ok(!(await signsIn("web", promised)));
    await run(wish, surroundings());
    assert.equal(passwordOf("main-web"), promised);
    assert.ok(await signsIn("web", promised));
  });

  it("lose rights and gain others, also on what they had made for themselves", async () => {
    await server.asUser("web", "amy", "RESET ROLE", "CREATE TABLE own (value int)");
    await apply({
      ...USERS,
      web: withPassword({ amy: "read" }, "main-web"),
      worker: withPassword({ amy: "owner" }, "main-worker"),
    });
    assert.ok(!(await may("web", "amy", "INSERT INTO own VALUES (1)")));
    assert.ok(await may("web", "amy", "SELECT * FROM own"));
    assert.ok(await may("worker", "amy", "DROP TABLE own"));
    await apply(USERS);
    assert.ok(await may("web", "amy", "CREATE TABLE again (value int)", "DROP TABLE again"));
    assert.ok(!(await may("worker", "amy", "DROP TABLE old")));
  });

  it("change the way in which they sign in, there and back", async () => {
    await apply({ ...USERS, worker: { authentication: "iam", databases: { amy: "readWrite" } } });
    assert.ok(!(await signsIn("worker", passwordOf("main-worker"))));
    const verifier = await server.catalog("SELECT rolpassword FROM pg_authid WHERE rolname = 'worker'");
    assert.deepEqual(verifier, [{ rolpassword: null }]);
    await apply(USERS);
    assert.ok(await signsIn("worker", passwordOf("main-worker")));
  });

  it("are dropped when they are not asked for, and leave what they own to the owners", async () => {
    await server.asUser(
      "web",
      "amy",
      "RESET ROLE",
      "CREATE TABLE left_over (value int)",
      "GRANT SELECT ON left_over TO audit",
    );
    const { dropped, locked } = await apply({ worker: WORKER, stats: STATS });
    assert.deepEqual([dropped, locked], [["audit", "web"], []]);
    assert.ok(await may("worker", "amy", "INSERT INTO left_over VALUES (1)"));
    const left = await server.catalog("SELECT rolname FROM pg_roles WHERE rolname IN ('web', 'audit')");
    assert.deepEqual(left, []);
    assert.deepEqual((await apply(USERS)).created, ["web", "audit"]);
    assert.ok(await signsIn("web", passwordOf("main-web")));
  });

  it("are locked when something of a person's still names them, and come back when they are asked for", async () => {
    await server.asSuperuser("amy", "CREATE TABLE of_a_person (value int)");
    await server.asSuperuser("amy", "GRANT SELECT ON of_a_person TO audit");
    const { dropped, locked } = await apply({ web: WEB, worker: WORKER, stats: STATS });
    assert.deepEqual([dropped, locked], [[], ["audit"]]);
    const login = () => server.catalog("SELECT rolcanlogin FROM pg_roles WHERE rolname = 'audit'");
    assert.deepEqual(await login(), [{ rolcanlogin: false }]);
    await server.asSuperuser("amy", "DROP TABLE of_a_person");
    await apply(USERS);
    assert.deepEqual(await login(), [{ rolcanlogin: true }]);
  });

  it("do without the schema public where it is not the administrator's to give", async () => {
    const owner = () =>
      server.asSuperuser(
        "amy",
        "SELECT nspowner::regrole::text AS name FROM pg_namespace WHERE nspname = 'public'",
      );
    assert.deepEqual(await owner(), [{ name: '"amy:owner"' }]);
    await server.asSuperuser("amy", "ALTER SCHEMA public OWNER TO postgres");
    await apply(USERS);
    assert.deepEqual(await owner(), [{ name: "postgres" }]);
    await server.asSuperuser("amy", "ALTER SCHEMA public OWNER TO pg_database_owner");
    await apply(USERS);
    assert.deepEqual(await owner(), [{ name: '"amy:owner"' }]);
  });

  it("are not touched when somebody else has made them", async () => {
    await server.catalog("CREATE ROLE dba LOGIN");
    // Who may manage the users is none of them.
    await server.catalog('GRANT "plinth:users" TO dba WITH ADMIN OPTION');
    const foreign = apply({ ...USERS, dba: withPassword({ amy: "read" }, "main-dba") });
    await assert.rejects(foreign, /has a user dba that Plinth did not make; rename or drop it/);
    await apply(USERS);
    const dba = await server.catalog("SELECT rolcanlogin FROM pg_roles WHERE rolname = 'dba'");
    assert.deepEqual(dba, [{ rolcanlogin: true }]);
  });

  describe("with a further database", () => {
    const both = { databases: ["amy", "reports"] };
    const users = {
      web: withPassword({ amy: "owner", reports: "read" }, "main-web"),
      worker: WORKER,
      stats: withPassword({ amy: "read", reports: "owner" }, "main-stats"),
      audit: AUDIT,
    };

    before(async () => {
      await apply(users, both);
      await server.asUser("stats", "reports", "CREATE TABLE IF NOT EXISTS monthly (value int)");
    });

    it("find in their secrets what a client needs", () => {
      const password = passwordOf("main-web");
      assert.match(password, /^[A-Za-z0-9]{40}$/);
      assert.deepEqual(JSON.parse(secrets.values["main-web"] ?? ""), {
        username: "web",
        password,
        passwordVersion: 1,
        host: "main.example.org",
        port: 5432,
        url_amy: `postgresql://web:${password}@main.example.org:5432/amy?sslmode=require`,
        url_reports: `postgresql://web:${password}@main.example.org:5432/reports?sslmode=require`,
      });
    });

    it("enter the databases that are theirs, with the access that they have there", async () => {
      assert.ok(await may("web", "reports", "SELECT * FROM monthly"));
      assert.ok(!(await may("web", "reports", "INSERT INTO monthly VALUES (1)")));
      assert.ok(!(await may("web", "reports", "CREATE TABLE mine (value int)")));
      assert.ok(!(await may("worker", "reports", "SELECT 1")));
      assert.ok(!(await may("audit", "reports", "SELECT 1")));
    });

    it("leave a database that is not asked for any more, and what is in it stays", async () => {
      await apply({ worker: WORKER });
      await apply(users, both);
      assert.ok(await may("stats", "reports", "SELECT * FROM monthly"));
      assert.ok(await may("web", "reports", "SELECT * FROM monthly"));
    });

    it("have rights in databases with names of every length", async () => {
      const long = `d${"a".repeat(62)}`;
      assert.ok(Buffer.byteLength(groupRole(long, "readWrite")) <= 63);
      assert.notEqual(groupRole(long, "read"), groupRole(`${long.slice(0, 62)}b`, "read"));
      const worker = withPassword({ [long]: "readWrite" }, "main-worker");
      try {
        await apply({ worker }, { databases: ["amy", long] });
        assert.ok(await may("worker", long, "CREATE TEMPORARY TABLE scratch (value int)"));
        assert.ok(!(await may("worker", "amy", "SELECT 1")));
      } finally {
        await apply(users, both);
      }
    });
  });
});
