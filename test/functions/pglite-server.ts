import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { scramVerifier } from "../../functions/database-users/postgres/scram";
import type { Row, Session, SignIn } from "../../functions/database-users/server";

export const ADMINISTRATOR: Pick<SignIn, "username" | "password"> = { username: "app", password: "first" };

/** A sign-in that was refused, as node-postgres says it. */
class Refusal extends Error {
  constructor(
    message: string,
    readonly code: "28P01" | "42501" | "55000",
  ) {
    super(message);
  }
}

/**
 * A PostgreSQL server in this process, with the roles that RDS has: an administrator who is no superuser, `rds_iam`, and
 * databases of the administrator's. It can have one database open at a time, and opens another when it is asked there,
 * which takes a second: so somebody has shut `postgres`, and runs begin in the first database that is asked for.
 */
export class PgliteServer {
  /** Every statement that was run, but those of the tests. */
  readonly statements: string[] = [];
  private readonly directory = mkdtempSync(join(tmpdir(), "pglite-"));
  private open?: { readonly database: string; readonly pglite: PGlite };

  static async start(): Promise<PgliteServer> {
    const server = new PgliteServer();
    const { username, password } = ADMINISTRATOR;
    await server.asSuperuser(
      "postgres",
      `CREATE ROLE rds_superuser NOLOGIN;
       CREATE ROLE rds_iam NOLOGIN;
       CREATE ROLE ${username} LOGIN CREATEROLE CREATEDB PASSWORD '${scramVerifier(password)}';
       GRANT rds_superuser TO ${username};
       GRANT pg_signal_backend TO rds_superuser;
       GRANT rds_iam TO rds_superuser WITH ADMIN OPTION, INHERIT FALSE, SET FALSE;`,
    );
    for (const database of ["postgres", "template1"])
      await server.asSuperuser("postgres", `ALTER DATABASE ${database} OWNER TO ${username}`);
    await server.asSuperuser("postgres", "CREATE DATABASE amy OWNER app");
    await server.asSuperuser("amy", "ALTER DATABASE postgres ALLOW_CONNECTIONS false");
    return server;
  }

  async stop(): Promise<void> {
    await this.open?.pglite.close();
    rmSync(this.directory, { recursive: true, force: true });
  }

  /** Signs a user in as a server would: the password, and the right to connect. */
  readonly connect = async ({ username, password, database }: SignIn): Promise<Session> => {
    if (!(await this.takes(username, password)))
      throw new Refusal(`password of ${username} is wrong`, "28P01");
    await this.requireConnect(username, database);
    return {
      query: async (sql) => {
        this.statements.push(sql);
        return this.query(username, database, sql);
      },
      close: async () => undefined,
    };
  };

  /** Runs statements as a user, in a session of its own that begins as the role it is told to begin as. */
  async asUser(username: string, database: string, ...statements: readonly string[]): Promise<void> {
    await this.requireConnect(username, database);
    const [role] = await this.catalog(
      `SELECT substr(setting, 6) AS name
         FROM (SELECT setrole, setdatabase, unnest(setconfig) AS setting FROM pg_db_role_setting) s
        WHERE setrole = '${username}'::regrole AND setting LIKE 'role=%'
          AND setdatabase = (SELECT oid FROM pg_database WHERE datname = '${database}')`,
    );
    try {
      for (const sql of role ? [`SET ROLE "${String(role["name"])}"`, ...statements] : statements)
        await this.query(username, database, sql);
    } finally {
      await this.query(username, database, "RESET SESSION AUTHORIZATION");
    }
  }

  asSuperuser(database: string, sql: string): Promise<readonly Row[]> {
    return this.query("postgres", database, sql);
  }

  /** What all databases share, read where the server happens to be: another database takes a second to open. */
  catalog(sql: string): Promise<readonly Row[]> {
    return this.asSuperuser(this.open?.database ?? "postgres", sql);
  }

  private async requireConnect(username: string, database: string): Promise<void> {
    const [may] = await this.catalog(
      `SELECT has_database_privilege('${username}', datname, 'CONNECT') AS connect, datallowconn AS open
         FROM pg_database WHERE datname = '${database}'`,
    );
    if (may?.["open"] !== true) throw new Refusal(`database "${database}" is shut`, "55000");
    if (may["connect"] !== true) throw new Refusal(`permission denied for database "${database}"`, "42501");
  }

  private async takes(username: string, password: string): Promise<boolean> {
    const [user] = await this.catalog(
      `SELECT rolcanlogin AS login, rolpassword AS verifier, pg_has_role(oid, 'rds_iam', 'USAGE') AS iam
         FROM pg_authid WHERE rolname = '${username}'`,
    );
    const salt = /^SCRAM-SHA-256\$\d+:([^$]+)\$/.exec(String(user?.["verifier"]))?.[1];
    return (
      user?.["login"] === true &&
      user["iam"] === false &&
      salt !== undefined &&
      scramVerifier(password, Buffer.from(salt, "base64")) === user["verifier"]
    );
  }

  private async query(username: string, database: string, sql: string): Promise<readonly Row[]> {
    const pglite = await this.opened(database);
    const { rows } = await pglite.query<{ name: string }>("SELECT session_user AS name");
    if (rows[0]?.name !== username)
      await pglite.exec(`RESET SESSION AUTHORIZATION; RESET ALL; SET SESSION AUTHORIZATION "${username}"`);
    const results = await pglite.exec(sql);
    return (results.at(-1)?.rows ?? []) as Row[];
  }

  private async opened(database: string): Promise<PGlite> {
    if (this.open?.database !== database) {
      await this.open?.pglite.close();
      this.open = { database, pglite: await PGlite.create({ dataDir: this.directory, database }) };
    }
    return this.open.pglite;
  }
}
