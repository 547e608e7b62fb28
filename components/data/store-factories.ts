import type { StoreConfigs, StoreSection } from "../../config/stack-config";
import type { Store } from "../foundation/grant";
import { bucketFactory } from "./bucket/bucket-factory";
import { cacheFactory } from "./cache/cache-factory";
import { databaseFactory } from "./database/database-factory";
import { fileSystemFactory } from "./file-system/file-system-factory";
import { tableFactory } from "./table/table-factory";
import type { ByName, StoreFactory } from "./store-factory";

/** How each kind of store is made, by section. */
export const storeFactories = {
  databases: databaseFactory,
  caches: cacheFactory,
  buckets: bucketFactory,
  tables: tableFactory,
  fileSystems: fileSystemFactory,
} as const;

storeFactories satisfies { readonly [S in StoreSection]: StoreFactory<StoreConfigs[S][string], Store> };

/** The stores that a stack makes, by section and name. */
export type MadeStores = {
  readonly [S in StoreSection]: ReturnType<(typeof storeFactories)[S]["make"]>;
};

/** The stores of a stack by section and name, whether Plinth made them or not. */
export type Stores = {
  readonly [S in StoreSection]: ByName<ReturnType<(typeof storeFactories)[S]["use"]>>;
};
