import { databaseUserName } from "../config/data/database/user-name";
import type { CreatedDatabaseConfig, DatabaseEngine, StackConfig } from "../config/stack-config";
import { localValue } from "./credentials";
import { localEngines, type LocalUser } from "./database-engine";
import { standInFor } from "./names";

/** Where a database of the stack is found on a laptop. */
interface LocalDatabase {
  readonly engine: DatabaseEngine;
  /** The entry whose container it is in. */
  readonly server: string;
  readonly name: string;
  /** What the service signs in as; nothing if it may only connect. */
  readonly user?: LocalUser;
}

/** The database of an entry, as one service sees it. */
function localDatabase(stack: StackConfig, entry: string, service: string): LocalDatabase {
  const database = stack.databases[entry];
  if (database === undefined) throw new Error(`there is no database ${entry}`);
  const { engine } = database;
  if (database.kind === "existing") {
    const user = databaseUser(stack, entry, database.username);
    return { engine, server: entry, name: database.name, user };
  }
  const server = serverOf(stack, entry);
  const created = stack.databases[server];
  const mayRead = created?.kind === "created" && created.users[service] !== undefined;
  return {
    engine,
    server,
    name: database.databaseName,
    ...(mayRead && { user: databaseUser(stack, server, databaseUserName(service)) }),
  };
}

/** The entry of the server that a database is on: its own, or the one that it names. */
export function serverOf(stack: StackConfig, entry: string): string {
  const database = stack.databases[entry];
  return database?.kind === "logical" ? database.server : entry;
}

/** What a service can refer to of a database, by attribute. */
export function databaseAttributes(
  stack: StackConfig,
  entry: string,
  service: string,
): Readonly<Record<string, string>> {
  const { engine, server, name, user } = localDatabase(stack, entry, service);
  const host = standInFor({ noun: "databases", name: server });
  const port = localEngines[engine].port;
  const place = { host, port: String(port), name };
  if (user === undefined) return place;
  const signIn = { username: user.name, password: user.password, database: name };
  // Behind the question mark AWS's URL asks for TLS.
  const [url = ""] = localEngines[engine].engine.url(signIn, host, port).split("?");
  return { ...place, username: user.name, password: user.password, url };
}

/** A user of a server with its made-up password. */
export function databaseUser(stack: StackConfig, server: string, name: string): LocalUser {
  return { name, password: localValue(stack, { kind: "database", name: `${server}/${name}` }) };
}

/** Services of a server whose role signs in for them, in AWS. */
export function iamUsers(database: CreatedDatabaseConfig): readonly string[] {
  return Object.keys(database.users)
    .filter((service) => database.users[service]?.authentication === "iam")
    .sort()
    .map(databaseUserName);
}
