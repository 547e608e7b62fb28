import type { StoreLink } from "../../compute/workload/store-links";
import { type Created, createdOrExisting, type Existing } from "../../setting/created-or-existing";
import type { Resolved } from "../../setting/resolved";
import type { StoreSurroundings } from "../store-behaviour";
import type { Used } from "../store-users";
import type { cache } from "./schema";

/** What one service may do with a cache. */
export type CacheUserConfig = Required<Pick<StoreLink<"caches">, "access" | "authentication">>;

/** A cache that the stack makes: a replication group of ElastiCache. */
export type CreatedCacheConfig = Created<typeof cache> & Used<CacheUserConfig>;

/** A cache that the stack uses. */
export type ExistingCacheConfig = Existing<typeof cache>;

/** A cache, made or used. */
export type CacheConfig = CreatedCacheConfig | ExistingCacheConfig;

/** A cache and, if the stack makes it, who uses it. */
export function deriveCache(
  settings: Resolved<typeof cache>,
  name: string,
  { users }: StoreSurroundings,
): CacheConfig {
  const config = createdOrExisting<typeof cache>(settings);
  if (config.kind === "existing") return config;
  const own = users.of("caches", name, ({ access, authentication = "password" }) => ({
    access,
    authentication,
  }));
  return { ...config, users: own };
}
