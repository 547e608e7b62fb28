import { sortedEntries } from "../../../config/mappings/sorted-entries";
import { storePorts } from "../../../config/data/store-ports";
import type { CreatedCacheConfig } from "../../../config/stack-config";

/** The port of both engines. Another one would replace the cache. */
export const CACHE_PORT = storePorts.cache;

/** The parameter-group family of an engine version, e.g. `valkey8`, `redis7`, `redis6.x`. */
export function cacheParameterGroupFamily(engine: CreatedCacheConfig["engine"], version: string): string {
  const major = version.split(".")[0] ?? "";
  return engine === "redis" && major === "6" ? "redis6.x" : `${engine}${major}`;
}

/** The parameters of a group: what happens when memory is full, and the stack file's own, which win. */
export function cacheParameters(
  maxmemoryPolicy: string,
  own: Readonly<Record<string, string>>,
): { name: string; value: string }[] {
  const parameters = sortedEntries({ "maxmemory-policy": maxmemoryPolicy, ...own });
  return parameters.map(([name, value]) => ({ name, value }));
}
