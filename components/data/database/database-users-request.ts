import type * as pulumi from "@pulumi/pulumi";
import { databaseUserName } from "../../../config/data/database/user-name";
import type { CreatedDatabaseConfig } from "../../../config/stack-config";
import type { UserRequest, UsersRequest } from "../../../functions/database-users/request";

/** What of a database decides which databases and users its server has. */
export type WantedDatabaseUsers = Pick<
  CreatedDatabaseConfig,
  "engine" | "passwordVersion" | "logicalDatabases" | "users"
>;

/** A request in which the names of secrets are still to come. */
type PlannedRequest = Omit<UsersRequest, "users"> & {
  readonly users: Readonly<
    Record<string, Omit<UserRequest, "secret"> & { readonly secret?: pulumi.Input<string> }>
  >;
};

/** What the function is called with; names of secrets are known before AWS knows the secrets. */
export function usersRequest(
  wanted: WantedDatabaseUsers,
  secretNames: Readonly<Record<string, pulumi.Input<string> | undefined>>,
): PlannedRequest {
  const users = Object.entries(wanted.users).map(([service, { authentication, databases }]) => {
    const secret = secretNames[service];
    return [
      databaseUserName(service),
      { authentication, databases, ...(secret === undefined ? {} : { secret }) },
    ] as const;
  });
  return {
    engine: wanted.engine,
    passwordVersion: wanted.passwordVersion,
    databases: wanted.logicalDatabases,
    users: Object.fromEntries(users),
  };
}
