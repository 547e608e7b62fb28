import type { StoreName } from "../config/stack-config";

/**
 * The names of what stands in for AWS. They have a dot, which no name of a service in a stack file can have, so the two
 * never meet. A container reaches another one by its name.
 */
export const standIns = {
  proxy: "load-balancer.proxy",
  objectStore: "buckets.s3",
  fileSystemOwners: "file-systems.owners",
} as const;

/** The container that stands in for a database server or a cache: `databases.main`. */
export function standInFor(store: StoreName): string {
  return `${store.section}.${store.name}`;
}

/** A container of a task beside the main one: `web.proxy`. */
export function standInOf(workload: string, container: string): string {
  return `${workload}.${container}`;
}

/** What holds the network that the containers of a task share: `web.task.network`. */
export function networkOf(workload: string): string {
  return `${workload}.task.network`;
}

/** The volume that containers of a task share. */
export function sharedVolume(workload: string, volume: string): string {
  return `${workload}.${volume}`;
}

/** The name of a Compose project, which prefixes those of containers and volumes. */
export function projectName(system: string, environment: string): string {
  return `${system}-${environment}`
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]+/g, "-")
    .replace(/^[_-]+/, "");
}

/** The variable that a user may set for something of the stack: `AMY_IMAGE`, `MAIN_DATABASE_PORT`. */
export function variableName(
  name: string,
  suffix: "IMAGE" | "PLATFORM" | "CONTEXT" | "SECRET" | `${string}PORT`,
): string {
  return `${name}_${suffix}`.toUpperCase().replaceAll("-", "_");
}
