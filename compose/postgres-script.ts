import { USERS_ROLE, groupRole, IAM_ROLE } from "../functions/database-users/postgres/group-roles";
import {
  databaseStatements,
  groupRoleStatements,
  publicSchemaStatements,
  rightStatements,
} from "../functions/database-users/postgres/database-plan";
import { identifier, literal } from "../functions/database-users/postgres/quote";
import type { ServerState } from "../functions/database-users/postgres/server-state";
import { userPlan } from "../functions/database-users/postgres/user-plan";
import { ACCESSES, type UsersRequest } from "../functions/database-users/request";

/**
 * What psql runs to give a local PostgreSQL the databases, users and rights that Plinth's function gives the one in
 * AWS, with the statements of that function. It can run again: what is there already is not made, rights that nobody
 * asks for any more are taken away.
 */
export function postgresScript(request: UsersRequest, passwords: Readonly<Record<string, string>>): string {
  const { databases } = request;
  const users = Object.keys(request.users);
  const [none, all] = [serverState(request, "none"), serverState(request, "all")];
  return orders([
    // To take a right from somebody who never had it is worth a warning, otherwise.
    "SET client_min_messages = error",
    ...holders(databases).map((role) => createRole(role, "NOLOGIN")),
    ...users.map((user) => createRole(user, "LOGIN")),
    ...users.map((user) => `GRANT ${identifier(USERS_ROLE)} TO ${identifier(user)}`),
    ...databases.map(createDatabase),
    ...groupRoleStatements(databases, none),
    ...databases.flatMap((database) => databaseStatements(database, none)),
    // From somebody who has everything the plan takes what is too much; to somebody who has nothing it gives the rest.
    ...userPlan(request, all).statements,
    ...userPlan(request, none).statements,
    ...Object.entries(passwords).map(
      ([user, password]) => `ALTER ROLE ${identifier(user)} PASSWORD ${literal(password)}`,
    ),
    ...databases.flatMap((database) => [
      `\\connect ${identifier(database)}`,
      ...publicSchemaStatements(database, "pg_database_owner"),
      ...rightStatements(database, []),
    ]),
  ]);
}

/** The roles that nobody signs in as: they hold rights, or say something of their members. */
function holders(databases: readonly string[]): readonly string[] {
  return [USERS_ROLE, IAM_ROLE, ...groups(databases)];
}

function groups(databases: readonly string[]): readonly string[] {
  return databases.flatMap((database) => ACCESSES.map((access) => groupRole(database, access)));
}

/** A server on which all that can be made was made, and where every user has no rights or all. */
function serverState(request: UsersRequest, rights: "none" | "all"): ServerState {
  const { databases } = request;
  const users = Object.keys(request.users);
  const memberships = new Set(rights === "all" ? holders(databases) : [USERS_ROLE]);
  const sessionRoles = databases.flatMap((database) =>
    users.map((user) => ({ user, database, role: groupRole(database, "owner") })),
  );
  return {
    administrator: "",
    roles: new Map([...holders(databases), ...users].map((role) => [role, users.includes(role)])),
    databases: new Map(databases.map((database) => [database, ""])),
    memberships: new Map(users.map((user) => [user, memberships])),
    members: new Map(),
    sessionRoles: rights === "all" ? sessionRoles : [],
  };
}

function createRole(name: string, login: "LOGIN" | "NOLOGIN"): string {
  const statement = `CREATE ROLE ${identifier(name)} ${login}`;
  return unless(`FROM pg_roles WHERE rolname = ${literal(name)}`, statement);
}

function createDatabase(name: string): string {
  return unless(`FROM pg_database WHERE datname = ${literal(name)}`, `CREATE DATABASE ${identifier(name)}`);
}

/** A statement that psql runs if something is not there. */
function unless(there: string, statement: string): string {
  return `SELECT ${literal(statement)} WHERE NOT EXISTS (SELECT ${there}) \\gexec`;
}

/** A line each; what is an order to psql takes no semicolon. */
function orders(statements: readonly string[]): string {
  const isOrder = (text: string) => text.startsWith("\\") || text.endsWith("\\gexec");
  return statements.map((text) => `${text}${isOrder(text) ? "" : ";"}\n`).join("");
}
