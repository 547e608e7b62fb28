import { foreignUser } from "../foreign-user";
import type { UserRequest, UsersRequest } from "../request";
import type { Dialect } from "./dialect";
import { MYSQL } from "./mysql-dialect";
import { databasePattern, PRIVILEGES } from "./privileges";
import { account, identifier } from "./quote";
import type { ServerState, UserState } from "./server-state";

/** Databases that are missing. */
export function databaseStatements(databases: readonly string[], state: ServerState): readonly string[] {
  return databases
    .filter((name) => !state.databases.has(name))
    .map((name) => `CREATE DATABASE ${identifier(name)}`);
}

/**
 * What makes the users what is asked for. There are no transactions for this, so each right comes before one goes.
 * Nobody learns the password that a user has at first.
 */
export function userStatements(
  request: UsersRequest,
  state: ServerState,
  dialect: Dialect = MYSQL,
): readonly string[] {
  return Object.entries(request.users).flatMap(([name, user]) => {
    const actual = state.users.get(name);
    if (actual && !actual.ours) throw foreignUser(name);
    return [
      ...existenceStatements(name, user, actual, dialect),
      ...privilegeStatements(name, user, actual, state, dialect),
    ];
  });
}

/** The users that an earlier run has made and that are not asked for any more. */
export function formerUsers(request: UsersRequest, { users }: ServerState): readonly string[] {
  return [...users]
    .filter(([name, { ours }]) => ours && !Object.hasOwn(request.users, name))
    .map(([name]) => name)
    .sort();
}

function existenceStatements(
  name: string,
  user: UserRequest,
  actual: UserState | undefined,
  dialect: Dialect,
): readonly string[] {
  if (actual === undefined) return [dialect.creation(name, user), ...dialect.completion(name, user)];
  if (actual.unfinished) return dialect.completion(name, user);
  return [
    ...((user.authentication === "iam") === actual.iam ? [] : [dialect.authentication(name, user)]),
    ...(actual.locked ? [`ALTER USER ${account(name)} ACCOUNT UNLOCK`] : []),
  ];
}

function privilegeStatements(
  name: string,
  user: UserRequest,
  actual: UserState | undefined,
  { partialRevokes }: ServerState,
  { revoke }: Dialect,
): readonly string[] {
  const wanted = new Map(
    Object.entries(user.databases).map(([database, access]) => [
      databasePattern(database, partialRevokes),
      PRIVILEGES[access],
    ]),
  );
  const has = (pattern: string) => [...(actual?.privileges.get(pattern) ?? [])];
  const grants = [...wanted].flatMap(([pattern, privileges]) => {
    const missing = privileges.filter((privilege) => !has(pattern).includes(privilege));
    return statement("GRANT", missing, pattern, `TO ${account(name)}`);
  });
  const revokes = [...(actual?.privileges.keys() ?? [])].flatMap((pattern) => {
    const excess = has(pattern).filter((privilege) => !wanted.get(pattern)?.includes(privilege));
    return statement(revoke, excess, pattern, `FROM ${account(name)}`);
  });
  return [...grants, ...revokes];
}

function statement(verb: string, privileges: readonly string[], pattern: string, whom: string): string[] {
  return privileges.length === 0
    ? []
    : [`${verb} ${privileges.join(", ")} ON ${identifier(pattern)}.* ${whom}`];
}
