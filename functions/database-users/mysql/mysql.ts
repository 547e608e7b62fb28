import { createHash } from "node:crypto";
import { execute } from "../execute";
import type { UsersRequest } from "../request";
import { type DatabaseServer, type Engine, errorCode, type Outcome, type Session } from "../server";
import type { Dialect } from "./dialect";
import { MARIADB } from "./mariadb-dialect";
import { MYSQL } from "./mysql-dialect";
import { databaseStatements, formerUsers, userStatements } from "./plan";
import { account, literal } from "./quote";
import { isDefiner } from "./server-state";

/** MySQL 8.0 and 8.4. */
export const mysql: Engine = engine(MYSQL);

/** MariaDB 10.6 to 11.8. */
export const mariadb: Engine = engine(MARIADB);

/** Is in every server, everyone may enter it, and nobody owns it: the owner of another could have dropped that. */
const NEUTRAL_DATABASE = "information_schema";

function engine(dialect: Dialect): Engine {
  return {
    open: async (administer) => new MysqlServer(await administer(NEUTRAL_DATABASE), dialect),
    isRefusal: (error) => ["ER_ACCESS_DENIED_ERROR", "ER_ACCOUNT_HAS_BEEN_LOCKED"].includes(errorCode(error)),
    isFull: (error) => ["ER_USER_LIMIT_REACHED", "ER_TOO_MANY_USER_CONNECTIONS"].includes(errorCode(error)),
    // Clients spell the demand for TLS each in its own way, and fail on the others' words. The server insists on it.
    url: ({ username, password, database }, host, port) =>
      `mysql://${username}:${password}@${host}:${port}/${database}`,
  };
}

const LOCK = "plinth:database-users";

class MysqlServer implements DatabaseServer {
  constructor(
    private readonly session: Session,
    private readonly dialect: Dialect,
  ) {}

  async lock(): Promise<void> {
    // The quoting here counts on it.
    await this.session.query("SET SESSION sql_mode = 'STRICT_TRANS_TABLES'");
    const [row] = await this.session.query(`SELECT GET_LOCK(${literal(await this.lockName())}, 240) AS held`);
    if (Number(row?.["held"]) !== 1)
      throw new Error("another run has been changing the users of this server for four minutes; try again");
  }

  async apply(request: UsersRequest): Promise<Outcome> {
    const state = await this.dialect.readState(this.session);
    await execute(this.session, this.dialect.preparation);
    await execute(this.session, databaseStatements(request.databases, state));
    await execute(this.session, userStatements(request, state, this.dialect));
    const created = Object.keys(request.users).filter((name) => !state.users.has(name));
    return { created, ...(await this.retire(formerUsers(request, state))), closed: [], open: [] };
  }

  async setPassword(username: string, password: string): Promise<void> {
    const refusal = await this.session
      .query(this.dialect.password(username, password))
      .then(() => undefined, errorCode);
    // Nothing but the code: the message of the server may quote the statement.
    if (refusal !== undefined)
      throw new Error(`the server did not take the password of ${username}: ${refusal}`);
  }

  close(): Promise<void> {
    return this.session.close();
  }

  /** Everyone may take every lock of this kind for ever, who knows its name: so no user of a service can know it. */
  private async lockName(): Promise<string> {
    const [row] = await this.session.query(this.dialect.secretQuery);
    const secret = row?.["secret"];
    return typeof secret === "string" ? createHash("sha256").update(`${LOCK}:${secret}`).digest("hex") : LOCK;
  }

  /** Nobody can sign in as them any more. Those whose rights something in a database runs with stay, locked. */
  private async retire(users: readonly string[]): Promise<Pick<Outcome, "dropped" | "locked">> {
    const dropped: string[] = [];
    const locked: string[] = [];
    for (const user of users) {
      const keep = await isDefiner(this.session, user);
      await this.session.query(
        keep ? `ALTER USER ${account(user)} ACCOUNT LOCK` : `DROP USER ${account(user)}`,
      );
      (keep ? locked : dropped).push(user);
    }
    return { dropped, locked };
  }
}
