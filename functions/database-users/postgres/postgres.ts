import { execute } from "../execute";
import type { UsersRequest } from "../request";
import { retry } from "../retry";
import { type DatabaseServer, type Engine, errorCode, type Outcome, type Session } from "../server";
import { databaseStatements, entranceStatements, groupRoleStatements } from "./database-plan";
import { enter, enterWhereNothingIsOwned, isShut } from "./entrance";
import { insist } from "./insist";
import { groupRole } from "./group-roles";
import { LOCK_NOT_AVAILABLE, lockRuns } from "./lock";
import { closingStatements, readPublicAccess } from "./public-access";
import { identifier, literal } from "./quote";
import { scramVerifier } from "./scram";
import { databasesNaming, readServerState, type ServerState, usersOf } from "./server-state";
import { endSessions, OF_USERS } from "./sessions";
import { settleDatabase, settlement, type Settlement } from "./settle-database";
import { inTransaction } from "./transaction";
import { formerUsers, userPlan } from "./user-plan";

/** PostgreSQL 13 to 18, with an administrator who is no superuser. */
export const postgres: Engine = {
  open: async (administer, database) =>
    new PostgresServer(await enterWhereNothingIsOwned(administer, database), administer),
  isRefusal: (error) => ["28000", "28P01"].includes(errorCode(error)),
  isFull: (error) => errorCode(error) === FULL && LIMITS.includes(routine(error)),
  url: ({ username, password, database }, host, port) =>
    `postgresql://${username}:${password}@${host}:${port}/${database}?sslmode=require`,
};

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const DEPENDENT_OBJECTS = "2BP01";

/** A table that is gone, a line of a catalog that somebody else has changed. */
const IN_MOTION = ["42P01", "XX000"];

/** No connection left. Somebody has them all, or does not want any. */
const FULL = "53300";

/** Where PostgreSQL looks at the limits of roles and of databases, after the password. Its messages can be translated. */
const LIMITS = ["InitializeSessionUserId", "CheckMyDatabase"];

const ATTEMPTS = 5;

function routine(error: unknown): string {
  return String((error as { readonly routine?: unknown } | undefined)?.routine);
}

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
      for (const statement of databaseStatements(database, before)) await this.insist(statement);
    }
    const state = await readServerState(this.session);
    await this.makeUsers(request, state);
    const former = formerUsers(request, state);
    await this.shutOut(former);
    const access = await this.closeToPublic(request);
    const named = await databasesNaming(this.session, [...Object.keys(request.users), ...former]);
    for (const database of request.databases) {
      await this.settle(settlement(database, named.get(database) ?? [], former, request, before));
    }
    for (const [database, users] of named) {
      if (request.databases.includes(database)) continue;
      await this.leave(settlement(database, users, former, request, before), state);
    }
    const created = Object.keys(request.users).filter((name) => !before.roles.has(name));
    return { created, ...(await this.drop(former)), ...access };
  }

  async setPassword(username: string, password: string): Promise<void> {
    await this.insist(`ALTER ROLE ${identifier(username)} PASSWORD ${literal(scramVerifier(password))}`);
  }

  close(): Promise<void> {
    return this.session.close();
  }

  private async makeUsers(request: UsersRequest, state: ServerState): Promise<void> {
    const { statements, endSessions: sessions } = userPlan(request, state);
    await insist(this.session, () => inTransaction(this.session, statements));
    for (const { user, database } of sessions) {
      const where = database === undefined ? "" : ` AND datname = ${literal(database)}`;
      await endSessions(this.session, `usename = ${literal(user)}${where}`);
    }
  }

  private async shutOut(users: readonly string[]): Promise<void> {
    for (const user of users) {
      await this.insist(`ALTER ROLE ${identifier(user)} NOLOGIN`);
      await endSessions(this.session, `usename = ${literal(user)}`);
    }
  }

  private async closeToPublic(request: UsersRequest): Promise<Pick<Outcome, "closed" | "open">> {
    const access = await readPublicAccess(this.session, request.databases);
    const closed = [...access.closable.keys()];
    await inTransaction(this.session, closingStatements(access));
    const users = usersOf(await readServerState(this.session)).map(literal);
    if (closed.length > 0 && users.length > 0)
      await endSessions(
        this.session,
        `usename IN (${users.join(", ")}) AND datname IN (${closed.map(literal).join(", ")})`,
      );
    return { closed, open: access.open };
  }

  private async drop(users: readonly string[]): Promise<Pick<Outcome, "dropped" | "locked">> {
    const dropped: string[] = [];
    const locked: string[] = [];
    // Who is about to name such a user keeps it, and the next run drops it.
    await this.session.query("SET lock_timeout = '2s'");
    for (const user of users) ((await this.dropRole(user)) ? dropped : locked).push(user);
    await this.session.query("SET lock_timeout = '30s'");
    return { dropped, locked };
  }

  /** False when something still names the user, or is about to: a right that somebody gives on a table of their own. */
  private async dropRole(user: string): Promise<boolean> {
    try {
      await this.session.query(`DROP ROLE ${identifier(user)}`);
      return true;
    } catch (error) {
      if ([DEPENDENT_OBJECTS, LOCK_NOT_AVAILABLE].includes(errorCode(error))) return false;
      throw error;
    }
  }

  /** Others go on working there: what fails because something has just come or gone is done again. */
  private settle(what: Settlement): Promise<void> {
    const work = async () => {
      const session = await enter(this.administer, what.database);
      try {
        await settleDatabase(session, what);
      } finally {
        await session.close();
      }
    };
    const requested = what.requested.includes(what.database);
    const transient = requested ? [...IN_MOTION, FULL] : IN_MOTION;
    return retry(work, {
      attempts: ATTEMPTS,
      isTransient: (error) => transient.includes(errorCode(error)),
      wait: async () => {
        await this.session.query("SELECT pg_catalog.pg_sleep(1)");
        if (requested) await this.openAgain(what.database);
      },
    });
  }

  /** An owner can shut its database at every moment, over and over again: its sessions end first. */
  private async openAgain(database: string): Promise<void> {
    await endSessions(
      this.session,
      `${OF_USERS} AND datname = ${literal(database)} AND EXISTS (
         SELECT FROM pg_catalog.pg_database d WHERE d.datname = ${literal(database)} AND d.datconnlimit <> -1
            AND pg_catalog.pg_has_role(usesysid, d.datdba, 'MEMBER'))`,
    );
    for (const statement of entranceStatements(database)) await this.insist(statement);
  }

  /** Takes users out of a database that nobody has asked for: what is shut and not Plinth's stays shut. */
  private async leave(what: Settlement, { databases }: ServerState): Promise<void> {
    const wasOurs = databases.get(what.database) === groupRole(what.database, "owner");
    try {
      if (wasOurs) await execute(this.session, entranceStatements(what.database));
      await this.settle(what);
    } catch (error) {
      if (wasOurs || !isShut(error)) throw error;
    }
  }

  private insist(statement: string): Promise<unknown> {
    return insist(this.session, () => this.session.query(statement));
  }
}
