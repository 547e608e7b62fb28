import { createHash } from "node:crypto";

/**
 * The id of the user of a service, e.g. `web-queue-1a2b3c`: unique in account and region, and known before it is made.
 * It is the user's name too, which AWS demands of users that sign in with IAM. At most 40 characters, AWS's limit,
 * because the names of services and caches have 16.
 */
export function cacheUserId(prefix: string, cache: string, service: string): string {
  return `${service}-${cache}-${fingerprint(prefix, cache, service)}`;
}

/** The id of a cache's group of users, and of the disabled user `default` in it, e.g. `queue-1a2b3c`. */
export function cacheUserGroupId(prefix: string, cache: string): string {
  return `${cache}-${fingerprint(prefix, cache)}`;
}

// Of all parts: service `a` with cache `b-c` must not be service `a-b` with cache `c`.
function fingerprint(...parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("/")).digest("hex").slice(0, 6);
}
