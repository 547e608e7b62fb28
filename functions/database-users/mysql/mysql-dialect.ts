import { text } from "../rows";
import type { UserRequest } from "../request";
import { type Dialect, IAM_PLUGIN, WITH_IAM } from "./dialect";
import { account, literal } from "./quote";
import { readDatabases, readPrivileges } from "./server-state";

/** The attribute that every user made here carries: how a later run knows which it may change and drop. */
const MARK = { plinth: "database-users" } as const;

/** MySQL 8.0 and later. */
export const MYSQL: Dialect = {
  preparation: [],
  creation: (name, user) =>
    `CREATE USER ${account(name)} ${identified(user)} REQUIRE SSL ATTRIBUTE ${literal(JSON.stringify(MARK))}`,
  completion: () => [],
  authentication: (name, user) => `ALTER USER ${account(name)} ${identified(user)} REQUIRE SSL`,
  password: (name, password) =>
    `ALTER USER ${account(name)} IDENTIFIED WITH caching_sha2_password BY ${literal(password)}`,
  revoke: "REVOKE IF EXISTS",
  readState: async (session) => {
    const [variables] = await session.query("SELECT @@GLOBAL.partial_revokes AS partialRevokes");
    const databases = await readDatabases(session);
    const users = await session.query(
      `SELECT User AS name, plugin AS plugin, account_locked AS locked,
              JSON_UNQUOTE(JSON_EXTRACT(User_attributes, '$.metadata.plinth')) AS mark
         FROM mysql.user WHERE Host = '%'`,
    );
    const privilegesOf = await readPrivileges(session);
    return {
      partialRevokes: Number(variables?.["partialRevokes"]) === 1,
      databases,
      users: new Map(
        users.map((row) => [
          text(row, "name"),
          {
            ours: text(row, "mark") === MARK.plinth,
            locked: text(row, "locked") === "Y",
            iam: text(row, "plugin") === IAM_PLUGIN,
            privileges: privilegesOf(text(row, "name")),
          },
        ]),
      ),
    };
  },
  secretQuery: `SELECT MAX(authentication_string) AS secret FROM mysql.user WHERE CONCAT(User, '@', Host) = CURRENT_USER()`,
};

/** Nobody learns the password that a user has at first. */
function identified({ authentication }: UserRequest): string {
  return authentication === "iam" ? WITH_IAM : "IDENTIFIED WITH caching_sha2_password BY RANDOM PASSWORD";
}
