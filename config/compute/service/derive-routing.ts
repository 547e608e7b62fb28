import { certificateNames } from "../../domains/certificate-coverage";
import { listenerRulePriority } from "../../ingress/listener-rule-priority";
import type { RouteConfig } from "../../resolved-config";
import type { Resolved } from "../../setting/resolved";
import type { WorkloadSurroundings } from "../workload/workload-surroundings";
import type { route } from "./routing-schema";
import type { ResolvedServiceSettings } from "./schema";

type Domains = WorkloadSurroundings["domains"];

type HealthCheck = ResolvedServiceSettings["healthCheck"];

/** How the load balancer treats the tasks of a service. */
export interface TargetGroupConfig extends Pick<
  ResolvedServiceSettings,
  "deregistrationDelay" | "stickiness" | "healthCheckGracePeriod"
> {
  /** The port of the container that is asked. */
  readonly port: number;
  readonly healthCheck: Pick<
    HealthCheck,
    "path" | "matcher" | "interval" | "timeout" | "healthyThreshold" | "unhealthyThreshold"
  >;
}

/** The health check that ECS runs inside the container. */
export interface ContainerHealthCheckConfig extends Pick<
  HealthCheck,
  "interval" | "timeout" | "retries" | "startPeriod"
> {
  readonly command: readonly string[];
}

/** The hosts of a route: by default every name of the domains that a visitor can type, and a wildcard is none. */
export function resolveHosts(
  { hosts }: { readonly hosts?: readonly string[] },
  domains: Domains,
): readonly string[] {
  const names = Object.values(domains).flatMap(certificateNames);
  return hosts ?? [...new Set(names.filter((name) => !name.startsWith("*.")))];
}

/** A route with its hosts; its conditions give it its priority. */
export function deriveRoute(
  settings: Resolved<typeof route>,
  { domains, verifiedHosts }: Pick<WorkloadSurroundings, "domains" | "verifiedHosts">,
): RouteConfig {
  const hosts = resolveHosts(settings, domains);
  const { paths } = settings;
  return {
    hosts,
    paths,
    priority: settings.priority ?? listenerRulePriority({ hosts, paths }),
    verified: hosts.some((host) => verifiedHosts.includes(host)),
  };
}

/** Whether the load balancer sends anything to a service. */
export function isRouted({ routes }: Pick<ResolvedServiceSettings, "routes">): boolean {
  return Object.keys(routes).length > 0;
}

/** The target group that all routes of a service share; none without routes, or where the port was refused. */
export function deriveTargetGroup(settings: ResolvedServiceSettings): TargetGroupConfig | undefined {
  const { port, healthCheck, deregistrationDelay, stickiness, healthCheckGracePeriod } = settings;
  if (port === undefined || !isRouted(settings)) return undefined;
  const { path, matcher, interval, timeout, healthyThreshold, unhealthyThreshold } = healthCheck;
  return {
    port,
    healthCheck: { path, matcher, interval, timeout, healthyThreshold, unhealthyThreshold },
    deregistrationDelay,
    ...(stickiness !== undefined && { stickiness }),
    healthCheckGracePeriod,
  };
}

/** The health check inside the container; none without a command. */
export function deriveContainerHealthCheck({
  command,
  interval,
  timeout,
  retries,
  startPeriod,
}: HealthCheck): ContainerHealthCheckConfig | undefined {
  return command && { command, interval, timeout, retries, startPeriod };
}
