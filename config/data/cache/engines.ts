/**
 * What Plinth builds of ElastiCache: the engines, and the versions of each that AWS offers. Redis before 7.0 knows no
 * sign-in with IAM, and AWS ends its support.
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/engine-versions.html
 */
export const cacheEngines = {
  valkey: { versions: ["7.2", "8.0", "8.1", "8.2", "9.0", "9.1"], defaultVersion: "8.0" },
  redis: { versions: ["7.0", "7.1"], defaultVersion: "7.1" },
} as const;

/** What ElastiCache can do when memory is full. */
export const maxmemoryPolicies = [
  "volatile-lru",
  "allkeys-lru",
  "volatile-lfu",
  "allkeys-lfu",
  "volatile-random",
  "allkeys-random",
  "volatile-ttl",
  "noeviction",
] as const;
