import { grouped, text } from "../rows";
import type { Session } from "../server";
import { literal } from "./quote";

/** What a server has, as far as it matters here. */
export interface ServerState {
  readonly administrator: string;
  /** Role -> whether it may sign in. */
  readonly roles: ReadonlyMap<string, boolean>;
  /** Database -> owner; templates too. */
  readonly databases: ReadonlyMap<string, string>;
  /** Role -> the roles it is a member of. */
  readonly memberships: ReadonlyMap<string, ReadonlySet<string>>;
  /** Users whose sessions begin as another role. */
  readonly sessionRoles: readonly SessionRole[];
}

/** In this database the sessions of the user begin as the role. */
export interface SessionRole {
  readonly user: string;
  readonly database: string;
  readonly role: string;
}

/** What the catalog of the server says. */
export async function readServerState(session: Session): Promise<ServerState> {
  const [self] = await session.query("SELECT current_user AS name");
  const roles = await session.query("SELECT rolname AS name, rolcanlogin AS login FROM pg_roles");
  const databases = await session.query(
    "SELECT datname AS name, pg_get_userbyid(datdba) AS owner FROM pg_database",
  );
  // From PostgreSQL 16 on, whoever makes a role becomes its member, with the admin option, to manage and not to use it.
  const memberships = await session.query(
    `SELECT pg_get_userbyid(member) AS member, pg_get_userbyid(roleid) AS role
       FROM pg_auth_members WHERE NOT admin_option`,
  );
  const sessionRoles = await session.query(
    `SELECT pg_get_userbyid(s.setrole) AS "user", d.datname AS database, substr(s.setting, 6) AS role
       FROM (SELECT setrole, setdatabase, unnest(setconfig) AS setting FROM pg_db_role_setting) s
       JOIN pg_database d ON d.oid = s.setdatabase
      WHERE s.setting LIKE 'role=%'`,
  );
  return {
    administrator: text(self, "name"),
    roles: new Map(roles.map((row) => [text(row, "name"), row["login"] === true])),
    databases: new Map(databases.map((row) => [text(row, "name"), text(row, "owner")])),
    memberships: grouped(memberships.map((row) => [text(row, "member"), text(row, "role")])),
    sessionRoles: sessionRoles.map((row) => ({
      user: text(row, "user"),
      database: text(row, "database"),
      role: text(row, "role"),
    })),
  };
}

/** The databases in which something is a user's or names it, with those users. */
export async function databasesNaming(
  session: Session,
  users: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (users.length === 0) return new Map();
  const rows = await session.query(
    `SELECT DISTINCT d.datname AS database, r.rolname AS "user"
       FROM pg_shdepend s JOIN pg_database d ON d.oid = s.dbid JOIN pg_roles r ON r.oid = s.refobjid
      WHERE s.refclassid = 'pg_authid'::regclass AND r.rolname IN (${users.map(literal).join(", ")})
      ORDER BY 1, 2`,
  );
  const named = grouped(rows.map((row) => [text(row, "database"), text(row, "user")]));
  return new Map([...named].map(([database, names]) => [database, [...names]]));
}
