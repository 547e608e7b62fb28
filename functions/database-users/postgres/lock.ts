import { text } from "../rows";
import { errorCode, type Session } from "../server";

/** "plinth" in a number: what runs agree on to keep each other out. */
const LOCK = 0x706c696e;

/** Each takes five seconds: four minutes. */
const ATTEMPTS = 48;

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
export const LOCK_NOT_AVAILABLE = "55P03";

/** Those who hold or want the lock, in the database of the session. */
const HOLDERS = `FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
  WHERE l.locktype = 'advisory' AND l.database = a.datid AND a.datname = pg_catalog.current_database()
    AND l.classid = 0 AND l.objid = ${LOCK} AND l.objsubid = 1 AND a.pid <> pg_catalog.pg_backend_pid()`;

/**
 * Waits until no other run changes the users of this server. Whoever may enter the database could take the lock and
 * never give it back: only the administrator may have it, and sessions of others that do are ended.
 */
export async function lockRuns(session: Session): Promise<void> {
  await session.query("SET lock_timeout = '5s'");
  for (let attempt = 1; !(await takeLock(session)); attempt++)
    if (attempt === ATTEMPTS) throw new Error(await sayWhoHolds(session));
  await session.query("SET lock_timeout = '30s'");
}

async function takeLock(session: Session): Promise<boolean> {
  await session.query(
    `SELECT pg_catalog.pg_terminate_backend(a.pid) ${HOLDERS} AND a.usename <> CURRENT_USER
        AND pg_catalog.pg_has_role(CURRENT_USER, 'pg_signal_backend', 'USAGE')`,
  );
  try {
    await session.query(`SELECT pg_catalog.pg_advisory_lock(${LOCK}::pg_catalog.int8)`);
    return true;
  } catch (error) {
    if (errorCode(error) === LOCK_NOT_AVAILABLE) return false;
    throw error;
  }
}

async function sayWhoHolds(session: Session): Promise<string> {
  const rows = await session.query(`SELECT DISTINCT a.usename AS name ${HOLDERS} AND l.granted`);
  const names = rows.map((row) => text(row, "name")).join(", ") || "nobody any more";
  return `another run has been changing the users of this server for four minutes (signed in: ${names}); try again`;
}
