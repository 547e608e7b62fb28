import { certificateNames } from "../../domains/certificate-coverage";
import { listenerRulePriority, type RuleConditions } from "../../ingress/listener-rule-priority";
import { withoutAbsent } from "../../mappings/without-absent";
import type { Resolved } from "../../setting/resolved";
import type { WorkloadSurroundings } from "../workload-behaviour";
import type { route } from "./routing-schema";
import type { ResolvedServiceSettings } from "./schema";

/** Requests that go to a service: to one of the hosts and one of the paths. */
export interface RouteConfig extends RuleConditions {
  /** The priority of the listener rule, 1..50000, unique in the stack; the smallest is asked first. */
  readonly priority: number;
  /** Whether only requests are taken that came through a distribution, which a header proves. */
  readonly verified: boolean;
}

/** How the load balancer treats the tasks of a service. */
export type TargetGroupConfig = NonNullable<ReturnType<typeof deriveTargetGroup>>;

/** The health check that ECS runs inside the container. */
export type ContainerHealthCheckConfig = NonNullable<ReturnType<typeof deriveContainerHealthCheck>>;

/** The hosts of a route: by default every name of the domains that a visitor can type, and a wildcard is none. */
export function resolveHosts(
  { hosts }: { readonly hosts?: readonly string[] },
  domains: WorkloadSurroundings["domains"],
): readonly string[] {
  const names = Object.values(domains).flatMap(certificateNames);
  return hosts ?? [...new Set(names.filter((name) => !name.startsWith("*.")))];
}

/** A route with its hosts; its conditions give it its priority. */
export function deriveRoute(
  settings: Resolved<typeof route>,
  { domains, verifiedHosts }: WorkloadSurroundings,
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
export function deriveTargetGroup(settings: ResolvedServiceSettings) {
  const { port, healthCheck, deregistrationDelay, stickiness, healthCheckGracePeriod } = settings;
  if (port === undefined || !isRouted(settings)) return undefined;
  const { path, matcher, interval, timeout, healthyThreshold, unhealthyThreshold } = healthCheck;
  return withoutAbsent({
    ...{ port, deregistrationDelay, stickiness, healthCheckGracePeriod },
    healthCheck: { path, matcher, interval, timeout, healthyThreshold, unhealthyThreshold },
  });
}

/** The health check inside the container; none without a command. */
export function deriveContainerHealthCheck(healthCheck: ResolvedServiceSettings["healthCheck"]) {
  const { command, interval, timeout, retries, startPeriod } = healthCheck;
  return command && { command, interval, timeout, retries, startPeriod };
}
