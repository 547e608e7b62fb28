import type { ContainerHealthCheckConfig, ServiceConfig, StackConfig } from "../config/stack-config";
import { type ComposePart, type ComposeService, type Dependencies, restart } from "./compose-part";
import { environmentOf } from "./environment";
import { mountedVolumes } from "./file-systems";
import { projectName, standIns, variableName } from "./names";
import { published, servicePort } from "./ports";
import { storeStandIns } from "./store-stand-ins";
import { Explained, variable, type YamlValue } from "./yaml-text";

/** The services of the stack file, as ECS would run them. */
export function services(stack: StackConfig): readonly ComposePart[] {
  return Object.entries(stack.services).map(([name, service]) => ({
    services: { [name]: composeService(stack, name, service) },
  }));
}

function composeService(stack: StackConfig, name: string, service: ServiceConfig): ComposeService {
  const { command, entryPoint, workingDirectory, user, readonlyRootFilesystem, writablePaths } = service;
  return {
    ...image(stack, service),
    platform: platform(service),
    entrypoint: entryPoint,
    command,
    working_dir: workingDirectory,
    user,
    init: service.initProcessEnabled,
    read_only: readonlyRootFilesystem,
    tmpfs: writablePaths.map((path) => `${path}:rw,nosuid,nodev`),
    environment: environmentOf(stack, name, service),
    volumes: mountedVolumes(service),
    ports:
      service.port === undefined ? undefined : [published(servicePort(stack, name), String(service.port))],
    healthcheck: service.containerHealthCheck && containerCheck(service.containerHealthCheck),
    stop_grace_period: seconds(service.stopTimeout),
    depends_on: dependencies(stack, service),
    deploy: { replicas: replicas(service) },
    restart,
  };
}

function image(
  stack: StackConfig,
  { image, imageName }: ServiceConfig,
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
function platform({ imageName, architecture }: ServiceConfig): YamlValue {
  const inAws = architecture === "arm64" ? "linux/arm64" : "linux/amd64";
  return variable(variableName(imageName, "PLATFORM"), inAws);
}

// One task of each is enough for a laptop; what AWS shall not run does not run here either.
function replicas({ image, desiredCount, scaling }: ServiceConfig): number {
  return image !== undefined && desiredCount === 0 && scaling === undefined ? 0 : 1;
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

function dependencies(stack: StackConfig, { links, mounts }: ServiceConfig): Dependencies {
  const found = links.map(({ store }) => storeStandIns[store.section].dependencies(stack, store.name));
  const mounted = Object.values(mounts).some(({ directory }) => directory !== "/");
  const owners: Dependencies = mounted
    ? { [standIns.fileSystemOwners]: { condition: "service_completed_successfully" } }
    : {};
  return Object.assign({}, ...found, owners) as Dependencies;
}

function seconds(count: number): string {
  return `${count}s`;
}
