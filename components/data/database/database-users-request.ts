import type * as pulumi from "@pulumi/pulumi";
import { databaseUserName } from "../../../config/data/database/user-name";
import type { UserRequest, UsersRequest } from "../../../functions/database-users/request";
import type { DatabaseSpec } from "./database-spec";

/** What of a database decides which databases and users its server has. */
export type DatabaseUsersSpec = Pick<
  DatabaseSpec,
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
  spec: DatabaseUsersSpec,
  secretNames: Readonly<Record<string, pulumi.Input<string> | undefined>>,
): PlannedRequest {
  const users = Object.entries(spec.users).map(([service, { authentication, databases }]) => {
    const secret = secretNames[service];
    return [
      databaseUserName(service),
      { authentication, databases, ...(secret === undefined ? {} : { secret }) },
    ] as const;
  });
  return {
    engine: spec.engine,
    passwordVersion: spec.passwordVersion,
    databases: spec.logicalDatabases,
    users: Object.fromEntries(users),
  };
}
