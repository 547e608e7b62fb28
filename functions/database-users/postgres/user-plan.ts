import { foreignUser } from "../foreign-user";
import type { UserRequest, UsersRequest } from "../request";
import { groupRole, IAM_ROLE, isGroupRole, USERS_ROLE } from "./group-roles";
import { identifier } from "./quote";
import { type ServerState, usersOf } from "./server-state";

/** Users to make or change, and whose sessions must begin anew because they can be another role's. */
export interface UserPlan {
  readonly statements: readonly string[];
  /** In one database or, where none is named, in all. */
  readonly endSessions: readonly { readonly user: string; readonly database?: string }[];
}

/** What makes the users what is asked for, for one transaction: nobody sees half of it. */
export function userPlan(request: UsersRequest, state: ServerState): UserPlan {
  const plans = [
    ...Object.entries(request.users).map(([name, user]) => planUser(name, user, state)),
    expelMembers(state),
  ];
  return {
    statements: plans.flatMap((plan) => plan.statements),
    endSessions: plans.flatMap((plan) => plan.endSessions),
  };
}

/** The users that an earlier run has made and that are not asked for any more. */
export function formerUsers(request: UsersRequest, state: ServerState): readonly string[] {
  return usersOf(state).filter((name) => !Object.hasOwn(request.users, name));
}

/**
 * Nobody is a member of a user. Before PostgreSQL 15 every user can make others its members: they would have its rights,
 * and of a user that signs in with IAM that is not to sign in with a password, the administrator too.
 */
function expelMembers(state: ServerState): UserPlan {
  const users = usersOf(state);
  const pairs = users.flatMap((user) =>
    [...(state.members.get(user) ?? [])].map((member) => ({ user, member })),
  );
  return {
    // From PostgreSQL 16 on, what a member has given on to others keeps it a member.
    statements: pairs.map(
      ({ user, member }) => `REVOKE ${identifier(user)} FROM ${identifier(member)} CASCADE`,
    ),
    endSessions: pairs.filter(({ member }) => users.includes(member)).map(({ member }) => ({ user: member })),
  };
}

function planUser(name: string, user: UserRequest, state: ServerState): UserPlan {
  const memberships = state.memberships.get(name) ?? new Set<string>();
  const sessionRoles = sessionRoleChanges(name, user, state);
  return {
    statements: [
      ...existenceStatements(name, memberships, state),
      ...membershipStatements(name, user, memberships, state),
      ...sessionRoles.map(({ database, role }) =>
        role === undefined
          ? `ALTER ROLE ${identifier(name)} IN DATABASE ${identifier(database)} RESET role`
          : `ALTER ROLE ${identifier(name)} IN DATABASE ${identifier(database)} SET role TO ${identifier(role)}`,
      ),
    ],
    endSessions: state.roles.has(name) ? sessionRoles.map(({ database }) => ({ user: name, database })) : [],
  };
}

function existenceStatements(
  name: string,
  memberships: ReadonlySet<string>,
  { roles }: ServerState,
): readonly string[] {
  if (!roles.has(name))
    return [
      `CREATE ROLE ${identifier(name)} LOGIN`,
      `GRANT ${identifier(USERS_ROLE)} TO ${identifier(name)}`,
    ];
  if (!memberships.has(USERS_ROLE)) throw foreignUser(name);
  return roles.get(name) ? [] : [`ALTER ROLE ${identifier(name)} LOGIN`];
}

/** Roles that people have given the user stay: only those that are made here are given and taken. */
function membershipStatements(
  name: string,
  user: UserRequest,
  memberships: ReadonlySet<string>,
  { roles }: ServerState,
): readonly string[] {
  const iam = user.authentication === "iam";
  const wanted = new Set([
    ...Object.entries(user.databases).map(([database, access]) => groupRole(database, access)),
    ...(iam ? [IAM_ROLE] : []),
  ]);
  const managed = (role: string) => isGroupRole(role) || role === IAM_ROLE;
  return [
    ...[...wanted]
      .filter((role) => !memberships.has(role))
      .map((role) => `GRANT ${identifier(role)} TO ${identifier(name)}`),
    ...[...memberships]
      .filter((role) => managed(role) && !wanted.has(role))
      .map((role) => `REVOKE ${identifier(role)} FROM ${identifier(name)}`),
    ...(iam && roles.has(name) && !memberships.has(IAM_ROLE)
      ? [`ALTER ROLE ${identifier(name)} PASSWORD NULL`]
      : []),
  ];
}

/** Owners begin as the owner role, so that what one of them makes is everyone's. */
function sessionRoleChanges(name: string, user: UserRequest, { sessionRoles }: ServerState) {
  const wanted = new Map(
    Object.entries(user.databases)
      .filter(([, access]) => access === "owner")
      .map(([database]) => [database, groupRole(database, "owner")]),
  );
  const actual = new Map(
    sessionRoles.filter((each) => each.user === name).map((each) => [each.database, each.role]),
  );
  return [...new Set([...wanted.keys(), ...actual.keys()])]
    .filter((database) => wanted.get(database) !== actual.get(database))
    .map((database) => ({ database, role: wanted.get(database) }));
}
