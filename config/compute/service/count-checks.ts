import { taskCount } from "./derive";
import { isRouted } from "./derive-routing";
import type { ServiceUnderCheck } from "./checks";

/** How many tasks run: desiredCount, singleton, scaling and deployment. */
export function checkServiceCount(service: ServiceUnderCheck): void {
  const { given, add, trusted } = service;
  if (given.singleton === true) {
    for (const key of ["desiredCount", "scaling", "deployment"] as const)
      if (given[key] !== undefined)
        add([key], "contradicts singleton: true, which means one task and never two; remove one of the two");
    return;
  }
  if (given.scaling !== undefined && trusted(["scaling"])) checkScaling(service);
  if (trusted([])) checkDeployment(service);
}

function checkScaling({ given, settings, add }: ServiceUnderCheck): void {
  const { scaling = {}, desiredCount } = given;
  const { minCapacity, maxCapacity, requests } = scaling;
  const targets = [scaling.cpu, scaling.memory, requests];
  if (targets.every((target) => target === undefined))
    add(
      ["scaling"],
      "has nothing to follow: give at least one of cpu, memory (percent) and requests (a minute and task)",
    );
  if (requests !== undefined && !isRouted(settings))
    add(
      ["scaling", "requests"],
      "counts requests of the load balancer, but the service has no routes; follow cpu or memory",
    );
  if (maxCapacity === undefined)
    return add(["scaling", "maxCapacity"], "is missing: it must be the number of tasks at most");
  if (minCapacity !== undefined && minCapacity > maxCapacity)
    return add(["scaling", "minCapacity"], `is ${minCapacity}, more than maxCapacity (${maxCapacity})`);
  const least = minCapacity ?? 1;
  if (desiredCount !== undefined && (desiredCount < least || desiredCount > maxCapacity))
    add(
      ["desiredCount"],
      `is ${desiredCount}, which lies outside of scaling (${least} to ${maxCapacity}); change or remove it`,
    );
}

/** ECS never finishes a deployment that may neither stop a task nor start one. */
function checkDeployment({ settings, add }: ServiceUnderCheck): void {
  const { minimumHealthyPercent, maximumPercent } = settings.deployment;
  const count = Math.max(settings.scaling?.minCapacity ?? taskCount(settings), 1);
  const staying = Math.ceil((count * minimumHealthyPercent) / 100);
  const running = Math.floor((count * maximumPercent) / 100);
  if (minimumHealthyPercent >= maximumPercent || staying >= running)
    add(
      ["deployment"],
      `lets a deployment neither stop nor start a task: with ${count} ${count === 1 ? "task" : "tasks"}, ${minimumHealthyPercent} % must stay (${staying}) and ${maximumPercent} % may run (${running}); raise maximumPercent or lower minimumHealthyPercent`,
    );
}
