import { ACCESSES } from "../request";
import { groupRole, isGroupRole, USERS_ROLE } from "./group-roles";
import { identifier } from "./quote";
import { type ServerState, usersOf } from "./server-state";

/** The roles that hold rights. To give a database to a role, the administrator must be a member of it. */
export function groupRoleStatements(databases: readonly string[], { roles }: ServerState): readonly string[] {
  const groups = databases.flatMap((database) => [
    groupRole(database, "owner"),
    groupRole(database, "readWrite"),
    groupRole(database, "read"),
  ]);
  const missing = [USERS_ROLE, ...groups].filter((role) => !roles.has(role));
  return [
    ...missing.map((role) => `CREATE ROLE ${identifier(role)} NOLOGIN`),
    // Not left to what the creator of a role gets by itself: that differs before and after PostgreSQL 16.
    ...databases.map((name) => `GRANT ${identifier(groupRole(name, "owner"))} TO CURRENT_USER`),
  ];
}

/**
 * A database that its owner role owns, and that only the users of the database can enter: whoever else was let in by an
 * owner is out again.
 */
export function databaseStatements(database: string, state: ServerState): readonly string[] {
  const name = identifier(database);
  const owner = groupRole(database, "owner");
  const has = state.databases.get(database);
  return [
    // Nobody is in a new one before PUBLIC is out.
    ...(has === undefined
      ? [`CREATE DATABASE ${name} OWNER ${identifier(owner)} ALLOW_CONNECTIONS false`]
      : has === owner
        ? []
        : [`ALTER DATABASE ${name} OWNER TO ${identifier(owner)}`]),
    `REVOKE ALL ON DATABASE ${name} FROM ${["PUBLIC", ...strangers(database, state).map(identifier)].join(", ")}`,
    `GRANT CONNECT ON DATABASE ${name} TO ${identifier(groupRole(database, "read"))}`,
    `GRANT CONNECT, TEMPORARY ON DATABASE ${name} TO ${identifier(groupRole(database, "readWrite"))}`,
    ...entranceStatements(database),
  ];
}

/** Whoever is Plinth's and enters a database by no right of its own there: users, and the roles of other databases. */
function strangers(database: string, state: ServerState): readonly string[] {
  const own = ACCESSES.map((access) => groupRole(database, access));
  const roles = [...state.roles.keys()].filter((role) => role === USERS_ROLE || isGroupRole(role));
  return [...usersOf(state), ...roles.filter((role) => !own.includes(role)).sort()];
}

/**
 * Lets users and the administrator, who is no superuser and enters as a member of the owner role, into a database whose
 * owner has shut it: without the right to connect, with a limit of connections that is used up, or for everyone.
 */
export function entranceStatements(database: string): readonly string[] {
  const name = identifier(database);
  return [
    `GRANT ALL ON DATABASE ${name} TO ${identifier(groupRole(database, "owner"))}`,
    `ALTER DATABASE ${name} ALLOW_CONNECTIONS true CONNECTION LIMIT -1 IS_TEMPLATE false`,
  ];
}

/** What the administrator owns, seen from a database. */
export interface AdministratorsOwn {
  /** The templates, and all others that nobody has asked for. */
  readonly databases: readonly string[];
  readonly tablespaces: readonly string[];
  /** Whether event triggers run functions of the administrator's: a service could change what these work with. */
  readonly runsEventTriggers: boolean;
}

/**
 * Gives what is in a database to its owner role: what the administrator has made there (before the database had users,
 * or since), and what owners have made in sessions that had left the role. What others have made stays theirs: it would
 * run with the rights of owners.
 */
export function ownershipStatements(
  database: string,
  owners: readonly string[],
  own: AdministratorsOwn,
): readonly string[] {
  const role = groupRole(database, "owner");
  return [
    ...(own.runsEventTriggers ? [] : administratorStatements(identifier(role), own)),
    ...reassignments(owners, role),
  ];
}

function administratorStatements(owner: string, own: AdministratorsOwn): readonly string[] {
  return [
    `REASSIGN OWNED BY CURRENT_USER TO ${owner}`,
    // The statement before takes these with it, which are in no database or in another.
    ...own.databases.map((name) => `ALTER DATABASE ${identifier(name)} OWNER TO CURRENT_USER`),
    ...own.tablespaces.map((name) => `ALTER TABLESPACE ${identifier(name)} OWNER TO CURRENT_USER`),
  ];
}

/** Gives everything that users own in a database to a role that the administrator is a member of. */
export function reassignments(users: readonly string[], heir: string): readonly string[] {
  return users.flatMap((user) =>
    asMemberOf(user, [`REASSIGN OWNED BY ${identifier(user)} TO ${identifier(heir)}`]),
  );
}

/** Ends the rights of users in a database, after what they own has gone: only its owner takes back what they gave. */
export function endOfRights(users: readonly string[]): readonly string[] {
  return users.flatMap((user) => asMemberOf(user, [`DROP OWNED BY ${identifier(user)}`]));
}

/** Lets a role into schemas, by their owners, that are closed to it, or out again. */
export function schemaStatements(
  closed: ReadonlyMap<string, ReadonlySet<string>>,
  users: readonly string[],
  rights: string,
  role: string,
  verb: "GRANT" | "REVOKE" = "GRANT",
): readonly string[] {
  return [...closed].flatMap(([owner, schemas]) => {
    const names = [...schemas].map(identifier).join(", ");
    const statement = `${verb} ${rights} ON SCHEMA ${names} ${verb === "GRANT" ? "TO" : "FROM"} ${identifier(role)}`;
    return users.includes(owner) ? asMemberOf(owner, [statement]) : [statement];
  });
}

/**
 * What only a member of the user may do, for one transaction. The membership is never committed: as a member of a user
 * that signs in with IAM, the administrator could not sign in with its password any more.
 */
export function asMemberOf(user: string, statements: readonly string[]): readonly string[] {
  return [
    `GRANT ${identifier(user)} TO CURRENT_USER`,
    ...statements,
    `REVOKE ${identifier(user)} FROM CURRENT_USER`,
  ];
}

/** Something in a database that a right is for. */
export interface DatabaseObject {
  readonly kind: "schema" | "table" | "sequence";
  readonly schema: string;
  readonly name: string;
}

/** What the two lesser accesses may do with each kind of object. */
const RIGHTS = {
  schema: { read: "USAGE", readWrite: "USAGE" },
  table: { read: "SELECT", readWrite: "SELECT, INSERT, UPDATE, DELETE" },
  sequence: { read: "SELECT", readWrite: "USAGE, SELECT, UPDATE" },
} as const;

const KINDS = ["schema", "table", "sequence"] as const;
const LESSER = ["read", "readWrite"] as const;

/** Rights on what is there, and on what the owner role will make. */
export function rightStatements(database: string, objects: readonly DatabaseObject[]): readonly string[] {
  const owner = identifier(groupRole(database, "owner"));
  return KINDS.flatMap((kind) => {
    const names = objects.filter((object) => object.kind === kind).map(qualifiedName);
    return LESSER.flatMap((access) => {
      const group = identifier(groupRole(database, access));
      const rights = RIGHTS[kind][access];
      const future = `ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} GRANT ${rights} ON ${kind.toUpperCase()}S TO ${group}`;
      return names.length === 0
        ? [future]
        : [future, `GRANT ${rights} ON ${kind.toUpperCase()} ${names.join(", ")} TO ${group}`];
    });
  });
}

function qualifiedName({ kind, schema, name }: DatabaseObject): string {
  return kind === "schema" ? identifier(name) : `${identifier(schema)}.${identifier(name)}`;
}

/** The schema that everyone finds first belongs to the owner role, and nobody else makes anything there. */
export function publicSchemaStatements(database: string, owner: string | undefined): readonly string[] {
  const role = groupRole(database, "owner");
  if (owner === undefined) return [];
  return [
    ...(owner === role ? [] : [`ALTER SCHEMA public OWNER TO ${identifier(role)}`]),
    "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
  ];
}
