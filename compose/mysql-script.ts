import { userStatements } from "../functions/database-users/mysql/plan";
import { databasePattern, PRIVILEGES } from "../functions/database-users/mysql/privileges";
import { account, identifier, literal } from "../functions/database-users/mysql/quote";
import type { ServerState } from "../functions/database-users/mysql/server-state";
import type { UsersRequest } from "../functions/database-users/request";

/**
 * What gives a local MySQL the databases, users and rights that Plinth's function gives the one in AWS, with the
 * statements of that function. It can run again: what is there already is not made, rights that nobody asks for any more
 * are taken away. Users may sign in without TLS, and those of a role with a password, which no service knows.
 */
export function mysqlScript(request: UsersRequest, passwords: Readonly<Record<string, string>>): string {
  const users = Object.keys(request.users);
  const statements = [
    // The quoting counts on it.
    "SET SESSION sql_mode = 'STRICT_TRANS_TABLES'",
    ...request.databases.map((database) => `CREATE DATABASE IF NOT EXISTS ${identifier(database)}`),
    ...users.map((user) => `CREATE USER IF NOT EXISTS ${account(user)}`),
    ...users.map((user) => `ALTER USER ${account(user)} IDENTIFIED BY ${literal(passwords[user] ?? "")}`),
    // From somebody who has everything it takes what is too much; to somebody who has nothing it gives the rest.
    ...userStatements(request, serverState(request, "all")),
    ...userStatements(request, serverState(request, "none")),
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
