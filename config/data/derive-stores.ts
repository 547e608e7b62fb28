import { mapEntries } from "../mappings/map-entries";
import type { Recipe } from "../setting/recipes";
import type { DistributionConfig, StackConfig } from "../resolved-config";
import type { StackSettings } from "../stack/schema";
import { resolveBucket } from "./bucket/resolve";
import { resolveCache } from "./cache/resolve";
import { resolveDatabase } from "./database/resolve";
import { resolveFileSystem } from "./file-system/resolve";
import type { StoreUsers } from "./store-users";

/** Everything that keeps data, with its defaults and who uses it. */
export function resolveStores(
  settings: Partial<StackSettings>,
  recipe: Recipe,
  users: StoreUsers,
  distributions: Readonly<Record<string, DistributionConfig>>,
): Pick<StackConfig, "databases" | "caches" | "buckets" | "fileSystems"> {
  const databases = settings["plinth:databases"] ?? {};
  const targets = Object.values(distributions).flatMap(({ paths }) => Object.values(paths));
  const served = new Set(targets.map(({ bucket }) => bucket));
  return {
    databases: mapEntries(databases, (_, name) => resolveDatabase(name, databases, recipe, users)),
    caches: mapEntries(settings["plinth:caches"], (cache, name) => resolveCache(name, cache, recipe, users)),
    buckets: mapEntries(settings["plinth:buckets"], (bucket, name) =>
      resolveBucket(name, bucket, recipe, users, served.has(name)),
    ),
    fileSystems: mapEntries(settings["plinth:fileSystems"], (fileSystem, name) =>
      resolveFileSystem(name, fileSystem, recipe, users),
    ),
  };
}
