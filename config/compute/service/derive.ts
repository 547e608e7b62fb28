import { mapEntries } from "../../mappings/map-entries";
import { withoutAbsent } from "../../mappings/without-absent";
import { withoutKeys } from "../../mappings/without-keys";
import { resolved } from "../../setting/resolved";
import { entryOf } from "../../setting/setting-path";
import { deriveWorkload, type WorkloadConfig } from "../workload/derive-workload";
import type { WorkloadSurroundings } from "../workload-behaviour";
import type { ContainerHealthCheckConfig, RouteConfig, TargetGroupConfig } from "./derive-routing";
import { deriveContainerHealthCheck, deriveRoute, deriveTargetGroup } from "./derive-routing";
import { type ResolvedServiceSettings, service, type ServiceSettings } from "./schema";

/** The settings that nothing is built of once others were derived from them. */
const usedUp = [
  "variables",
  "uses",
  "healthCheck",
  "deregistrationDelay",
  "stickiness",
  "healthCheckGracePeriod",
] as const;

/** The settings that mean something else once they were derived. */
type Derived = keyof WorkloadConfig | "image" | "routes" | "scaling";

/** The bounds of the number of tasks, and what each target aims at. */
export type ScalingConfig = NonNullable<ResolvedServiceSettings["scaling"]> & {
  readonly minCapacity: number;
  readonly maxCapacity: number;
};

/** A service of ECS. */
export type ServiceConfig = Omit<ResolvedServiceSettings, (typeof usedUp)[number] | Derived> &
  WorkloadConfig & {
    /** The URI; absent while no image was pushed: then desiredCount is 0 and scaling is absent. */
    readonly image?: string;
    /** The key under plinth:images. */
    readonly imageName: string;
    readonly routes: Readonly<Record<string, RouteConfig>>;
    /** Present if and only if there are routes. */
    readonly targetGroup?: TargetGroupConfig;
    readonly containerHealthCheck?: ContainerHealthCheckConfig;
    readonly scaling?: ScalingConfig;
  };

/** The services, each with its defaults and its links. */
export function deriveServices(
  given: Readonly<Record<string, ServiceSettings>>,
  around: WorkloadSurroundings,
): Readonly<Record<string, ServiceConfig>> {
  return mapEntries(given, (written, name) => {
    const settings = resolved(service, written, around.recipe);
    const { image: imageName = name, singleton, deployment, healthCheck } = settings;
    const image = entryOf(around.images, imageName);
    const count = taskCount(settings);
    return withoutAbsent({
      ...withoutKeys(settings, usedUp),
      ...deriveWorkload(settings, around.names),
      ...{ image, imageName },
      routes: mapEntries(settings.routes, (route) => deriveRoute(route, around)),
      targetGroup: deriveTargetGroup(settings),
      containerHealthCheck: deriveContainerHealthCheck(healthCheck),
      // Without an image no task can start, so nothing may ask for one.
      desiredCount: image === undefined ? 0 : count,
      scaling: image === undefined ? undefined : deriveScaling(settings, count),
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
  const { minCapacity = Math.max(count, 1), maxCapacity } = scaling ?? {};
  return maxCapacity === undefined ? undefined : { ...scaling, minCapacity, maxCapacity };
}
