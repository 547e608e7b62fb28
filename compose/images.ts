/** The images of the stand-ins that no setting chooses, pinned. All are published for x86-64 and arm64. */
export const images = {
  /** https://github.com/caddyserver/caddy-docker */
  proxy: "caddy:2.11.4-alpine",
  /** MinIO publishes no images any more; this one keeps objects as plain files. https://github.com/versity/versitygw */
  objectStore: "versity/versitygw:v1.8.0",
  /** https://docs.aws.amazon.com/cli/latest/userguide/getting-started-docker.html */
  awsCli: "amazon/aws-cli:2.31.0",
  /** https://github.com/docker-library/busybox */
  shell: "busybox:1.37.0",
} as const;

/** ElastiCache has versions that the projects never published: each runs as what it is compatible with. */
const cacheVersions: Readonly<Record<string, string>> = { "valkey 8.2": "8.1", "redis 7.1": "7.0" };

/** The image of a cache: https://github.com/valkey-io/valkey-container, https://github.com/redis/docker-library-redis */
export function cacheImage(engine: "valkey" | "redis", version: string): string {
  const repository = engine === "valkey" ? "valkey/valkey" : "redis";
  return `${repository}:${cacheVersions[`${engine} ${version}`] ?? version}-alpine`;
}

/** What stands in for a cache of which the stack file does not tell the engine. */
export const assumedCache = { engine: "valkey", version: "8.0" } as const;
