import { databaseUserName } from "../config/data/database/user-name";
import type { CreatedDatabaseConfig, DatabaseServerConfig, StackConfig } from "../config/stack-config";
import { localValue } from "./credentials";
import { localEngines, type LocalUser } from "./database-engine";
import { standInFor } from "./names";

/** Where a database of the stack is found on a laptop. */
interface LocalDatabase extends DatabaseServer {
  readonly name: string;
  /** What the service signs in as; nothing if it may only connect. */
  readonly user?: LocalUser;
}

/** A server, with the entry that it belongs to. */
interface DatabaseServer {
  readonly entry: string;
  readonly server: DatabaseServerConfig;
}

/** The server that a database is on: its own, or that of the entry that it names. */
export function serverOf({ databases }: StackConfig, name: string): DatabaseServer {
  const database = databases[name];
  const entry = database?.kind === "logical" ? database.server : name;
  const server = databases[entry];
  if (server === undefined || server.kind === "logical") throw new Error(`there is no server of ${name}`);
  return { entry, server };
}

/** The database of an entry, as one service sees it. */
function localDatabase(stack: StackConfig, database: string, service: string): LocalDatabase {
  const { entry, server } = serverOf(stack, database);
  if (server.kind === "existing")
    return { entry, server, name: server.name, user: databaseUser(stack, entry, server.username) };
  const own = stack.databases[database];
  return {
    entry,
    server,
    name: own?.kind === "logical" ? own.databaseName : server.databaseName,
    ...(server.users[service] && { user: databaseUser(stack, entry, databaseUserName(service)) }),
  };
}

/** What a service can refer to of a database, by attribute. */
export function databaseAttributes(
  stack: StackConfig,
  database: string,
  service: string,
): Readonly<Record<string, string>> {
  const { entry, server, name, user } = localDatabase(stack, database, service);
  const { port, engine } = localEngines[server.engine];
  const host = standInFor({ section: "databases", name: entry });
  const place = { host, port: String(port), name };
  if (user === undefined) return place;
  const signIn = { username: user.name, password: user.password, database: name };
  // Behind the question mark AWS's URL asks for TLS.
  const [url = ""] = engine.url(signIn, host, port).split("?");
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
