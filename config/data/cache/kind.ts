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
  // The request of a replication group says no tags for what else it is judged for.
  rights: { workload: [], deploy: ["elasticache:*"], madeWithTags: [] },
  inNetwork: true,
} as const satisfies StoreKind;
