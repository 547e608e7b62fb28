import { text } from "../rows";
import type { Session } from "../server";
import { USERS_ROLE } from "./group-roles";
import { literal } from "./quote";

/** Sessions of users made here. */
export const OF_USERS = `usename <> CURRENT_USER AND usesysid IN (
    SELECT m.member FROM pg_catalog.pg_auth_members m JOIN pg_catalog.pg_roles r ON r.oid = m.roleid
     WHERE r.rolname = ${literal(USERS_ROLE)} AND NOT m.admin_option)`;

/** Each takes a tenth of a second: a session that has just been told to end takes that long, and seldom longer. */
const ATTEMPTS = 50;

/**
 * Ends sessions, and waits until they are gone with what was temporary in them. RDS lets its administrator do so; where
 * that is not so, they go on until they end by themselves.
 */
export async function endSessions(session: Session, which: string): Promise<void> {
  const ended = await session.query(
    `SELECT pid FROM (
       SELECT pid, pg_catalog.pg_terminate_backend(pid) AS ends FROM pg_catalog.pg_stat_activity
        WHERE ${which} AND pid <> pg_catalog.pg_backend_pid()
          AND pg_catalog.pg_has_role(CURRENT_USER, 'pg_signal_backend', 'USAGE')) s WHERE ends`,
  );
  if (ended.length === 0) return;
  const left = `SELECT pid FROM pg_catalog.pg_stat_activity WHERE pid IN (${ended.map((row) => text(row, "pid")).join(", ")})`;
  for (let attempt = 1; attempt < ATTEMPTS && (await session.query(left)).length > 0; attempt++)
    await session.query("SELECT pg_catalog.pg_sleep(0.1)");
}
