import { mapEntries } from "../../../config/mappings/map-entries";
import type { ServiceConfig } from "../../../config/stack-config";
import { environmentValue, mountedDirectory, type Referable, secretReference } from "../workload/references";
import type { ContainerLog, ContainerSpec } from "./container-spec";
import { execMounts, fileSystemMount } from "./container-volumes";
import { PLACEHOLDER_IMAGE } from "./image";

/** What a task says of the container that it is about. */
type MainContainerConfig = Pick<
  ServiceConfig,
  | "image"
  | "command"
  | "entryPoint"
  | "workingDirectory"
  | "user"
  | "readonlyRootFilesystem"
  | "initProcessEnabled"
  | "stopTimeout"
  | "writablePaths"
  | "memory"
  | "environment"
  | "secrets"
  | "mounts"
  | "executeCommand"
> &
  Partial<Pick<ServiceConfig, "port" | "containerHealthCheck">>;

/** The container that a task is about: it is called as the workload is, and the task ends with it. */
export function mainContainer(
  workload: string,
  config: MainContainerConfig,
  referable: Referable,
  log: ContainerLog,
): ContainerSpec {
  const { image = PLACEHOLDER_IMAGE, command, entryPoint, workingDirectory, user, port } = config;
  const { readonlyRootFilesystem, initProcessEnabled, stopTimeout, writablePaths } = config;
  return {
    ...{ name: workload, image, essential: true, command, entryPoint, workingDirectory, user, port },
    ...{ readonlyRootFilesystem, initProcessEnabled, stopTimeout, writablePaths, log },
    environment: mapEntries(config.environment, (template) =>
      environmentValue(workload, template, referable),
    ),
    secrets: mapEntries(config.secrets, (reference) => secretReference(workload, reference, referable)),
    mounts: {
      ...(config.executeCommand && readonlyRootFilesystem && execMounts(writablePaths)),
      ...mapEntries(config.mounts, ({ fileSystem, directory, readOnly }, path) =>
        fileSystemMount(path, mountedDirectory(workload, fileSystem, directory, referable), readOnly),
      ),
    },
    // Counts against the task's memory as it fills, never before.
    writablePathSize: Math.floor(config.memory / 4),
    healthCheck: config.containerHealthCheck,
  };
}
