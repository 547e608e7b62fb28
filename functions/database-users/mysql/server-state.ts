import { grouped, text } from "../rows";
import type { Session } from "../server";
import { account, literal } from "./quote";

/** What a server has, as far as it matters here. */
export interface ServerState {
  readonly partialRevokes: boolean;
  readonly databases: ReadonlySet<string>;
  readonly users: ReadonlyMap<string, UserState>;
}

export interface UserState {
  /** Whether Plinth made it. */
  readonly ours: boolean;
  /** A run broke off just after it had made the user. */
  readonly unfinished?: boolean;
  readonly locked: boolean;
  readonly iam: boolean;
  /** Pattern of a database's name -> privileges there. */
  readonly privileges: ReadonlyMap<string, ReadonlySet<string>>;
}

export async function readDatabases(session: Session): Promise<ReadonlySet<string>> {
  const rows = await session.query("SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA");
  return new Set(rows.map((row) => text(row, "name")));
}

/** Reads the privileges on whole databases, and gives those of a user. */
export async function readPrivileges(
  session: Session,
): Promise<(username: string) => UserState["privileges"]> {
  const rows = await session.query(
    `SELECT GRANTEE AS grantee, TABLE_SCHEMA AS pattern, PRIVILEGE_TYPE AS privilege
       FROM information_schema.SCHEMA_PRIVILEGES`,
  );
  return (username) => {
    const own = rows.filter((row) => text(row, "grantee") === account(username));
    return grouped(own.map((row) => [text(row, "pattern"), text(row, "privilege")]));
  };
}

/** Whether a view, routine, trigger or event runs with the rights of the user: MySQL would lose it with the user. */
export async function isDefiner(session: Session, username: string): Promise<boolean> {
  const definer = literal(`${username}@%`);
  const homes = ["VIEWS", "ROUTINES", "TRIGGERS", "EVENTS"];
  const rows = await session.query(
    homes
      .map((home) => `SELECT 1 AS one FROM information_schema.${home} WHERE DEFINER = ${definer}`)
      .join(" UNION "),
  );
  return rows.length > 0;
}
