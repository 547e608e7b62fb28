import { createHash } from "node:crypto";
import { text } from "../rows";
import { type Dialect, IAM_PLUGIN, WITH_IAM } from "./dialect";
import { account, identifier, literal } from "./quote";
import { readDatabases, readPrivileges } from "./server-state";

/**
 * Every user made here is a member of this role, which has no privilege: how a later run knows which it may change and
 * drop. MariaDB keeps no attributes of users, and only who may manage the role makes members.
 */
const USERS_ROLE = "plinth:users";

/** What MariaDB keeps of the password of a user that is not finished. No password has this hash. */
const UNFINISHED = `*${"0".repeat(40)}`;

/** MariaDB 10.6 and later. */
export const MARIADB: Dialect = {
  preparation: [`CREATE ROLE IF NOT EXISTS ${identifier(USERS_ROLE)}`],
  // The membership is a statement of its own: until then the hash says who has made the user.
  creation: (name) => `CREATE USER ${account(name)} ${withHash(UNFINISHED)} REQUIRE SSL ACCOUNT LOCK`,
  completion: (name, { authentication }) => [
    `GRANT ${identifier(USERS_ROLE)} TO ${account(name)}`,
    ...(authentication === "iam" ? [`ALTER USER ${account(name)} ${WITH_IAM} REQUIRE SSL`] : []),
    `ALTER USER ${account(name)} ACCOUNT UNLOCK`,
  ],
  authentication: (name, { authentication }) =>
    `ALTER USER ${account(name)} ${authentication === "iam" ? WITH_IAM : withHash(UNFINISHED)} REQUIRE SSL`,
  password: (name, password) => `ALTER USER ${account(name)} ${withHash(passwordHash(password))}`,
  revoke: "REVOKE",
  readState: async (session) => {
    const databases = await readDatabases(session);
    const users = await session.query(
      `SELECT g.User AS name, JSON_VALUE(g.Priv, '$.plugin') AS plugin,
              JSON_VALUE(g.Priv, '$.authentication_string') AS hash,
              COALESCE(JSON_VALUE(g.Priv, '$.account_locked'), 0) AS locked,
              (SELECT COUNT(*) FROM mysql.roles_mapping m WHERE m.User = g.User AND m.Host = g.Host
                  AND m.Role = ${literal(USERS_ROLE)} AND m.Admin_option = 'N') AS marked
         FROM mysql.global_priv g WHERE g.Host = '%'`,
    );
    const privilegesOf = await readPrivileges(session);
    return {
      partialRevokes: false,
      databases,
      users: new Map(
        users.map((row) => {
          const marked = Number(row["marked"]) > 0;
          const locked = Number(row["locked"]) === 1;
          const unfinished = !marked && locked && row["hash"] === UNFINISHED;
          return [
            text(row, "name"),
            {
              ours: marked || unfinished,
              unfinished,
              locked,
              iam: text(row, "plugin") === IAM_PLUGIN,
              privileges: privilegesOf(text(row, "name")),
            },
          ];
        }),
      ),
    };
  },
  secretQuery: `SELECT MAX(JSON_VALUE(Priv, '$.authentication_string')) AS secret FROM mysql.global_priv WHERE CONCAT(User, '@', Host) = CURRENT_USER()`,
};

function withHash(hash: string): string {
  return `IDENTIFIED VIA mysql_native_password USING ${literal(hash)}`;
}

/**
 * What MariaDB keeps of a password. It takes this in place of the password, so that a statement which is logged tells
 * nothing. https://mariadb.com/docs/server/reference/plugins/authentication-plugins/authentication-plugin-mysql_native_password
 */
export function passwordHash(password: string): string {
  const once = createHash("sha1").update(password).digest();
  return `*${createHash("sha1").update(once).digest("hex").toUpperCase()}`;
}
