import { execute } from "../execute";
import type { UsersRequest } from "../request";
import { type DatabaseServer, type Engine, errorCode, type Outcome, type Session } from "../server";
import { databaseStatements, groupRoleStatements } from "./database-plan";
import { identifier, literal } from "./quote";
import { scramVerifier } from "./scram";
import { databasesNaming, readServerState, type ServerState } from "./server-state";
import { settleDatabase } from "./settle-database";
import { inTransaction } from "./transaction";
import { formerUsers, userPlan } from "./user-plan";

/** PostgreSQL 13 to 18, with an administrator who is no superuser. */
export const postgres: Engine = {
  open: async (administer, database) => new PostgresServer(await administer(database), administer),
  isRefusal: (error) => ["28000", "28P01"].includes(errorCode(error)),
  url: ({ username, password, database }, host, port) =>
    `postgresql://${username}:${password}@${host}:${port}/${database}?sslmode=require`,
};

/** "plinth" in a number: what runs agree on to keep each other out. */
const LOCK = 0x706c696e;

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const DEPENDENT_OBJECTS = "2BP01";

/** Nothing waits longer for a table than this: better a run that fails than an application that stands still. */
const IMPATIENT = "SET lock_timeout = '30s'";

class PostgresServer implements DatabaseServer {
  constructor(
    private readonly session: Session,
    private readonly administer: (database: string) => Promise<Session>,
  ) {}

  async lock(): Promise<void> {
    await execute(this.session, ["SET lock_timeout = '240s'", `SELECT pg_advisory_lock(${LOCK})`, IMPATIENT]);
  }

  async apply(request: UsersRequest): Promise<Outcome> {
    const before = await readServerState(this.session);
    await inTransaction(this.session, groupRoleStatements(request.databases, before));
    for (const database of request.databases) {
      // Not in a transaction: PostgreSQL makes no database in one.
      await execute(this.session, databaseStatements(database, before));
    }
    const state = await readServerState(this.session);
    await this.makeUsers(request, state);
    const former = formerUsers(request, state);
    await this.shutOut(former);
    const named = await databasesNaming(this.session, [...Object.keys(request.users), ...former]);
    for (const database of new Set([...request.databases, ...named.keys()])) {
      const users = named.get(database) ?? [];
      await this.within(database, (session) => settleDatabase(session, { database, users, former, request }));
    }
    const created = Object.keys(request.users).filter((name) => !before.roles.has(name));
    return { created, ...(await this.drop(former)) };
  }

  async setPassword(username: string, password: string): Promise<void> {
    await this.session.query(
      `ALTER ROLE ${identifier(username)} PASSWORD ${literal(scramVerifier(password))}`,
    );
  }

  close(): Promise<void> {
    return this.session.close();
  }

  private async makeUsers(request: UsersRequest, state: ServerState): Promise<void> {
    const { statements, endSessions } = userPlan(request, state);
    await inTransaction(this.session, statements);
    for (const { user, database } of endSessions) {
      await this.endSessions(`usename = ${literal(user)} AND datname = ${literal(database)}`);
    }
  }

  private async shutOut(users: readonly string[]): Promise<void> {
    for (const user of users) {
      await this.session.query(`ALTER ROLE ${identifier(user)} NOLOGIN`);
      await this.endSessions(`usename = ${literal(user)}`);
    }
  }

  /** RDS lets its administrator end sessions; where that is not so, they go on until they end by themselves. */
  private async endSessions(which: string): Promise<void> {
    await this.session.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE ${which} AND pg_has_role(CURRENT_USER, 'pg_signal_backend', 'USAGE')`,
    );
  }

  private async drop(users: readonly string[]): Promise<Omit<Outcome, "created">> {
    const dropped: string[] = [];
    const locked: string[] = [];
    for (const user of users) ((await this.dropRole(user)) ? dropped : locked).push(user);
    return { dropped, locked };
  }

  /** False when something still names the user, e.g. a right that a person has given on a table of their own. */
  private async dropRole(user: string): Promise<boolean> {
    try {
      await this.session.query(`DROP ROLE ${identifier(user)}`);
      return true;
    } catch (error) {
      if (errorCode(error) === DEPENDENT_OBJECTS) return false;
      throw error;
    }
  }

  private async within(database: string, work: (session: Session) => Promise<void>): Promise<void> {
    const session = await this.administer(database);
    try {
      await session.query(IMPATIENT);
      await work(session);
    } finally {
      await session.close();
    }
  }
}
