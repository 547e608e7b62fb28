import type { z } from "zod";
import { mapEntries, presentEntries } from "../../mappings/map-entries";
import { byName } from "../../mappings/sorted-entries";
import { byCodeUnit } from "../../../policies/vocabulary/by-code-unit";
import { type Resolved, resolved } from "../../setting/resolved";
import { entryOf } from "../../setting/setting-path";
import type { Authentication } from "../authentication";
import type { Existing } from "../../setting/created-or-existing";
import type { StoreSurroundings } from "../store-behaviour";
import type { StoreUsers, Users } from "../store-users";
import type { StoreAccess } from "../stores";
import { type DatabaseEngine, offersInsights } from "./engines";
import { database } from "./schema";

/** What one service may do on a server: its user, and the access to each logical database there. */
export interface DatabaseUserConfig {
  /** `iam` has no password; its tokens live for 15 minutes, and the client must know how to ask for one. */
  readonly authentication: Authentication;
  /** Name of the logical database -> access. */
  readonly databases: Readonly<Record<string, Exclude<StoreAccess<"databases">, "connect">>>;
}

type Entry = Resolved<typeof database>;

/** A server that the stack makes, with its first database: an instance of RDS. */
export type CreatedDatabaseConfig = { readonly kind: "created" } & Omit<
  Entry,
  "existing" | "server" | "engine" | "version" | "databaseName" | "insights"
> & {
    readonly engine: DatabaseEngine;
    /** The major version: "16", "8.4". */
    readonly version: string;
    readonly databaseName: string;
    readonly insights: NonNullable<Entry["insights"]>;
    /** The logical databases on this server: its own first, then those with `server`, by name. */
    readonly logicalDatabases: readonly string[];
    /** The users on this server, by service. */
    readonly users: Users<DatabaseUserConfig>;
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

/** The databases, each with its defaults and who uses it. One that lacks what it must say is none: the checks ask for it. */
export function deriveDatabases(
  given: Readonly<Record<string, z.output<typeof database>>>,
  { recipe, users }: StoreSurroundings,
): Readonly<Record<string, DatabaseConfig>> {
  const all = mapEntries(given, (settings) => resolved(database, settings, recipe));
  return presentEntries(all, (_, name) => databaseConfig(name, all, users));
}

type Entries = Readonly<Record<string, Entry>>;

function databaseConfig(name: string, all: Entries, users: StoreUsers): DatabaseConfig | undefined {
  const { existing, server, engine, version, insights, ...rest } = all[name]!;
  const databaseName = databaseNameOf(name, all);
  if (existing) return engine && { kind: "existing", engine, ...existing };
  if (server !== undefined) return { kind: "logical", server, databaseName };
  if (engine === undefined || version === undefined) return undefined;
  const databaseNames = databaseNamesOn(name, all);
  return {
    kind: "created",
    ...rest,
    engine,
    version,
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
