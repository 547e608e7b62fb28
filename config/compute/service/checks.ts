import { resolved } from "../../setting/resolved";
import type { CheckInput, Findings } from "../../stack/findings";
import { containersUnderCheck } from "../container/container-under-check";
import { checkCapacity } from "../task/capacity-checks";
import { checkTask } from "../task/task-checks";
import { workloadKinds } from "../workloads";
import { checkServiceCount } from "./count-checks";
import type { ServiceConfig } from "./derive";
import { isRouted } from "./derive-routing";
import { checkDiscovery } from "./discovery-checks";
import { checkHealthChecks } from "./health-checks";
import { checkPorts, checkTargetGroupNames } from "./port-checks";
import { service, type ServiceSettings } from "./schema";

/** What checks look at of a service: a workload, and its settings with their defaults. */
export type ServiceUnderCheck = ReturnType<typeof serviceUnderCheck>;

/** What Fargate and ECS refuse of a service, and settings that mean nothing together. */
export function checkServices(input: CheckInput, findings: Findings): void {
  const services = Object.entries(input.config.services).map(([name, config]) =>
    serviceUnderCheck(name, config, input, findings),
  );
  for (const service of services) {
    checkCapacity(service);
    checkServiceCount(service);
    checkRouting(service);
    checkPorts(service);
    checkDiscovery(service, input);
    checkHealthChecks(service);
    checkTask(service, input, findings);
  }
  checkTargetGroupNames(services);
}

function serviceUnderCheck(name: string, config: ServiceConfig, input: CheckInput, findings: Findings) {
  const given: ServiceSettings = input.settings["plinth:services"]?.[name] ?? {};
  const settings = resolved(service, given, input.config.recipe);
  const { singular } = workloadKinds.services;
  const containers = containersUnderCheck("services", singular, name, config, input, findings);
  return {
    name,
    singular,
    given,
    settings,
    config,
    containers,
    ...findings.below(["plinth:services", name]),
  };
}

/** What only makes sense with routes, and what routes need. */
function checkRouting({ given, settings, add }: ServiceUnderCheck): void {
  const routed = isRouted(settings);
  if (routed && given.port === undefined && Object.keys(given.ports ?? {}).length === 0)
    add(["port"], "is missing, but the service has routes: give the port the container listens on");
  if (routed) return;
  for (const key of ["deregistrationDelay", "stickiness", "healthCheckGracePeriod"] as const)
    if (given[key] !== undefined)
      add(
        [key],
        "has no effect, because the service has no routes and so no load balancer; remove it or add routes",
      );
}
