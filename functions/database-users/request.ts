/** What a user may do with a database, from the least to the most. */
export const ACCESSES = ["read", "readWrite", "owner"] as const;

export type Access = (typeof ACCESSES)[number];

export const ENGINES = ["postgres", "mysql", "mariadb"] as const;

/** A user that a service signs in as. */
export interface UserRequest {
  readonly authentication: "password" | "iam";
  /** Name of the database -> access; a database that is not named cannot be entered. */
  readonly databases: Readonly<Record<string, Access>>;
  /** Name of the secret that the password is put into; present with a password only. */
  readonly secret?: string;
}

/** The databases and users that a server is to have. It holds no secret: it is kept in the state of the stack. */
export interface UsersRequest {
  readonly engine: (typeof ENGINES)[number];
  /** Raised for new passwords. */
  readonly passwordVersion: number;
  /** The first one exists; the others are made when they are missing. */
  readonly databases: readonly string[];
  readonly users: Readonly<Record<string, UserRequest>>;
}

/** Reads what the function was called with, or says what is wrong with it. */
export function parseRequest(event: unknown): UsersRequest {
  const request = record(event, "the request");
  const databases = list(request["databases"], "databases").map((name, index) =>
    nameOf(name, `databases[${index}]`),
  );
  return {
    engine: oneOf(request["engine"], ENGINES, "engine"),
    passwordVersion: positiveInteger(request["passwordVersion"], "passwordVersion"),
    databases,
    users: entries(request["users"], "users", (user, path) => parseUser(user, path, databases)),
  };
}

function parseUser(value: unknown, path: string, databases: readonly string[]): UserRequest {
  const user = record(value, path);
  const authentication = oneOf(user["authentication"], ["password", "iam"], `${path}.authentication`);
  const access = entries(user["databases"], `${path}.databases`, (word, at) => oneOf(word, ACCESSES, at));
  const strange = Object.keys(access).find((name) => !databases.includes(name));
  if (strange !== undefined) fail(`${path}.databases.${strange}`, "is not among databases");
  if (Object.keys(access).length === 0) fail(`${path}.databases`, "is empty");
  return authentication === "iam"
    ? { authentication, databases: access }
    : { authentication, databases: access, secret: text(user["secret"], `${path}.secret`) };
}

/** What every engine takes as the name of a user or database, and what the stack file allows. */
function nameOf(value: unknown, path: string): string {
  const name = text(value, path);
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name)
    ? name
    : fail(
        path,
        `is ${JSON.stringify(name)}; a name has letters, digits and _, beginning with a letter or _`,
      );
}

function entries<T>(value: unknown, path: string, parse: (item: unknown, path: string) => T) {
  const items = Object.entries(record(value, path));
  return Object.fromEntries(
    items.map(([key, item]) => [nameOf(key, `${path}.${key}`), parse(item, `${path}.${key}`)]),
  );
}

function record(value: unknown, path: string): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : fail(path, "must be an object");
}

function list(value: unknown, path: string): readonly unknown[] {
  return Array.isArray(value) && value.length > 0 ? value : fail(path, "must be a list with a name or more");
}

function text(value: unknown, path: string): string {
  return typeof value === "string" && value !== "" ? value : fail(path, "must be a text");
}

function positiveInteger(value: unknown, path: string): number {
  return Number.isInteger(value) && Number(value) > 0 ? Number(value) : fail(path, "must be 1 or more");
}

function oneOf<T extends string>(value: unknown, allowed: readonly T[], path: string): T {
  return (
    allowed.find((word) => word === value) ??
    fail(path, `is ${JSON.stringify(value) ?? "missing"}; it must be ${allowed.join(" or ")}`)
  );
}

function fail(path: string, problem: string): never {
  throw new Error(`${path} ${problem}`);
}
