import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Mount } from "../container/container-definitions";

/** A directory of a file system, reached through the access point of the service. */
export interface FileSystemVolume {
  readonly fileSystemId: pulumi.Input<string>;
  readonly accessPointId: pulumi.Input<string>;
  readonly readOnly: boolean;
}

/** What decides which volumes a task has. */
interface VolumeUser {
  readonly executeCommand: boolean;
  readonly readonlyRootFilesystem: boolean;
  readonly writablePaths: readonly string[];
  readonly volumes: Readonly<Record<string, FileSystemVolume>>;
}

/** ECS Exec puts an agent into the container that writes here, as root: on a read-only root it dies without a word. */
const EXEC_PATHS = ["/managed-agents", "/var/lib/amazon/ssm", "/var/log/amazon/ssm"];

/** The volumes of the task definition: those of file systems, over TLS and with the task role, and empty ones for ECS Exec. */
export function taskVolumes(user: VolumeUser): aws.types.input.ecs.TaskDefinitionVolume[] {
  return [
    ...execPaths(user).map((path) => ({ name: volumeName(path) })),
    ...Object.entries(user.volumes).map(([path, { fileSystemId, accessPointId }]) => ({
      name: volumeName(path),
      efsVolumeConfiguration: {
        fileSystemId,
        transitEncryption: "ENABLED",
        authorizationConfig: { accessPointId, iam: "ENABLED" },
      },
    })),
  ];
}

/** Where the container sees the volumes of the task. */
export function containerMounts(user: VolumeUser): Readonly<Record<string, Mount>> {
  return Object.fromEntries([
    ...execPaths(user).map((path) => [path, { volume: volumeName(path), readOnly: false }] as const),
    ...Object.entries(user.volumes).map(
      ([path, { readOnly }]) => [path, { volume: volumeName(path), readOnly }] as const,
    ),
  ]);
}

function execPaths(user: VolumeUser): readonly string[] {
  const writable = (path: string) => user.writablePaths.some((own) => `${path}/`.startsWith(`${own}/`));
  return user.executeCommand && user.readonlyRootFilesystem
    ? EXEC_PATHS.filter((path) => !writable(path))
    : [];
}

/**
 * `/var/lib/amazon/ssm` is the volume `var-lib-amazon-ssm`. ECS takes letters, digits, hyphens and underscores; any other
 * character of a path, and a hyphen of its own, is spelled by its number, so that no two paths share a name.
 */
function volumeName(path: string): string {
  const spelled = path.slice(1).replace(/[^A-Za-z0-9/]/g, (character) => `_${character.charCodeAt(0)}_`);
  return spelled.replaceAll("/", "-");
}
