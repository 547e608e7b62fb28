import { mainLoadBalancer } from "../../ingress/main-load-balancer";
import { listOf } from "../../messages/suggestion";
import type { ServiceUnderCheck } from "./checks";
import { countedTargetGroup, isRouted } from "./derive-routing";

/** What a scaling follows: targets, steps and forecasts, and what of them does not go together. */
export function checkFollowed(service: ServiceUnderCheck): void {
  const { given, settings, config, add } = service;
  const { cpu, memory, requests, steps, predictive, ...others } = given.scaling ?? {};
  const isTracking = [cpu, memory, requests].some((target) => target !== undefined);
  if (!isTracking && steps === undefined)
    add(
      ["scaling"],
      "has nothing to follow: give at least one of cpu, memory (percent), requests (a minute and task) and steps",
    );
  if (requests !== undefined && !isRouted(settings))
    add(
      ["scaling", "requests"],
      "counts requests of the load balancer, but the service has no routes; follow cpu or memory",
    );
  const routed = Object.values(config.targetGroups).map(({ name, loadBalancer }) =>
    loadBalancer === mainLoadBalancer ? name : `${name} behind ${loadBalancer}`,
  );
  if (requests !== undefined && routed.length > 1 && countedTargetGroup(config.targetGroups) === undefined)
    add(
      ["scaling", "requests"],
      `counts those of one port, but routes lead to ${listOf(routed, "and")}; call the one to count http, or follow cpu or memory`,
    );
  if (!isTracking)
    for (const key of ["scaleInCooldown", "scaleOutCooldown"] as const)
      if (others[key] !== undefined)
        add(
          ["scaling", key],
          "is for cpu, memory and requests, of which scaling follows none; steps have a cooldown of their own",
        );
  if (predictive !== undefined && predictive !== "none" && cpu === undefined && memory === undefined)
    add(
      ["scaling", "predictive"],
      `is ${predictive}, but scaling follows neither cpu nor memory, whose load is foreseen; give one of them`,
    );
  if (steps !== undefined) checkSteps(service, isTracking);
}

function checkSteps({ given, settings, add, trusted }: ServiceUnderCheck, isTracking: boolean): void {
  const { add: adding = {}, remove: removing } = settings.scaling?.steps ?? {};
  if (!trusted(["scaling", "steps", "add"]) || !trusted(["scaling", "steps", "remove"])) return;
  const [added, removed] = [adding, removing ?? {}].map((steps) => Object.keys(steps).map(Number));
  for (const [key, values] of [
    ["add", added],
    ["remove", removed],
  ] as const)
    if (values?.length === 0 && given.scaling?.steps?.[key] !== undefined)
      add(
        ["scaling", "steps", key],
        `names no step; write from which percent on how many tasks, such as ${key === "add" ? '{"70": 1}' : '{"30": 1}'}`,
      );
  const [least, most] = [Math.min(...added!), Math.max(...removed!)];
  if (most >= least)
    add(
      ["scaling", "steps", "remove", String(most)],
      `takes tasks away at ${most} percent, but add begins at ${least}; give a smaller value`,
    );
  if (removing === undefined && !isTracking)
    add(
      ["scaling", "steps", "remove"],
      'is missing: nothing else takes away again what steps add; write such as {"30": 1}, or follow cpu, memory or requests too',
    );
}
