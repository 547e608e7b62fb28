import { execute } from "../execute";
import { errorCode, type Session } from "../server";
import { PIN_SEARCH_PATH } from "./settings";

type Administer = (database: string) => Promise<Session>;

/**
 * Made with every server, and with every instance of RDS: no service owns it, unless a stack file names it.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
 */
const MAINTENANCE_DATABASE = "postgres";

/** Where it is gone or shut, too: to be in it keeps others from making databases, and nothing else. */
const LAST_RESORT = "template1";

/**
 * A limit of connections that is used up, no right to connect, a database that takes nobody or is gone.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const SHUT = ["53300", "42501", "55000", "3D000"];

/** Nothing waits longer for a table than this: better a run that fails than an application that stands still. */
const IMPATIENT = "SET lock_timeout = '30s'";

/** A session of the administrator's in a database, whose owner has no say in what the statements mean. */
export async function enter(administer: Administer, database: string): Promise<Session> {
  const session = await administer(database);
  try {
    await execute(session, [PIN_SEARCH_PATH, IMPATIENT]);
    return session;
  } catch (error) {
    await session.close();
    throw error;
  }
}

/**
 * A session outside of the databases of services: their owners can shut or drop them, and it opens them again. Where the
 * server has no such database any more, in the first one that is asked for.
 */
export async function enterWhereNothingIsOwned(administer: Administer, first: string): Promise<Session> {
  const session =
    (await enterUnlessShut(administer, MAINTENANCE_DATABASE)) ?? (await enterUnlessShut(administer, first));
  return session ?? enter(administer, LAST_RESORT);
}

async function enterUnlessShut(administer: Administer, database: string): Promise<Session | undefined> {
  try {
    return await enter(administer, database);
  } catch (error) {
    if (isShut(error)) return undefined;
    throw error;
  }
}

/** Whether the server let the administrator sign in, but not into this database. */
export function isShut(error: unknown): boolean {
  return SHUT.includes(errorCode(error));
}
