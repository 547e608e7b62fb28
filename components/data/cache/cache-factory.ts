import type { CacheConfig } from "../../../config/stack-config";
import { mapEntries } from "../../../config/mappings/map-entries";
import type { StoreFactory } from "../store-factory";
import { Cache } from "./cache";
import { existingCache } from "./existing-cache";

/** How caches are made and used. */
export const cacheFactory: StoreFactory<CacheConfig, Cache> = {
  make: (configs, { network, parent, ...around }) =>
    mapEntries(
      configs,
      (config, name) => new Cache(name, { ...config, ...around, network: network() }, { parent }),
    ),
  use: existingCache,
  output: (cache) => cache.replicationGroup.primaryEndpointAddress,
  offers: (cache) => cache.offers,
};
