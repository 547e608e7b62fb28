import type { Store } from "../foundation/grant";
import type { MountableStore } from "./file-system/file-system-spec";

/** The stores of a stack by section and name, whether Plinth made them or not. */
export interface Stores {
  readonly databases: Readonly<Record<string, Store>>;
  readonly caches: Readonly<Record<string, Store>>;
  readonly buckets: Readonly<Record<string, Store>>;
  readonly fileSystems: Readonly<Record<string, MountableStore>>;
}

/** What a stack without a data tier has. */
export const NO_STORES: Stores = { databases: {}, caches: {}, buckets: {}, fileSystems: {} };
