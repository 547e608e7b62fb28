import { mapEntries } from "../../mappings/map-entries";
import { withoutAbsent } from "../../mappings/without-absent";
import { withoutKeys } from "../../mappings/without-keys";
import { resolved } from "../../setting/resolved";
import { deriveTask } from "../task/derive-task";
import { canStart, type TaskConfig } from "../task/task-config";
import type { WorkloadSurroundings } from "../workload-behaviour";
import type { DiscoveryConfig } from "./derive-discovery";
import type { PortConfig } from "./derive-ports";
import type { RouteConfig, TargetGroupConfig } from "./derive-routing";
import { deriveContainerHealthCheck, deriveRoute, deriveTargetGroups } from "./derive-routing";
import type { ServiceNightConfig } from "./night-schema";
import { type ResolvedServiceSettings, service, type ServiceSettings } from "./schema";

/** The settings that nothing is built of once others were derived from them. */
const usedUp = [
  "variables",
  "discovery",
  "uses",
  "port",
  "healthCheck",
  "deregistrationDelay",
  "stickiness",
] as const;

/** The settings that mean something else once they were derived. */
type Derived = keyof TaskConfig | "discovery" | "desiredCount" | "ports" | "routes" | "scaling" | "night";

/** The bounds of the number of tasks, and what each target aims at. */
export type ScalingConfig = NonNullable<ResolvedServiceSettings["scaling"]> & {
  readonly minCapacity: number;
  readonly maxCapacity: number;
};

/** A service of ECS. */
export type ServiceConfig = Omit<ResolvedServiceSettings, (typeof usedUp)[number] | Derived> &
  TaskConfig & {
    /** While a container has no image it is 0, and scaling and night are absent. */
    readonly desiredCount: number;
    readonly ports: Readonly<Record<string, PortConfig>>;
    readonly routes: Readonly<Record<string, RouteConfig>>;
    /** One for each port and load balancer that routes join; behind the main one by the name of the port. */
    readonly targetGroups: Readonly<Record<string, TargetGroupConfig>>;
    readonly scaling?: ScalingConfig;
    /** Present if another workload asks the service. */
    readonly discovery?: DiscoveryConfig;
    readonly night?: ServiceNightConfig;
  };

/** The services, each with its defaults and its links. */
export function deriveServices(
  given: Readonly<Record<string, ServiceSettings>>,
  around: WorkloadSurroundings,
): Readonly<Record<string, ServiceConfig>> {
  return mapEntries(given, (written, name) => {
    const settings = resolved(service, written, around.recipe);
    const { singleton, deployment } = settings;
    const task = deriveTask(name, settings, around);
    const ports = around.ports[name] ?? {};
    const routes = mapEntries(settings.routes, (route) => deriveRoute(route, ports, around));
    const count = taskCount(settings);
    // Without its images no task can start, so nothing may ask for one.
    const startable = canStart(task);
    return withoutAbsent({
      ...withoutKeys(settings, usedUp),
      ...{ ...task, ports, routes },
      targetGroups: deriveTargetGroups(settings, ports, routes),
      containerHealthCheck: deriveContainerHealthCheck(settings.healthCheck),
      desiredCount: startable ? count : 0,
      scaling: startable ? deriveScaling(settings, count) : undefined,
      night: startable ? deriveNight(settings, around) : undefined,
      // A singleton stops before it starts anew.
      deployment: singleton ? { minimumHealthyPercent: 0, maximumPercent: 100 } : deployment,
    });
  });
}

/** The tasks of a service once it has an image. */
export function taskCount({ singleton, scaling, desiredCount }: ResolvedServiceSettings): number {
  if (singleton) return 1;
  const { minCapacity = 0, maxCapacity = desiredCount } = scaling ?? {};
  return Math.min(Math.max(desiredCount, minCapacity), maxCapacity);
}

function deriveScaling({ scaling }: ResolvedServiceSettings, count: number): ScalingConfig | undefined {
  if (scaling?.maxCapacity === undefined) return undefined;
  const { minCapacity = Math.max(count, 1), maxCapacity } = scaling;
  return { ...scaling, minCapacity, maxCapacity };
}

function deriveNight(
  { night }: ResolvedServiceSettings,
  { recipe }: WorkloadSurroundings,
): ServiceNightConfig | undefined {
  return night && { ...night, recipe };
}
