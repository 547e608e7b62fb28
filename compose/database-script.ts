import { databaseUserName } from "../config/data/database/user-name";
import type { CreatedDatabaseConfig, StackConfig } from "../config/stack-config";
import { sortedEntries } from "../config/mappings/sorted-entries";
import type { UsersRequest } from "../functions/database-users/request";
import { databaseUser } from "./database-access";
import { localEngines } from "./database-engine";

/** What makes the databases and users of a server, with the access that they have in AWS. */
export function databaseScript(stack: StackConfig, name: string, database: CreatedDatabaseConfig): string {
  const { engine, passwordVersion, logicalDatabases } = database;
  const { script, trusts } = localEngines[engine];
  const users = sortedEntries(database.users);
  const request: UsersRequest = {
    engine,
    passwordVersion,
    databases: logicalDatabases,
    users: Object.fromEntries(users.map(([service, user]) => [databaseUserName(service), user])),
  };
  const passwords = Object.fromEntries(
    Object.entries(request.users)
      // The others need none where the server trusts them: see serverSettings.
      .filter(([, { authentication }]) => authentication === "password" || !trusts)
      .map(([user]) => [user, databaseUser(stack, name, user).password]),
  );
  return script(request, passwords);
}
