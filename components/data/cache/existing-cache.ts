import type { ExistingCacheConfig } from "../../../config/stack-config";
import type { Store } from "../../foundation/grant";
import { existingServer } from "../existing-server";

/** What services get of a cache that somebody else owns. */
export function existingCache(name: string, config: ExistingCacheConfig): Store {
  const { host, username } = config;
  // A single address is given; it serves for reading, too.
  const attributes = { host, readerHost: host, ...(username && { username }) };
  const reading = { sid: "ReadCacheCredential", keys: ["password", "url"] } as const;
  return existingServer(`caches-${name}`, config, attributes, reading);
}
