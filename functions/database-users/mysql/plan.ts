import { foreignUser } from "../foreign-user";
import type { UserRequest, UsersRequest } from "../request";
import { databasePattern, PRIVILEGES } from "./privileges";
import { account, identifier, literal } from "./quote";
import { IAM_PLUGIN, MARK, type ServerState, type UserState } from "./server-state";

/** Databases that are missing. */
export function databaseStatements(databases: readonly string[], state: ServerState): readonly string[] {
  return databases
    .filter((name) => !state.databases.has(name))
    .map((name) => `CREATE DATABASE ${identifier(name)}`);
}

/** What makes the users what is asked for. MySQL has no transactions for this, so each right comes before one goes. */
export function userStatements(request: UsersRequest, state: ServerState): readonly string[] {
  return Object.entries(request.users).flatMap(([name, user]) => {
    const actual = state.users.get(name);
    if (actual && !actual.ours) throw foreignUser(name);
    return [
      ...(actual ? changeStatements(name, user, actual) : [creation(name, user)]),
      ...privilegeStatements(name, user, actual, state),
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

/** In one statement, so that no user is without its mark. Nobody learns the password that it has at first. */
function creation(name: string, user: UserRequest): string {
  return `CREATE USER ${account(name)} ${identified(user)} REQUIRE SSL ATTRIBUTE ${literal(JSON.stringify(MARK))}`;
}

function changeStatements(name: string, user: UserRequest, actual: UserState): readonly string[] {
  const iam = user.authentication === "iam";
  return [
    ...(iam === actual.iam ? [] : [`ALTER USER ${account(name)} ${identified(user)} REQUIRE SSL`]),
    ...(actual.locked ? [`ALTER USER ${account(name)} ACCOUNT UNLOCK`] : []),
  ];
}

function identified({ authentication }: UserRequest): string {
  return authentication === "iam"
    ? `IDENTIFIED WITH ${IAM_PLUGIN} AS 'RDS'`
    : "IDENTIFIED WITH caching_sha2_password BY RANDOM PASSWORD";
}

function privilegeStatements(
  name: string,
  user: UserRequest,
  actual: UserState | undefined,
  { partialRevokes }: ServerState,
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
    return statement("REVOKE IF EXISTS", excess, pattern, `FROM ${account(name)}`);
  });
  return [...grants, ...revokes];
}

function statement(verb: string, privileges: readonly string[], pattern: string, whom: string): string[] {
  return privileges.length === 0
    ? []
    : [`${verb} ${privileges.join(", ")} ON ${identifier(pattern)}.* ${whom}`];
}
