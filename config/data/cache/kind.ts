import type { StoreKind } from "../store-kind";
import { cache } from "./schema";

/** `plinth:caches` */
export const cacheKind = {
  singular: "cache",
  says: "Caches and queues in memory, by name: Valkey or Redis.",
  entry: cache,
  access: ["read", "readWrite"],
  attributes: ["host", "readerHost", "port", "username"],
  secretAttributes: ["password", "url"],
  signsIn: true,
  rights: { workload: [], deploy: ["elasticache:*"] },
  inNetwork: true,
} as const satisfies StoreKind;
