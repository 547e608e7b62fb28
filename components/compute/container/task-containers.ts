import { mapEntries } from "../../../config/mappings/map-entries";
import type { ContainerConfig, TaskConfig } from "../../../config/stack-config";
import { environmentValue, mountedDirectory, type Referable, secretReference } from "../workload/references";
import type { ContainerCondition, ContainerLog, ContainerSpec, PortMapping } from "./container-spec";
import { execMounts, fileSystemMount, sharedMount, volumePrefix } from "./container-volumes";
import { PLACEHOLDER_IMAGE } from "./image";

/** What all containers of a task have in common. */
export interface TaskContainersArgs {
  readonly workload: string;
  readonly referable: Referable;
  readonly log: ContainerLog;
  /** Whether people may open a shell in the containers. */
  readonly executeCommand: boolean;
  /** By container. */
  readonly ports?: Readonly<Record<string, readonly PortMapping[]>>;
}

/** The containers of a task: the main one, which is called as the workload is and with which the task ends, and the others. */
export function taskContainers(config: TaskConfig, args: TaskContainersArgs): readonly ContainerSpec[] {
  return [
    // Its size is the task's, which it shares with the others.
    containerSpec(
      args.workload,
      { ...config, essential: true, cpu: undefined, memory: undefined },
      config.memory,
      args,
    ),
    ...Object.entries(config.containers).map(([name, own]) => containerSpec(name, own, config.memory, args)),
  ];
}

type OwnConfig = ContainerConfig & {
  readonly essential: boolean;
  readonly cpu?: number | undefined;
  readonly memory?: number | undefined;
};

function containerSpec(
  name: string,
  config: OwnConfig,
  taskMemory: number,
  { workload, referable, log, executeCommand, ports }: TaskContainersArgs,
): ContainerSpec {
  const { image = PLACEHOLDER_IMAGE, essential, command, entryPoint, workingDirectory, user } = config;
  const { readonlyRootFilesystem, initProcessEnabled, startTimeout, stopTimeout, writablePaths } = config;
  const { cpu, memory, ulimits, capabilities } = config;
  const prefix = name === workload ? "" : volumePrefix(name);
  return {
    ...{ name, image, essential, command, entryPoint, workingDirectory, user, cpu, memory },
    ...{ readonlyRootFilesystem, initProcessEnabled, startTimeout, stopTimeout, writablePaths, log },
    ...{ ulimits, capabilities, ports: ports?.[name] ?? [] },
    dependsOn: mapEntries(config.after, (condition) => conditions[condition]),
    environment: mapEntries(config.environment, (template) =>
      environmentValue(workload, template, referable),
    ),
    secrets: mapEntries(config.secrets, (reference) => secretReference(workload, reference, referable)),
    mounts: {
      ...(executeCommand && readonlyRootFilesystem && execMounts(writablePaths, prefix)),
      ...mapEntries(config.mounts, ({ fileSystem, directory, readOnly }, path) =>
        fileSystemMount(path, mountedDirectory(workload, fileSystem, directory, referable), readOnly, prefix),
      ),
      ...mapEntries(config.volumes, ({ volume, readOnly }) => sharedMount(volume, readOnly)),
    },
    // Counts against the task's memory as it fills, never before.
    writablePathSize: Math.floor(taskMemory / 4),
    healthCheck: config.containerHealthCheck,
  };
}

/** How the stack file says how far a container must have got, and how ECS says it. */
const conditions: Readonly<Record<ContainerConfig["after"][string], ContainerCondition>> = {
  started: "START",
  healthy: "HEALTHY",
  complete: "COMPLETE",
  success: "SUCCESS",
};
