import { ACCESS_STRINGS, NO_ACCESS } from "../components/data/cache/access-strings";
import { CACHE_PORT } from "../components/data/cache/cache-engine";
import type {
  CacheConfig,
  CreatedCacheConfig,
  ExistingCacheConfig,
  StackConfig,
} from "../config/stack-config";
import { sortedEntries } from "../config/mappings/sorted-entries";
import { type ComposePart, type ComposeService, healthCheck, mountedConfig, restart } from "./compose-part";
import { localValue } from "./credentials";
import { assumedCache, cacheImage } from "./images";
import { standInFor } from "./names";
import { cachePort, published } from "./ports";

const port = String(CACHE_PORT);

/** Where the server finds its settings. */
const settingsPath = "/etc/plinth-cache.conf";

/**
 * Parameters that mean on a laptop what they mean in ElastiCache. Others are ElastiCache's own, or about replicas and
 * memory, and an unknown one keeps the server from starting.
 */
const meaningful =
  /^(databases|timeout|tcp-keepalive|notify-keyspace-events|maxmemory-samples|lfu-.*|lazyfree-.*|slowlog-.*|activedefrag|stream-node-.*|(hash|list|set|zset)-max-.*|acllog-max-len)$/;

/** What stands in for the caches. */
export function caches(stack: StackConfig): readonly ComposePart[] {
  return Object.entries(stack.caches).map(([name, cache]) => cachePart(stack, name, cache));
}

/** What a service can refer to of a cache, by attribute. There is no TLS, so the URL begins with redis instead of rediss. */
export function cacheAttributes(
  stack: StackConfig,
  name: string,
  service: string,
): Readonly<Record<string, string>> {
  const cache = stack.caches[name];
  const host = standInFor({ section: "caches", name });
  const username = cache?.kind === "existing" ? cache.username : service;
  const password = cachePassword(stack, name, username ?? defaultUser);
  const url = `redis://${encodeURIComponent(username ?? "")}:${password}@${host}:${port}/0`;
  return { host, readerHost: host, port, ...(username !== undefined && { username }), password, url };
}

/** Who does not sign in. */
const defaultUser = "default";

function cachePassword(stack: StackConfig, name: string, user: string): string {
  return localValue(stack, { kind: "cache", name: `${name}/${user}` });
}

function cachePart(stack: StackConfig, name: string, cache: CacheConfig): ComposePart {
  const standIn = standInFor({ section: "caches", name });
  const { engine, version } = cache.kind === "created" ? cache : assumedCache;
  const service: ComposeService = {
    image: cacheImage(engine, version),
    command: [`${engine}-server`, settingsPath],
    // Nothing is kept: what is in a cache can be made again, and a queue on a laptop starts empty.
    tmpfs: ["/data"],
    configs: mountedConfig(standIn, settingsPath),
    ports: [published(cachePort(stack, name), port)],
    // Whoever does not sign in is answered NOAUTH, which is a sign of life too.
    healthcheck: healthCheck(["CMD-SHELL", `${engine}-cli ping | grep -q -e PONG -e NOAUTH`]),
    restart,
  };
  return {
    remark: cache.kind === "existing" ? `Stands in for ${cache.host}.` : "Stands in for ElastiCache.",
    services: { [standIn]: service },
    configs: { [standIn]: settings(stack, name, cache) },
  };
}

function settings(stack: StackConfig, name: string, cache: CacheConfig): string {
  const lines = [
    "dir /data",
    'save ""',
    ...(cache.kind === "created" ? createdSettings(cache) : []),
    ...users(stack, name, cache),
  ];
  return `${lines.join("\n")}\n`;
}

function createdSettings(cache: CreatedCacheConfig): string[] {
  const parameters = sortedEntries(cache.parameters);
  const set = parameters.filter(([name]) => meaningful.test(name));
  const leftOut = parameters.filter(([name]) => !meaningful.test(name)).map(([name]) => name);
  return [
    // Small, so that a policy shows what it does.
    "maxmemory 256mb",
    `maxmemory-policy ${cache.maxmemoryPolicy}`,
    ...set.map(([name, value]) => `${name} ${value === "" ? '""' : value}`),
    ...(leftOut.length > 0 ? [`# Only in ElastiCache: ${leftOut.join(", ")}.`] : []),
  ];
}

function users(stack: StackConfig, name: string, cache: CacheConfig): string[] {
  if (cache.kind === "existing") return existingUsers(stack, name, cache);
  return [
    `user ${defaultUser} ${NO_ACCESS}`,
    ...sortedEntries(cache.users).map(([service, { access, authentication }]) => {
      // The token of a role cannot be checked here: with nopass any password is taken.
      const secret = authentication === "iam" ? "nopass" : `>${cachePassword(stack, name, service)}`;
      return `user ${service} ${ACCESS_STRINGS[access]} ${secret}`;
    }),
  ];
}

function existingUsers(stack: StackConfig, name: string, cache: ExistingCacheConfig): string[] {
  const user = cache.username ?? defaultUser;
  const secret = cache.passwordSecretArn === undefined ? "nopass" : `>${cachePassword(stack, name, user)}`;
  return [
    ...(user === defaultUser ? [] : [`user ${defaultUser} ${NO_ACCESS}`]),
    `user ${user} on ~* &* +@all ${secret}`,
  ];
}
