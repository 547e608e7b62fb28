import { endsAwaited } from "../config/compute/container/derive-container";
import { containersOfTask } from "../config/compute/task/task-config";
import { mapEntries } from "../config/mappings/map-entries";
import { sortedEntries } from "../config/mappings/sorted-entries";
import type {
  ContainerCondition,
  ContainerConfig,
  ContainerHealthCheckConfig,
  StackConfig,
  TaskConfig,
} from "../config/stack-config";
import type { Awaited, ComposePart, ComposeService, Dependencies } from "./compose-part";
import { restart } from "./compose-part";
import { environmentOf } from "./environment";
import { isMadeBefore, mountedVolumes } from "./file-systems";
import { images } from "./images";
import { networkOf, projectName, sharedVolume, standIns, standInOf, variableName } from "./names";
import { storeStandIns } from "./store-stand-ins";
import { Explained, variable, type YamlValue } from "./yaml-text";

/** A workload as far as its containers are concerned. */
type Task = TaskConfig & { readonly architecture: "arm64" | "x86_64" };

/** What a laptop knows of a task that its containers do not say. */
interface Running {
  readonly ports: readonly YamlValue[];
  readonly replicas: number;
  /** Whether it runs once, and to its end. */
  readonly once: boolean;
  /** What it comes after, beside the stores that it uses. */
  readonly after: Dependencies;
  /** Only what is asked for by name runs of a profile. @default always */
  readonly profile?: string;
}

/**
 * The containers of a task, as ECS would run them. Containers of one task share their network, so that each reaches the
 * others on localhost; as in Kubernetes a further one, which does nothing, holds it for them.
 */
export function taskContainers(stack: StackConfig, name: string, task: Task, running: Running): ComposePart {
  const containers: Readonly<Record<string, ContainerConfig>> = { [name]: task, ...task.containers };
  const alone = Object.keys(task.containers).length === 0;
  const ended = endsAwaited(Object.values(containers).map(({ after }) => after));
  const called = (container: string) => (container === name ? name : standInOf(name, container));
  const own = sortedEntries(containers).map(([container, config]): [string, ComposeService] => [
    called(container),
    {
      ...composeService(stack, name, config, task),
      ...(alone ? { ports: running.ports } : { network_mode: `service:${networkOf(name)}` }),
      depends_on: {
        ...dependencies(stack, task),
        ...running.after,
        ...(alone ? {} : { [networkOf(name)]: { condition: "service_started" } }),
        ...awaited(config, called),
      },
      deploy: { replicas: running.replicas },
      restart: running.once || ended.has(container) ? undefined : restart,
      profiles: running.profile === undefined ? undefined : [running.profile],
    },
  ]);
  return {
    services: { ...Object.fromEntries(own), ...(alone ? {} : networkHolder(name, running)) },
    volumes: sharedVolumesOf(name, Object.values(containers)),
  };
}

/** What Compose has for each condition; the end alone, well or not, it cannot wait for. */
const conditions: Readonly<Record<ContainerCondition, Dependencies[string]["condition"]>> = {
  started: "service_started",
  healthy: "service_healthy",
  complete: "service_completed_successfully",
  success: "service_completed_successfully",
};

function awaited({ after }: ContainerConfig, called: (container: string) => string): Awaited {
  return Object.fromEntries(
    Object.entries(after).map(([container, condition]) => {
      const dependency = { condition: conditions[condition] };
      return [
        called(container),
        condition === "complete" ? new Explained(dependency, onlySuccess) : dependency,
      ];
    }),
  );
}

const onlySuccess =
  "after: complete, which Compose does not have: here it has to end with 0, in AWS it may fail.";

function networkHolder(
  name: string,
  { ports, replicas, profile }: Running,
): Readonly<Record<string, ComposeService>> {
  return {
    [networkOf(name)]: {
      image: images.shell,
      command: ["sleep", "infinity"],
      init: true,
      networks: { default: { aliases: [name] } },
      ports,
      deploy: { replicas },
      restart,
      profiles: profile === undefined ? undefined : [profile],
    },
  };
}

function sharedVolumesOf(name: string, containers: readonly ContainerConfig[]): readonly string[] {
  const volumes = containers.flatMap((container) => Object.values(container.volumes));
  return [...new Set(volumes.map(({ volume }) => sharedVolume(name, volume)))].sort();
}

function composeService(
  stack: StackConfig,
  name: string,
  container: ContainerConfig,
  task: Task,
): ComposeService {
  const { command, entryPoint, workingDirectory, user, readonlyRootFilesystem, writablePaths } = container;
  const { ulimits, capabilities } = container;
  return {
    ...image(stack, container),
    platform: platform(container, task),
    entrypoint: entryPoint,
    command,
    working_dir: workingDirectory,
    user,
    init: container.initProcessEnabled,
    read_only: readonlyRootFilesystem,
    tmpfs: writablePaths.map((path) => `${path}:rw,nosuid,nodev`),
    cap_add: capabilities.add,
    cap_drop: capabilities.drop,
    ulimits: mapEntries(ulimits, ({ soft, hard }) => ({ soft: soft ?? hard, hard: hard ?? soft })),
    environment: environmentOf(stack, name, container, task.links),
    volumes: mountedVolumes(stack, name, container),
    healthcheck: container.containerHealthCheck && containerCheck(container.containerHealthCheck),
    stop_grace_period: seconds(container.stopTimeout),
  };
}

function image(
  stack: StackConfig,
  { image, imageName }: ContainerConfig,
): Pick<ComposeService, "image" | "build"> {
  const own = variableName(imageName, "IMAGE");
  if (image !== undefined) return { image: variable(own, image) };
  const built = `${projectName(stack.system, stack.environment)}-${imageName}:local`;
  const remark = `plinth:images has no ${imageName} yet: it is built from the Dockerfile here, or there: ${variableName(imageName, "CONTEXT")}.`;
  return {
    image: new Explained(variable(own, built), remark),
    build: { context: variable(variableName(imageName, "CONTEXT"), ".") },
  };
}

// Docker refuses an image of another platform, such as one that was built on this machine.
function platform({ imageName }: ContainerConfig, { architecture }: Task): YamlValue {
  const inAws = architecture === "arm64" ? "linux/arm64" : "linux/amd64";
  return variable(variableName(imageName, "PLATFORM"), inAws);
}

function containerCheck(check: ContainerHealthCheckConfig): YamlValue {
  return {
    test: check.command,
    interval: seconds(check.interval),
    timeout: seconds(check.timeout),
    retries: check.retries,
    start_period: seconds(check.startPeriod),
  };
}

function dependencies(stack: StackConfig, task: Task): Dependencies {
  const found = task.links.map(({ store }) => storeStandIns[store.section].dependencies(stack, store.name));
  const mounts = containersOfTask(task).flatMap(({ mounts }) => Object.values(mounts));
  const owners: Dependencies = mounts.some((mount) => isMadeBefore(stack, mount))
    ? { [standIns.fileSystemOwners]: { condition: "service_completed_successfully" } }
    : {};
  return Object.assign({}, ...found, owners) as Dependencies;
}

function seconds(count: number): string {
  return `${count}s`;
}
