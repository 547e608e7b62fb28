import { taskCount } from "./derive";
import type { ServiceUnderCheck } from "./checks";
import { checkServiceNight } from "./night-checks";
import { checkFollowed } from "./scaling-checks";

/** How many tasks run: desiredCount, singleton, scaling and deployment. */
export function checkServiceCount(service: ServiceUnderCheck): void {
  const { given, add, trusted } = service;
  checkServiceNight(service);
  if (given.singleton === true) {
    for (const key of ["desiredCount", "scaling", "deployment"] as const)
      if (given[key] !== undefined)
        add([key], "contradicts singleton: true, which means one task and never two; remove one of the two");
    return;
  }
  if (given.scaling !== undefined && trusted(["scaling"])) checkScaling(service);
  if (trusted([])) checkDeployment(service);
}

function checkScaling(service: ServiceUnderCheck): void {
  const { given, add } = service;
  const { scaling = {}, desiredCount } = given;
  const { minCapacity, maxCapacity } = scaling;
  checkFollowed(service);
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
  const byDay = settings.scaling?.minCapacity ?? taskCount(settings);
  // A deployment at night finds fewer tasks; of none, it starts none.
  const count = Math.max(Math.min(byDay, settings.night?.desiredCount || byDay), 1);
  const staying = Math.ceil((count * minimumHealthyPercent) / 100);
  const running = Math.floor((count * maximumPercent) / 100);
  if (minimumHealthyPercent >= maximumPercent || staying >= running)
    add(
      ["deployment"],
      `lets a deployment neither stop nor start a task: with ${count} ${count === 1 ? "task" : "tasks"}, ${minimumHealthyPercent} % must stay (${staying}) and ${maximumPercent} % may run (${running}); raise maximumPercent or lower minimumHealthyPercent`,
    );
}
