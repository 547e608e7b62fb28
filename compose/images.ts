import type { DatabaseEngine } from "../config/stack-config";

/** The images of the stand-ins that no setting chooses, pinned. All are published for x86-64 and arm64. */
export const images = {
  /** https://github.com/caddyserver/caddy-docker */
  proxy: "caddy:2.11.4-alpine",
  /** MinIO publishes no images any more; this one keeps objects as plain files. https://github.com/versity/versitygw */
  objectStore: "versity/versitygw:v1.8.0",
  /** https://github.com/docker-library/busybox */
  shell: "busybox:1.37.0",
} as const;

/** What stands in for a database of which the stack file does not tell the version. */
export const assumedDatabaseVersions: Readonly<Record<DatabaseEngine, string>> = {
  postgres: "17",
  mysql: "8.4",
};

/** The official image of a database server. */
export function databaseImage(engine: DatabaseEngine, version: string): string {
  return `${engine}:${engine === "postgres" ? majorOf(version) : version}`;
}

/** ElastiCache has versions that the projects never published: each runs as what it is compatible with. */
const cacheVersions: Readonly<Record<string, string>> = { "valkey 8.2": "8.1", "redis 7.1": "7.0" };

/** The image of a cache: https://github.com/valkey-io/valkey-container, https://github.com/redis/docker-library-redis */
export function cacheImage(engine: "valkey" | "redis", version: string): string {
  const repository = engine === "valkey" ? "valkey/valkey" : "redis";
  return `${repository}:${cacheVersions[`${engine} ${version}`] ?? version}-alpine`;
}

/** What stands in for a cache of which the stack file does not tell the engine. */
export const assumedCache = { engine: "valkey", version: "8.0" } as const;

/** The first number of a version. */
export function majorOf(version: string): string {
  return version.split(".")[0] ?? version;
}
