import * as pulumi from "@pulumi/pulumi";
import { mapEntries } from "../../../config/mappings/map-entries";
import { sortedEntries } from "../../../config/mappings/sorted-entries";
import type { SecretReference } from "../../foundation/grant";
import type { ContainerLog, ContainerSpec, Mount, PortMapping } from "./container-spec";

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
    essential: spec.essential,
    cpu: spec.cpu,
    memory: spec.memory,
    command: spec.command,
    entryPoint: spec.entryPoint,
    workingDirectory: spec.workingDirectory,
    user: spec.user,
    privileged: false,
    readonlyRootFilesystem: spec.readonlyRootFilesystem,
    linuxParameters: withoutEmpty({
      initProcessEnabled: spec.initProcessEnabled,
      tmpfs: spec.writablePaths.map((path) => writableMemory(path, spec.writablePathSize)),
      capabilities: capabilities(spec),
    }),
    ulimits: ulimits(spec),
    mountPoints: mountPoints(spec.mounts),
    dependsOn: sortedEntries(spec.dependsOn ?? {}).map(([containerName, condition]) => ({
      containerName,
      condition,
    })),
    startTimeout: spec.startTimeout,
    stopTimeout: spec.stopTimeout,
    portMappings: spec.ports.map(portMapping),
    environment: pairs(spec.environment, "value"),
    secrets: pairs(
      mapEntries(spec.secrets, ({ valueFrom }) => valueFrom),
      "valueFrom",
    ),
    dockerLabels: secretsRevision(Object.values(spec.secrets)),
    healthCheck: spec.healthCheck,
    logConfiguration: awslogs(spec.log, spec.name),
  });
}

/** A log in CloudWatch, a stream a task. */
export function awslogs(log: ContainerLog, streamPrefix: string) {
  return {
    logDriver: "awslogs",
    options: {
      "awslogs-group": log.group,
      "awslogs-region": log.region,
      "awslogs-stream-prefix": streamPrefix,
      // A container that cannot log goes on working; the default would block it.
      mode: "non-blocking",
      "max-buffer-size": "25m",
    },
  };
}

/** In memory, and open to every user: an empty volume would belong to root, and the process does not run as root. */
function writableMemory(containerPath: string, size: number): object {
  return { containerPath, size, mountOptions: ["rw", "nosuid", "nodev"] };
}

function mountPoints(mounts: Readonly<Record<string, Mount>>): object[] {
  return sortedEntries(mounts).map(([containerPath, { volume, readOnly }]) => ({
    containerPath,
    sourceVolume: volume.name,
    readOnly,
  }));
}

function portMapping({ port, name, appProtocol }: PortMapping): object {
  return withoutEmpty({ name, containerPort: port, hostPort: port, protocol: "tcp", appProtocol });
}

function capabilities({ capabilities: { add, drop } }: ContainerSpec): object | undefined {
  return add.length + drop.length > 0
    ? withoutEmpty({ add: [...add].sort(), drop: [...drop].sort() })
    : undefined;
}

/** A limit of which one end is given has both there. */
function ulimits(spec: ContainerSpec): object[] {
  return sortedEntries(spec.ulimits).map(([name, { soft, hard }]) => {
    return { name, softLimit: soft ?? hard, hardLimit: hard ?? soft };
  });
}

function pairs(values: Readonly<Record<string, pulumi.Input<string>>>, key: "value" | "valueFrom"): object[] {
  return sortedEntries(values).map(([name, value]) => ({ name, [key]: value }));
}

/** Changes when a secret does: ECS itself reads the names only, and would start no new task. */
function secretsRevision(references: readonly SecretReference[]): object | undefined {
  if (references.length === 0) return undefined;
  const all = pulumi.all(references.map(({ revision }) => revision));
  const revision = all.apply((revisions) => [...new Set(revisions)].sort().join(" "));
  return { "plinth.secrets-revision": revision };
}

/** An explicit null or an empty list differs from what AWS returns, and replaces the task definition at each update. */
function withoutEmpty(definition: Record<string, unknown>): ContainerDefinition {
  return Object.fromEntries(
    Object.entries(definition).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
