import { cacheEngines } from "./engines";
import { type Recipe, recipeDefault, sharedDefaults } from "../../setting/recipes";
import type { CacheConfig } from "../../resolved-config";
import type { StackSettings } from "../../stack/schema";
import { storePorts } from "../store-ports";
import type { StoreUsers } from "../store-users";

type CacheSettings = NonNullable<StackSettings["plinth:caches"]>[string];

/** A cache with its defaults. */
export function resolveCache(
  name: string,
  settings: CacheSettings,
  recipe: Recipe,
  users: StoreUsers,
): CacheConfig {
  const { existing } = settings;
  if (existing) return { kind: "existing", ...existing, port: existing.port ?? storePorts.cache };
  const engine = settings.engine ?? sharedDefaults["caches.engine"];
  return {
    kind: "created",
    engine,
    version: settings.version ?? cacheEngines[engine].defaultVersion,
    nodeType: settings.nodeType ?? recipeDefault(recipe, "caches.nodeType"),
    nodes: settings.nodes ?? recipeDefault(recipe, "caches.nodes"),
    maxmemoryPolicy: settings.maxmemoryPolicy ?? sharedDefaults["caches.maxmemoryPolicy"],
    parameters: settings.parameters ?? {},
    snapshotRetentionLimit:
      settings.snapshotRetentionLimit ?? recipeDefault(recipe, "caches.snapshotRetentionLimit"),
    snapshotWindow: settings.snapshotWindow ?? sharedDefaults["caches.snapshotWindow"],
    maintenanceWindow: settings.maintenanceWindow ?? sharedDefaults["caches.maintenanceWindow"],
    passwordVersion: settings.passwordVersion ?? sharedDefaults["caches.passwordVersion"],
    logRetentionInDays: settings.logRetentionInDays ?? recipeDefault(recipe, "caches.logRetentionInDays"),
    users: users.ofCache(name),
  };
}
