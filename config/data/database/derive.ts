import { byName } from "../../mappings/sorted-entries";
import { byCodeUnit } from "../../../policies/vocabulary/by-code-unit";
import type { Created, Existing } from "../../setting/created-or-existing";
import type { Resolved } from "../../setting/resolved";
import { entryOf } from "../../setting/setting-path";
import type { StoreSurroundings } from "../store-behaviour";
import type { StoreUsers, Used, Users } from "../store-users";
import type { Authentication, StoreAccess } from "../stores";
import { type DatabaseEngine, offersInsights } from "./engines";
import type { database } from "./schema";
import { type Windows, windowsOf } from "./windows";

/** What one service may do on a server: its user, and the access to each logical database there. */
export interface DatabaseUserConfig {
  /** `iam` has no password; its tokens live for 15 minutes, and the client must know how to ask for one. */
  readonly authentication: Authentication;
  /** Name of the logical database -> access. */
  readonly databases: Readonly<Record<string, Exclude<StoreAccess<"databases">, "connect">>>;
}

type Entry = Resolved<typeof database>;

/** A server that the stack makes, with its first database, and its users: an instance of RDS. */
export type CreatedDatabaseConfig = Omit<Created<typeof database>, "server"> &
  Used<DatabaseUserConfig> &
  Windows & {
    readonly databaseName: string;
    readonly insights: NonNullable<Entry["insights"]>;
    /** The logical databases on this server: its own first, then those with `server`, by name. */
    readonly logicalDatabases: readonly string[];
  };

/** A database that the stack uses. */
export type ExistingDatabaseConfig = Existing<typeof database> & { readonly engine: DatabaseEngine };

/** A database with a server of its own. */
export type DatabaseServerConfig = CreatedDatabaseConfig | ExistingDatabaseConfig;

/** A logical database of its own on the server of another entry. */
export interface LogicalDatabaseConfig {
  readonly kind: "logical";
  /** The entry of plinth:databases whose server it is on; that one is created. */
  readonly server: string;
  readonly databaseName: string;
}

/** A database: a server with its first database, a further one on a server, or one that is used. */
export type DatabaseConfig = DatabaseServerConfig | LogicalDatabaseConfig;

type Entries = Readonly<Record<string, Entry>>;

/** A database; a server that the stack makes with the databases and the users on it. One with `server` has no engine. */
export function deriveDatabase(
  settings: Entry,
  name: string,
  { all, users }: StoreSurroundings<Entry>,
): DatabaseConfig {
  const { existing, server, insights, ...rest } = settings;
  const { engine } = rest;
  const databaseName = databaseNameOf(name, all);
  if (existing) return { kind: "existing", engine, ...existing };
  if (server !== undefined) return { kind: "logical", server, databaseName };
  const databaseNames = databaseNamesOn(name, all);
  return {
    kind: "created",
    ...rest,
    ...windowsOf(rest),
    databaseName,
    insights: insights ?? (offersInsights(engine, rest.instanceClass) ? "standard" : "none"),
    logicalDatabases: Object.values(databaseNames),
    users: usersOfServer(databaseNames, users),
  };
}

/** Entry -> name of its database, for a server: its own first, then those with `server`, by the names of the databases. */
function databaseNamesOn(server: string, all: Entries): Readonly<Record<string, string>> {
  const further = Object.keys(all)
    .filter((name) => all[name]?.server === server && !all[name].existing)
    .map((name) => [name, databaseNameOf(name, all)] as const)
    .sort(([, one], [, other]) => byCodeUnit(one, other));
  return Object.fromEntries([[server, databaseNameOf(server, all)], ...further]);
}

function databaseNameOf(name: string, all: Entries): string {
  return all[name]?.databaseName ?? name.replaceAll("-", "_");
}

/** One user for each service that does more than connect, whatever number of the server's databases it uses. */
function usersOfServer(
  databaseNames: Readonly<Record<string, string>>,
  users: StoreUsers,
): Users<DatabaseUserConfig> {
  return users.ofSection("databases", (all) => {
    const links = all.flatMap(({ store, access, authentication }) => {
      const databaseName = entryOf(databaseNames, store.name);
      return databaseName !== undefined && access !== "connect"
        ? [{ databaseName, access, authentication }]
        : [];
    });
    if (links.length === 0) return undefined;
    const said = links.find(({ authentication }) => authentication !== undefined);
    const databases = links.map(({ databaseName, access }) => [databaseName, access] as const);
    return {
      authentication: said?.authentication ?? "password",
      databases: Object.fromEntries(databases.sort(byName)),
    };
  });
}
