import { text } from "../rows";
import type { Session } from "../server";
import { USERS_ROLE } from "./group-roles";
import { literal } from "./quote";

const TRIGGERS = `FROM pg_catalog.pg_event_trigger t
  JOIN pg_catalog.pg_proc p ON p.oid = t.evtfoid
  JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace`;

/**
 * An event trigger runs with the rights of whoever makes, changes or drops something. Only an administrator makes one;
 * but where a service owns its function, the service says what it does, and the statements here would do it.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.FeatureSupport.EventTriggers.html
 */
export async function refuseEventTriggersOfUsers(session: Session, database: string): Promise<void> {
  const [row] = await session.query(
    `SELECT t.evtname AS name, pg_catalog.pg_get_userbyid(p.proowner) AS owner, n.nspname AS schema, p.proname AS function
       ${TRIGGERS}
      WHERE t.evtenabled <> 'D' AND EXISTS (
        SELECT FROM pg_catalog.pg_auth_members m JOIN pg_catalog.pg_roles r ON r.oid = m.roleid
         WHERE r.rolname = ${literal(USERS_ROLE)} AND NOT m.admin_option
           AND pg_catalog.pg_has_role(m.member, p.proowner, 'MEMBER'))
      ORDER BY 1 LIMIT 1`,
  );
  if (row === undefined) return;
  const name = `${text(row, "schema")}.${text(row, "function")}`;
  throw new Error(
    `the event trigger ${text(row, "name")} of database ${database} would run ${name}, which a service can change, ` +
      `with the administrator's rights; drop the trigger, or give the function to the administrator and write it anew`,
  );
}

/** Whether the administrator owns an event trigger of this database, or a function that one runs. */
export async function administratorRunsEventTriggers(session: Session): Promise<boolean> {
  const [row] = await session.query(
    `SELECT ${TRIGGERS} WHERE CURRENT_USER IN (pg_catalog.pg_get_userbyid(p.proowner), pg_catalog.pg_get_userbyid(t.evtowner)) LIMIT 1`,
  );
  return row !== undefined;
}
