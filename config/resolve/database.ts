import { type Recipe, recipeDefault, sharedDefaults } from "../recipes";
import type { DatabaseConfig } from "../resolved-config";
import type { StackSettings } from "../schema/stack";

type DatabaseSettings = NonNullable<StackSettings["plinth:databases"]>[string];

/** Whether AWS offers Database Insights for an engine on an instance class. */
export function offersInsights(engine: string, instanceClass: string): boolean {
  return !(engine === "mysql" && /^db\.t[234]g?\.(micro|small)$/.test(instanceClass));
}

/** A database with its defaults; a version that is missing is empty, and the checks say so. */
export function resolveDatabase(name: string, settings: DatabaseSettings, recipe: Recipe): DatabaseConfig {
  const { engine, existing } = settings;
  if (existing)
    return {
      kind: "existing",
      engine,
      ...existing,
      port: existing.port ?? (engine === "postgres" ? 5432 : 3306),
    };
  const instanceClass = settings.instanceClass ?? recipeDefault(recipe, "databases.instanceClass");
  const insights = offersInsights(engine, instanceClass) ? sharedDefaults["databases.insights"] : "none";
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
    databaseName: settings.databaseName ?? name.replaceAll("-", "_"),
    username: settings.username ?? sharedDefaults["databases.username"],
    passwordVersion: settings.passwordVersion ?? sharedDefaults["databases.passwordVersion"],
    parameters: settings.parameters ?? {},
    monitoringInterval: settings.monitoringInterval ?? recipeDefault(recipe, "databases.monitoringInterval"),
    insights: settings.insights ?? insights,
    ...(settings.import === undefined ? {} : { import: settings.import }),
  };
}
