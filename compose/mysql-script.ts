import type { Dialect } from "../functions/database-users/mysql/dialect";
import { MARIADB } from "../functions/database-users/mysql/mariadb-dialect";
import { MYSQL } from "../functions/database-users/mysql/mysql-dialect";
import { userStatements } from "../functions/database-users/mysql/plan";
import { databasePattern, PRIVILEGES } from "../functions/database-users/mysql/privileges";
import { account, identifier, literal } from "../functions/database-users/mysql/quote";
import type { ServerState } from "../functions/database-users/mysql/server-state";
import type { UsersRequest } from "../functions/database-users/request";

type Passwords = Readonly<Record<string, string>>;

/**
 * What gives a local MySQL the databases, users and rights that Plinth's function gives the one in AWS, with the
 * statements of that function. It can run again: what is there already is not made, rights that nobody asks for any more
 * are taken away. Users may sign in without TLS, and those of a role with a password, which no service knows.
 */
export function mysqlScript(request: UsersRequest, passwords: Passwords): string {
  // From somebody who has everything the plan takes what is too much.
  const revokes = userStatements(request, serverState(request, "all"), MYSQL);
  return script(request, passwords, revokes, MYSQL);
}

/** The same for a local MariaDB, which refuses to take a right that somebody does not have: so all of them go at first. */
export function mariadbScript(request: UsersRequest, passwords: Passwords): string {
  const revokes = Object.keys(request.users).map(
    (user) => `REVOKE ALL PRIVILEGES, GRANT OPTION FROM ${account(user)}`,
  );
  return script(request, passwords, revokes, MARIADB);
}

function script(
  request: UsersRequest,
  passwords: Passwords,
  revokes: readonly string[],
  dialect: Dialect,
): string {
  const users = Object.keys(request.users);
  const statements = [
    // The quoting counts on it.
    "SET SESSION sql_mode = 'STRICT_TRANS_TABLES'",
    ...request.databases.map((database) => `CREATE DATABASE IF NOT EXISTS ${identifier(database)}`),
    ...users.map((user) => `CREATE USER IF NOT EXISTS ${account(user)}`),
    ...users.map((user) => `ALTER USER ${account(user)} IDENTIFIED BY ${literal(passwords[user] ?? "")}`),
    ...revokes,
    // To somebody who has nothing the plan gives the rest.
    ...userStatements(request, serverState(request, "none"), dialect),
  ];
  return statements.map((statement) => `${statement};\n`).join("");
}

/** A server on which all that can be made was made, and where every user has no rights or all. */
function serverState({ databases, users }: UsersRequest, rights: "none" | "all"): ServerState {
  const everything = databases.map(
    (database) => [databasePattern(database, false), new Set(PRIVILEGES.owner)] as const,
  );
  return {
    partialRevokes: false,
    databases: new Set(databases),
    users: new Map(
      Object.entries(users).map(([name, { authentication }]) => [
        name,
        {
          ours: true,
          locked: false,
          iam: authentication === "iam",
          privileges: new Map(rights === "all" ? everything : []),
        },
      ]),
    ),
  };
}
