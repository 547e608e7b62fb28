import { type Recipe, recipeDefault, sharedDefaults } from "../../setting/recipes";
import type { CreatedDatabaseConfig, DatabaseConfig, DatabaseEngine } from "../../resolved-config";
import type { StackSettings } from "../../stack/schema";
import { entryOf } from "../../setting/setting-path";
import { storePorts } from "../store-ports";
import type { StoreUsers } from "../store-users";

type AllSettings = NonNullable<StackSettings["plinth:databases"]>;
type DatabaseSettings = AllSettings[string];

/** Whether AWS offers Database Insights for an engine on an instance class. */
export function offersInsights(engine: string, instanceClass: string): boolean {
  return !(engine === "mysql" && /^db\.t[234]g?\.(micro|small)$/.test(instanceClass));
}

/** A database with its defaults; what must be given and is missing is empty, and the checks say so. */
export function resolveDatabase(
  name: string,
  all: AllSettings,
  recipe: Recipe,
  users: StoreUsers,
): DatabaseConfig {
  const settings = all[name] ?? {};
  const { existing, server } = settings;
  const engine = engineOf(settings);
  if (existing)
    return {
      kind: "existing",
      engine,
      ...existing,
      port: existing.port ?? storePorts[engine],
    };
  if (server !== undefined)
    return {
      kind: "logical",
      engine: engineOf(entryOf(all, server) ?? {}),
      server,
      databaseName: databaseNameOf(name, settings),
    };
  return createdDatabase(name, all, recipe, users);
}

function createdDatabase(
  name: string,
  all: AllSettings,
  recipe: Recipe,
  users: StoreUsers,
): CreatedDatabaseConfig {
  const settings = all[name] ?? {};
  const engine = engineOf(settings);
  const instanceClass = settings.instanceClass ?? recipeDefault(recipe, "databases.instanceClass");
  const insights = offersInsights(engine, instanceClass) ? sharedDefaults["databases.insights"] : "none";
  const databaseNames = databaseNamesOn(name, all);
  return {
    kind: "created",
    engine,
    version: settings.version ?? "",
    instanceClass,
    allocatedStorage: settings.allocatedStorage ?? recipeDefault(recipe, "databases.allocatedStorage"),
    maxAllocatedStorage:
      settings.maxAllocatedStorage ?? recipeDefault(recipe, "databases.maxAllocatedStorage"),
    multiAz: settings.multiAz ?? recipeDefault(recipe, "databases.multiAz"),
    backupRetentionPeriod:
      settings.backupRetentionPeriod ?? recipeDefault(recipe, "databases.backupRetentionPeriod"),
    backupWindow: settings.backupWindow ?? sharedDefaults["databases.backupWindow"],
    maintenanceWindow: settings.maintenanceWindow ?? sharedDefaults["databases.maintenanceWindow"],
    deletionProtection: settings.deletionProtection ?? recipeDefault(recipe, "databases.deletionProtection"),
    databaseName: databaseNameOf(name, settings),
    username: settings.username ?? sharedDefaults["databases.username"],
    passwordVersion: settings.passwordVersion ?? sharedDefaults["databases.passwordVersion"],
    logicalDatabases: Object.values(databaseNames),
    users: users.ofServer(databaseNames),
    parameters: settings.parameters ?? {},
    monitoringInterval: settings.monitoringInterval ?? recipeDefault(recipe, "databases.monitoringInterval"),
    insights: settings.insights ?? insights,
    ...(settings.import === undefined ? {} : { import: settings.import }),
  };
}

/** Entry -> name of its database, for a server: its own first, then those with `server`, by the names of the databases. */
function databaseNamesOn(server: string, all: AllSettings): Readonly<Record<string, string>> {
  const further = Object.entries(all)
    .filter(([, settings]) => settings.server === server && !settings.existing)
    .map(([name, settings]) => [name, databaseNameOf(name, settings)] as const)
    .sort(([, a], [, b]) => (a < b ? -1 : 1));
  return Object.fromEntries([[server, databaseNameOf(server, all[server] ?? {})], ...further]);
}

function databaseNameOf(name: string, settings: DatabaseSettings): string {
  return settings.databaseName ?? name.replaceAll("-", "_");
}

function engineOf(settings: DatabaseSettings): DatabaseEngine {
  return settings.engine ?? "postgres";
}
