import type { z } from "zod";
import { mapEntries } from "../../mappings/map-entries";
import type { Authentication } from "../authentication";
import { type Created, createdOrExisting, type Existing } from "../../setting/created-or-existing";
import type { StoreSurroundings } from "../store-behaviour";
import type { Users } from "../store-users";
import type { StoreAccess } from "../stores";
import { cache } from "./schema";

/** What one service may do with a cache. */
export interface CacheUserConfig {
  readonly access: StoreAccess<"caches">;
  readonly authentication: Authentication;
}

/** A cache that the stack makes: a replication group of ElastiCache. */
export type CreatedCacheConfig = Created<typeof cache> & {
  /** Who uses it, by service. */
  readonly users: Users<CacheUserConfig>;
};

/** A cache that the stack uses. */
export type ExistingCacheConfig = Existing<typeof cache>;

/** A cache, made or used. */
export type CacheConfig = CreatedCacheConfig | ExistingCacheConfig;

/** The caches, each with its defaults and who uses it. */
export function deriveCaches(
  given: Readonly<Record<string, z.output<typeof cache>>>,
  { recipe, users }: StoreSurroundings,
): Readonly<Record<string, CacheConfig>> {
  return mapEntries(given, (settings, name) => {
    const config = createdOrExisting(cache, settings, recipe);
    if (config.kind === "existing") return config;
    return {
      ...config,
      users: users.of("caches", name, ({ access, authentication = "password" }) => ({
        access,
        authentication,
      })),
    };
  });
}
