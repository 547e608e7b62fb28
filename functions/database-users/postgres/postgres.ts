import { execute } from "../execute";
import type { UsersRequest } from "../request";
import { type DatabaseServer, type Engine, errorCode, type Outcome, type Session } from "../server";
import { databaseStatements, entranceStatements, groupRoleStatements } from "./database-plan";
import { enter, enterWhereNothingIsOwned, isShut } from "./entrance";
import { groupRole } from "./group-roles";
import { lockRuns } from "./lock";
import { closingStatements, readPublicAccess } from "./public-access";
import { identifier, literal } from "./quote";
import { scramVerifier } from "./scram";
import { databasesNaming, readServerState, type ServerState, usersOf } from "./server-state";
import { settleDatabase } from "./settle-database";
import { inTransaction } from "./transaction";
import { formerUsers, userPlan } from "./user-plan";

/** PostgreSQL 13 to 18, with an administrator who is no superuser. */
export const postgres: Engine = {
  open: async (administer, database) =>
    new PostgresServer(await enterWhereNothingIsOwned(administer, database), administer),
  isRefusal: (error) => ["28000", "28P01"].includes(errorCode(error)),
  url: ({ username, password, database }, host, port) =>
    `postgresql://${username}:${password}@${host}:${port}/${database}?sslmode=require`,
};

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const DEPENDENT_OBJECTS = "2BP01";

class PostgresServer implements DatabaseServer {
  constructor(
    private readonly session: Session,
    private readonly administer: (database: string) => Promise<Session>,
  ) {}

  lock(): Promise<void> {
    return lockRuns(this.session);
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
    const access = await this.closeToPublic(request);
    const named = await databasesNaming(this.session, [...Object.keys(request.users), ...former]);
    for (const database of request.databases) {
      const users = named.get(database) ?? [];
      await this.within(database, (session) => settleDatabase(session, { database, users, former, request }));
    }
    for (const [database, users] of named) {
      if (request.databases.includes(database)) continue;
      await this.leave(database, state, (session) =>
        settleDatabase(session, { database, users, former, request }),
      );
    }
    const created = Object.keys(request.users).filter((name) => !before.roles.has(name));
    return { created, ...(await this.drop(former)), ...access };
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

  private async closeToPublic(request: UsersRequest): Promise<Pick<Outcome, "closed" | "open">> {
    const access = await readPublicAccess(this.session, request.databases);
    const closed = [...access.closable.keys()];
    await inTransaction(this.session, closingStatements(access));
    const users = usersOf(await readServerState(this.session)).map(literal);
    if (closed.length > 0 && users.length > 0)
      await this.endSessions(
        `usename IN (${users.join(", ")}) AND datname IN (${closed.map(literal).join(", ")})`,
      );
    return { closed, open: access.open };
  }

  /** RDS lets its administrator end sessions; where that is not so, they go on until they end by themselves. */
  private async endSessions(which: string): Promise<void> {
    await this.session.query(
      `SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity
        WHERE ${which} AND pg_catalog.pg_has_role(CURRENT_USER, 'pg_signal_backend', 'USAGE')`,
    );
  }

  private async drop(users: readonly string[]): Promise<Pick<Outcome, "dropped" | "locked">> {
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

  /** Takes users out of a database that nobody has asked for: what is shut and not Plinth's stays shut. */
  private async leave(
    database: string,
    { databases }: ServerState,
    work: (session: Session) => Promise<void>,
  ): Promise<void> {
    const wasOurs = databases.get(database) === groupRole(database, "owner");
    try {
      if (wasOurs) await execute(this.session, entranceStatements(database));
      await this.within(database, work);
    } catch (error) {
      if (wasOurs || !isShut(error)) throw error;
    }
  }

  private async within(database: string, work: (session: Session) => Promise<void>): Promise<void> {
    const session = await enter(this.administer, database);
    try {
      await work(session);
    } finally {
      await session.close();
    }
  }
}
