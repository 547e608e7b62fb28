import { text } from "../rows";
import type { Session } from "../server";
import { literal } from "./quote";
import { endSessions } from "./sessions";

/** Those of the users that own something in the database of the session. */
export async function usersOwningSomething(
  session: Session,
  users: readonly string[],
): Promise<readonly string[]> {
  if (users.length === 0) return [];
  const rows = await session.query(
    `SELECT DISTINCT r.rolname AS name
       FROM pg_catalog.pg_shdepend s JOIN pg_catalog.pg_roles r ON r.oid = s.refobjid
       JOIN pg_catalog.pg_database d ON d.oid = s.dbid
      WHERE s.refclassid = 'pg_catalog.pg_authid'::pg_catalog.regclass AND s.deptype = 'o'
        AND d.datname = pg_catalog.current_database() AND r.rolname IN (${users.map(literal).join(", ")})
      ORDER BY 1`,
  );
  return rows.map((row) => text(row, "name"));
}

/** What belongs to a role in the temporary schemas, and would be given away with the rest. */
const TEMPORARY = [
  "pg_class.relnamespace.relowner",
  "pg_proc.pronamespace.proowner",
  "pg_type.typnamespace.typowner",
]
  .map((each) => each.split("."))
  .map(
    ([catalog, schema, owner]) =>
      `SELECT o.${owner} FROM pg_catalog.${catalog} o JOIN pg_catalog.pg_namespace n ON n.oid = o.${schema}
        WHERE n.nspname LIKE 'pg\\_temp\\_%'`,
  )
  .join(" UNION ");

/**
 * Ends the sessions of users that have something temporary of their own in the database of the session: a function among
 * it cannot be given to anybody, and a table would be taken away from a session that works with it.
 */
export function endSessionsWithTemporaryObjects(session: Session, users: readonly string[]): Promise<void> {
  return endSessions(
    session,
    `datname = pg_catalog.current_database() AND usename IN (${users.map(literal).join(", ")}) AND usesysid IN (${TEMPORARY})`,
  );
}
