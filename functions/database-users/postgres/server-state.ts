import { grouped, text } from "../rows";
import type { Session } from "../server";
import { USERS_ROLE } from "./group-roles";
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
  /** Role -> its members, save the administrator where it may only manage the role. */
  readonly members: ReadonlyMap<string, ReadonlySet<string>>;
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
  const [self] = await session.query("SELECT CURRENT_USER AS name");
  const roles = await session.query("SELECT rolname AS name, rolcanlogin AS login FROM pg_catalog.pg_roles");
  const databases = await session.query(
    "SELECT datname AS name, pg_catalog.pg_get_userbyid(datdba) AS owner FROM pg_catalog.pg_database",
  );
  // From PostgreSQL 16 on, whoever makes a role becomes its member, with the admin option, to manage and not to use it.
  const memberships = await session.query(
    `SELECT pg_catalog.pg_get_userbyid(member) AS member, pg_catalog.pg_get_userbyid(roleid) AS role
       FROM pg_catalog.pg_auth_members WHERE NOT admin_option`,
  );
  // Before, every user can make others its members, with that option too. https://www.postgresql.org/docs/release/15.0/
  const members = await session.query(
    `SELECT pg_catalog.pg_get_userbyid(member) AS member, pg_catalog.pg_get_userbyid(roleid) AS role
       FROM pg_catalog.pg_auth_members
      WHERE NOT (admin_option AND pg_catalog.pg_get_userbyid(member) = CURRENT_USER
        AND pg_catalog.current_setting('server_version_num')::pg_catalog.int4 >= 160000)`,
  );
  const sessionRoles = await session.query(
    `SELECT pg_catalog.pg_get_userbyid(s.setrole) AS "user", d.datname AS database,
            pg_catalog.substr(s.setting, 6) AS role
       FROM (SELECT setrole, setdatabase, pg_catalog.unnest(setconfig) AS setting
               FROM pg_catalog.pg_db_role_setting) s
       JOIN pg_catalog.pg_database d ON d.oid = s.setdatabase
      WHERE s.setting LIKE 'role=%'`,
  );
  return {
    administrator: text(self, "name"),
    roles: new Map(roles.map((row) => [text(row, "name"), row["login"] === true])),
    databases: new Map(databases.map((row) => [text(row, "name"), text(row, "owner")])),
    memberships: grouped(memberships.map((row) => [text(row, "member"), text(row, "role")])),
    members: grouped(members.map((row) => [text(row, "role"), text(row, "member")])),
    sessionRoles: sessionRoles.map((row) => ({
      user: text(row, "user"),
      database: text(row, "database"),
      role: text(row, "role"),
    })),
  };
}

/** The users that runs have made, asked for or not. */
export function usersOf({ administrator, memberships }: ServerState): readonly string[] {
  return [...memberships]
    .filter(([name, roles]) => roles.has(USERS_ROLE) && name !== administrator)
    .map(([name]) => name)
    .sort();
}

/** The databases in which something is a user's or names it, with those users. */
export async function databasesNaming(
  session: Session,
  users: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (users.length === 0) return new Map();
  const rows = await session.query(
    `SELECT DISTINCT d.datname AS database, r.rolname AS "user"
       FROM pg_catalog.pg_shdepend s JOIN pg_catalog.pg_database d ON d.oid = s.dbid
       JOIN pg_catalog.pg_roles r ON r.oid = s.refobjid
      WHERE s.refclassid = 'pg_catalog.pg_authid'::pg_catalog.regclass AND r.rolname IN (${users.map(literal).join(", ")})
      ORDER BY 1, 2`,
  );
  const named = grouped(rows.map((row) => [text(row, "database"), text(row, "user")]));
  return new Map([...named].map(([database, names]) => [database, [...names]]));
}
