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
  readonly locked: boolean;
  readonly iam: boolean;
  /** Pattern of a database's name -> privileges there. */
  readonly privileges: ReadonlyMap<string, ReadonlySet<string>>;
}

export const IAM_PLUGIN = "AWSAuthenticationPlugin";

/** The attribute that every user made here carries: how a later run knows which it may change and drop. */
export const MARK = { plinth: "database-users" } as const;

/** What the catalog of the server says. */
export async function readServerState(session: Session): Promise<ServerState> {
  const [variables] = await session.query("SELECT @@GLOBAL.partial_revokes AS partialRevokes");
  const databases = await session.query("SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA");
  const users = await session.query(
    `SELECT User AS name, plugin AS plugin, account_locked AS locked,
            JSON_UNQUOTE(JSON_EXTRACT(User_attributes, '$.metadata.plinth')) AS mark
       FROM mysql.user WHERE Host = '%'`,
  );
  const privileges = await session.query(
    `SELECT GRANTEE AS grantee, TABLE_SCHEMA AS pattern, PRIVILEGE_TYPE AS privilege
       FROM information_schema.SCHEMA_PRIVILEGES`,
  );
  return {
    partialRevokes: Number(variables?.["partialRevokes"]) === 1,
    databases: new Set(databases.map((row) => text(row, "name"))),
    users: new Map(
      users.map((row) => {
        const name = text(row, "name");
        const own = privileges.filter((each) => text(each, "grantee") === account(name));
        return [
          name,
          {
            ours: text(row, "mark") === MARK.plinth,
            locked: text(row, "locked") === "Y",
            iam: text(row, "plugin") === IAM_PLUGIN,
            privileges: grouped(own.map((each) => [text(each, "pattern"), text(each, "privilege")])),
          },
        ];
      }),
    ),
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
