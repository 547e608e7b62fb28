import { databaseUserName } from "../config/data/database/user-name";
import type { CreatedDatabaseConfig, StackConfig } from "../config/stack-config";
import { sortedEntries } from "../config/mappings/sorted-entries";
import type { UsersRequest } from "../functions/database-users/request";
import { databaseUser } from "./database-access";
import { mysqlScript } from "./mysql-script";
import { postgresScript } from "./postgres-script";

/** What makes the databases and users of a server, with the access that they have in AWS. */
export function databaseScript(stack: StackConfig, name: string, database: CreatedDatabaseConfig): string {
  const { engine, passwordVersion, logicalDatabases } = database;
  const users = sortedEntries(database.users);
  const request: UsersRequest = {
    engine,
    passwordVersion,
    databases: logicalDatabases,
    users: Object.fromEntries(users.map(([service, user]) => [databaseUserName(service), user])),
  };
  const passwords = Object.fromEntries(
    Object.entries(request.users)
      // A local PostgreSQL trusts the others: see serverSettings. MySQL cannot.
      .filter(([, { authentication }]) => authentication === "password" || engine === "mysql")
      .map(([user]) => [user, databaseUser(stack, name, user).password]),
  );
  return engine === "postgres" ? postgresScript(request, passwords) : mysqlScript(request, passwords);
}
