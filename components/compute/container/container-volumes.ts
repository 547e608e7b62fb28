import { volumeName } from "../../../config/compute/container/volume-name";
import type { MountedDirectory } from "../../data/file-system/file-system-access";
import type { ContainerSpec, Mount, TaskVolume } from "./container-spec";

/** ECS Exec puts an agent into the container that writes here, as root: on a read-only root it dies without a word. */
const EXEC_PATHS = ["/managed-agents", "/var/lib/amazon/ssm", "/var/log/amazon/ssm"];

/** The empty volumes that a container with a read-only root needs for ECS Exec, by path. */
export function execMounts(writablePaths: readonly string[], prefix = ""): ContainerSpec["mounts"] {
  const writable = (path: string) => writablePaths.some((own) => `${path}/`.startsWith(`${own}/`));
  const paths = EXEC_PATHS.filter((path) => !writable(path));
  return Object.fromEntries(
    paths.map((path) => [path, { volume: { name: prefix + volumeName(path) }, readOnly: false }]),
  );
}

/** A directory of a file system, through the access point of the workload. */
export function fileSystemMount(
  path: string,
  directory: MountedDirectory,
  readOnly: boolean,
  prefix = "",
): Mount {
  return { volume: { name: prefix + volumeName(path), ...directory }, readOnly };
}

/** A volume that the containers of a task share. No container has so long a name that it could begin so. */
export function sharedMount(volume: string, readOnly: boolean): Mount {
  return { volume: { name: `shared-by-containers__${volume}` }, readOnly };
}

/** What the volumes of a container beside the main one begin with: in the name of a path, a digit follows the first _. */
export function volumePrefix(container: string): string {
  return `${container}__`;
}

/** The volumes of a task: each that its containers mount, once, whoever shares it. */
export function taskVolumes(containers: readonly ContainerSpec[]): TaskVolume[] {
  const mounts = containers.flatMap((container) => Object.values(container.mounts));
  return [...new Map(mounts.map(({ volume }) => [volume.name, volume])).values()];
}
