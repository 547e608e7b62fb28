import { shown } from "../../messages/shown-value";
import { didYouMean } from "../../messages/suggestion";
import type { ContainerUnderCheck } from "./container-under-check";
import { healthCommandPhrase, isHealthCommand } from "./health-command";
import { FILE_WRITER, hasFiles } from "../files/file-writer";
import { endsAwaited, isEnd } from "./derive-container";

/** Containers of a task that can never start, or that end it at once. */
export function checkContainerOrder(containers: readonly ContainerUnderCheck[]): void {
  const [main, ...others] = containers;
  for (const container of others)
    if (container.name === main?.name)
      container.add(
        [],
        `is called as the ${main.singular} is, and so is its main container; give it another name`,
      );
  const conditions = containers.map(({ config }) => config.after);
  const awaited = endsAwaited(conditions);
  for (const container of containers) {
    checkConditions(container, containers);
    if (container.given.essential === true && awaited.has(container.name))
      container.add(
        ["essential"],
        "is true, but another container waits until this one has ended, and then the task would end with it; remove it",
      );
  }
  if (main !== undefined && awaited.has(main.name)) tellWaitingForMain(main, others);
  checkCircle(containers);
}

/** The main container ends the task, so nothing can come after its end. */
function tellWaitingForMain(main: ContainerUnderCheck, others: readonly ContainerUnderCheck[]): void {
  for (const { config, add } of others)
    if (isEnd(config.after[main.name]))
      add(
        ["after", main.name],
        `waits for the end of the main container, with which the task ends; write started or healthy`,
      );
}

function checkConditions(
  { name, config, add }: ContainerUnderCheck,
  all: readonly ContainerUnderCheck[],
): void {
  for (const [other, condition] of Object.entries(config.after)) {
    // What a container with files waits for without saying so.
    if (other === FILE_WRITER && hasFiles(config)) continue;
    const awaited = all.find((container) => container.name === other);
    if (other === name) add(["after", other], "is the container itself, which would never start; remove it");
    else if (awaited === undefined) {
      const names = all.map((container) => container.name).filter((candidate) => candidate !== name);
      add(["after", other], `is no container of the task.${didYouMean(other, names)}`);
    } else if (condition === "healthy" && awaited.config.containerHealthCheck === undefined)
      add(
        ["after", other],
        `is healthy, but ${other} has no health check, so it never is; give it healthCheck.command, or write started`,
      );
  }
}

/** Containers that wait for one another, told at the first of them. */
function checkCircle(containers: readonly ContainerUnderCheck[]): void {
  const next = new Map(containers.map(({ name, config }) => [name, Object.keys(config.after)] as const));
  for (const container of containers) {
    const circle = wayBack(container.name, container.name, next, []);
    // What waits for itself alone is told already.
    if (circle === undefined || circle.length < 2) continue;
    const way = [container.name, ...circle].join(" → ");
    container.add(
      ["after"],
      `waits for itself (${way}), so that none of them ever starts; remove one of the steps`,
    );
    return;
  }
}

function wayBack(
  from: string,
  to: string,
  next: ReadonlyMap<string, readonly string[]>,
  passed: readonly string[],
): readonly string[] | undefined {
  for (const step of next.get(from) ?? []) {
    if (step === to) return [...passed, step];
    if (passed.includes(step)) continue;
    const found = wayBack(step, to, next, [...passed, step]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What a task has, which its containers share: ECS refuses a task definition whose containers ask for more. */
export function checkContainerSizes(
  containers: readonly ContainerUnderCheck[],
  task: { readonly cpu: number; readonly memory: number },
): void {
  const shares = containers.filter(({ size }) => size.cpu !== undefined);
  const sum = shares.reduce((total, { size: { cpu = 0 } }) => total + cpu, 0);
  if (sum > task.cpu)
    shares
      .at(-1)
      ?.add(
        ["cpu"],
        `brings the containers to ${sum} CPU units, more than the ${task.cpu} of the task; give the task more, or the containers less`,
      );
  for (const { size, add } of containers)
    if (size.memory !== undefined && size.memory > task.memory)
      add(
        ["memory"],
        `is ${size.memory} MiB, more than the ${task.memory} MiB of the task; give the task more, or the container less`,
      );
}

/** Health checks that ECS refuses, of the containers beside the main one: that of a service is the load balancer's too. */
export function checkContainerHealthChecks(containers: readonly ContainerUnderCheck[]): void {
  for (const { isMain, config, add } of containers) {
    const check = config.containerHealthCheck;
    if (isMain || check === undefined) continue;
    if (!isHealthCommand(check.command)) add(["healthCheck", "command"], healthCommandPhrase);
    if (check.timeout >= check.interval)
      add(
        ["healthCheck", "timeout"],
        `leaves no time between checks: timeout (${check.timeout} s) must be shorter than interval (${check.interval} s)`,
      );
  }
}

/** What Fargate has not, of what containers may ask of the machine. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-security-considerations.html */
export function checkOnFargate({ config, add }: ContainerUnderCheck): void {
  for (const name of Object.keys(config.ulimits))
    if (name !== "nofile")
      add(["ulimits", name], "cannot be set on Fargate, which takes nofile only; remove it");
  for (const [name, { soft, hard }] of Object.entries(config.ulimits)) {
    if (soft === undefined && hard === undefined)
      add(["ulimits", name], "says nothing; give soft, hard or both");
    if (soft !== undefined && hard !== undefined && soft > hard)
      add(["ulimits", name, "soft"], `is ${soft}, more than hard (${hard})`);
  }
  config.capabilities.add.forEach((capability, index) => {
    if (capability !== "SYS_PTRACE")
      add(
        ["capabilities", "add", index],
        `is ${shown(capability)}, which Fargate gives to no container: SYS_PTRACE is the only one; do without it, for example with a port above 1023 in place of NET_BIND_SERVICE`,
      );
  });
  if (config.sharedMemorySize !== undefined)
    add(
      ["sharedMemorySize"],
      "cannot be set on Fargate; write writablePaths: [/dev/shm], which is memory of the same kind, up to a quarter of the task's",
    );
}

/** A mount of nothing, or of two things. */
export function checkMountKinds({ given, add }: ContainerUnderCheck): void {
  for (const [path, mount] of Object.entries(given.mounts ?? {})) {
    if (typeof mount === "string") continue;
    const { fileSystem, volume, directory } = mount;
    if (fileSystem !== undefined && volume !== undefined)
      add(["mounts", path], "has both fileSystem and volume; give each a path of its own");
    if (fileSystem === undefined && volume === undefined)
      add(["mounts", path], "has neither fileSystem nor volume; name one of the two");
    if (volume !== undefined && directory !== undefined)
      add(["mounts", path, "directory"], "is of a file system only; a volume is seen whole, so remove it");
  }
}
