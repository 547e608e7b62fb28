import type * as pulumi from "@pulumi/pulumi";
import { sortedEntries } from "../../../config/mappings/sorted-entries";

/** What a container is made of, before it is spelled as ECS wants it. */
export interface ContainerSpec {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly entryPoint?: readonly string[];
  readonly workingDirectory?: string;
  readonly user?: string;
  readonly port?: number;
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;
  /** Environment variable to `valueFrom`. */
  readonly secrets: Readonly<Record<string, pulumi.Input<string>>>;
  /** Changes when a secret does; ECS itself reads only the names. */
  readonly secretsRevision?: pulumi.Input<string>;
  readonly readonlyRootFilesystem: boolean;
  readonly initProcessEnabled: boolean;
  /** Seconds between SIGTERM and SIGKILL. */
  readonly stopTimeout: number;
  readonly writablePaths: readonly string[];
  /** MiB that each writable path may hold. */
  readonly writablePathSize: number;
  /** Path in the container to the volume of the task that is mounted there. */
  readonly mounts?: Readonly<Record<string, Mount>>;
  readonly healthCheck?: ContainerHealthCheck;
  readonly logGroup: pulumi.Input<string>;
  readonly region: string;
}

/** A volume of the task, as the container sees it. */
export interface Mount {
  readonly volume: string;
  readonly readOnly: boolean;
}

/** The check that ECS runs inside the container. */
export interface ContainerHealthCheck {
  readonly command: readonly string[];
  /** Seconds. */
  readonly interval: number;
  /** Seconds. */
  readonly timeout: number;
  readonly retries: number;
  /** Seconds in which failed checks of a starting container do not count. */
  readonly startPeriod: number;
}

/** A container definition as ECS spells it. */
export type ContainerDefinition = Readonly<Record<string, unknown>>;

/**
 * The container definition, normalised: names sorted, nothing empty, AWS's defaults written out. ECS compares the text,
 * so the same input must give the same text, or each update makes a new revision and a deployment.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
 */
export function containerDefinition(spec: ContainerSpec): ContainerDefinition {
  return withoutEmpty({
    name: spec.name,
    image: spec.image,
    essential: true,
    command: spec.command,
    entryPoint: spec.entryPoint,
    workingDirectory: spec.workingDirectory,
    user: spec.user,
    privileged: false,
    readonlyRootFilesystem: spec.readonlyRootFilesystem,
    linuxParameters: withoutEmpty({
      initProcessEnabled: spec.initProcessEnabled,
      tmpfs: spec.writablePaths.map((path) => writableMemory(path, spec.writablePathSize)),
    }),
    mountPoints: mountPoints(spec.mounts ?? {}),
    stopTimeout: spec.stopTimeout,
    portMappings: spec.port === undefined ? undefined : [portMapping(spec.port)],
    environment: pairs(spec.environment, "value"),
    secrets: pairs(spec.secrets, "valueFrom"),
    dockerLabels:
      spec.secretsRevision === undefined ? undefined : { "plinth.secrets-revision": spec.secretsRevision },
    healthCheck: spec.healthCheck,
    logConfiguration: {
      logDriver: "awslogs",
      options: {
        "awslogs-group": spec.logGroup,
        "awslogs-region": spec.region,
        "awslogs-stream-prefix": spec.name,
        // A container that cannot log goes on working; the default would block it.
        mode: "non-blocking",
        "max-buffer-size": "25m",
      },
    },
  });
}

/** In memory, and open to every user: an empty volume would belong to root, and the process does not run as root. */
function writableMemory(containerPath: string, size: number): object {
  return { containerPath, size, mountOptions: ["rw", "nosuid", "nodev"] };
}

function mountPoints(mounts: Readonly<Record<string, Mount>>): object[] {
  return sortedEntries(mounts).map(([containerPath, { volume, readOnly }]) => ({
    containerPath,
    sourceVolume: volume,
    readOnly,
  }));
}

function portMapping(port: number): object {
  return { containerPort: port, hostPort: port, protocol: "tcp" };
}

function pairs(values: Readonly<Record<string, pulumi.Input<string>>>, key: "value" | "valueFrom"): object[] {
  return sortedEntries(values).map(([name, value]) => ({ name, [key]: value }));
}

/** An explicit null or an empty list differs from what AWS returns, and replaces the task definition at each update. */
function withoutEmpty(definition: Record<string, unknown>): ContainerDefinition {
  return Object.fromEntries(
    Object.entries(definition).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
