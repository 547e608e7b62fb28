import { retry } from "../retry";
import { errorCode, type Session } from "../server";
import { LOCK_NOT_AVAILABLE } from "./lock";
import { endSessions, OF_USERS } from "./sessions";

/** "tuple concurrently updated": somebody else has changed the same line of a catalog at the same moment. */
const INTERNAL_ERROR = "XX000";

/** Each waits two seconds for a lock: half a minute. */
const ATTEMPTS = 15;

/** Those that have changed what all databases share, and have not said yet whether it counts. */
const HOLDERS = `${OF_USERS} AND pid IN (
    SELECT l.pid FROM pg_catalog.pg_locks l
     WHERE l.locktype = 'relation' AND l.database = 0 AND l.mode = 'RowExclusiveLock' AND l.granted)`;

/**
 * Changes users or databases. Every user may change its own password, every owner its database, and whoever leaves the
 * transaction open keeps everyone else from it, the removal of the user too: such sessions are ended.
 */
export async function insist<T>(session: Session, work: () => Promise<T>): Promise<T> {
  await session.query("SET lock_timeout = '2s'");
  try {
    return await retry(work, {
      attempts: ATTEMPTS,
      isTransient: (error) => [LOCK_NOT_AVAILABLE, INTERNAL_ERROR].includes(errorCode(error)),
      wait: () => endSessions(session, HOLDERS),
    });
  } finally {
    await session.query("SET lock_timeout = '30s'");
  }
}
