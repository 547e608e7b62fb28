import { certificateNames } from "../../domains/certificate-coverage";
import { mainLoadBalancer } from "../../ingress/main-load-balancer";
import { listenerRulePriority, type RuleConditions } from "../../ingress/listener-rule-priority";
import { presentEntries } from "../../mappings/map-entries";
import { withoutAbsent } from "../../mappings/without-absent";
import type { Resolved } from "../../setting/resolved";
import { entryOf } from "../../setting/setting-path";
import type { WorkloadSurroundings } from "../workload-behaviour";
import { mainPort, type PortConfig } from "./derive-ports";
import type { route } from "./routing-schema";
import type { ResolvedServiceSettings } from "./schema";

/** Requests that go to a service: to one of the hosts and one of the paths. */
export interface RouteConfig extends RuleConditions {
  /** The priority of the listener rule, 1..50000, unique in the stack; the smallest is asked first. */
  readonly priority: number;
  /** Whether only requests are taken that came through a distribution, which a header proves. */
  readonly verified: boolean;
  /** The name of the port that answers. */
  readonly port: string;
  /** The load balancer through which the requests come. */
  readonly loadBalancer: string;
}

/** How a load balancer treats the tasks of a service at one of its ports. */
export type TargetGroupConfig = ReturnType<typeof deriveTargetGroup> &
  Pick<RouteConfig, "loadBalancer"> & {
    /** The name of its port. */
    readonly name: string;
  };

/**
 * The hosts of a route: by default every name of the domains that a visitor can type, and a wildcard is none. What a route
 * says of another load balancer is that one's.
 */
export function resolveHosts(
  { hosts, loadBalancer = mainLoadBalancer }: Partial<Pick<RouteConfig, "hosts" | "loadBalancer">>,
  domains: WorkloadSurroundings["domains"],
  saidHosts: WorkloadSurroundings["saidHosts"],
): readonly string[] {
  const names = Object.values(domains).flatMap(certificateNames);
  const isElsewhere = (name: string) => (saidHosts.get(name) ?? loadBalancer) !== loadBalancer;
  return hosts ?? [...new Set(names.filter((name) => !name.startsWith("*.") && !isElsewhere(name)))];
}

/** A route with its hosts; its conditions give it its priority. */
export function deriveRoute(
  settings: Resolved<typeof route>,
  ports: Readonly<Record<string, PortConfig>>,
  { domains, saidHosts, verifiedHosts }: WorkloadSurroundings,
): RouteConfig {
  const hosts = resolveHosts(settings, domains, saidHosts);
  const { paths } = settings;
  return {
    hosts,
    paths,
    priority: settings.priority ?? listenerRulePriority({ hosts, paths }),
    verified: hosts.some((host) => verifiedHosts.includes(host)),
    port: settings.port ?? mainPort(ports) ?? "",
    loadBalancer: settings.loadBalancer,
  };
}

/**
 * What the target group of a route is called in its service: as its port is behind the main load balancer. A target group
 * belongs to one load balancer, so each has one of its own.
 */
export function targetGroupOf({ port, loadBalancer }: Pick<RouteConfig, "port" | "loadBalancer">): string {
  return loadBalancer === mainLoadBalancer ? port : `${port}-${loadBalancer}`;
}

/** Whether the load balancer sends anything to a service. */
export function isRouted({ routes }: Pick<ResolvedServiceSettings, "routes">): boolean {
  return Object.keys(routes).length > 0;
}

/** The target groups of a service: one for each port of it and load balancer that a route joins. */
export function deriveTargetGroups(
  settings: ResolvedServiceSettings,
  ports: Readonly<Record<string, PortConfig>>,
  routes: Readonly<Record<string, RouteConfig>>,
): Readonly<Record<string, TargetGroupConfig>> {
  const joined = Object.values(routes).map((route) => [targetGroupOf(route), route] as const);
  return presentEntries(Object.fromEntries(joined), ({ port, loadBalancer }) => {
    const own = entryOf(ports, port);
    return own && { ...deriveTargetGroup(settings, own), name: port, loadBalancer };
  });
}

/**
 * The target group whose requests are counted: of those behind the main load balancer, if there are any, that of the port
 * that is meant where none is named; nothing where none is meant more than another.
 */
export function countedTargetGroup(
  targetGroups: Readonly<Record<string, Pick<TargetGroupConfig, "name" | "loadBalancer">>>,
): string | undefined {
  const all = Object.entries(targetGroups);
  const behindMain = all.filter(([, { loadBalancer }]) => loadBalancer === mainLoadBalancer);
  const counted = behindMain.length > 0 ? behindMain : all;
  const main = mainPort(Object.fromEntries(counted.map(([key, { name }]) => [name, key])));
  const [first, ...others] = counted.filter(([, { name }]) => name === main);
  return others.length === 0 ? first?.[0] : undefined;
}

/** How each protocol is asked for its health, where nobody says it. */
const grpcHealthCheck = { path: "/grpc.health.v1.Health/Check", matcher: "0,12" };

function deriveTargetGroup(
  settings: ResolvedServiceSettings,
  { port, protocol, container, healthCheck }: PortConfig,
) {
  const { deregistrationDelay, stickiness } = settings;
  const { path, matcher, interval, timeout, healthyThreshold, unhealthyThreshold } = settings.healthCheck;
  return withoutAbsent({
    ...{ port, protocol, container, deregistrationDelay, stickiness },
    healthCheck: {
      ...(protocol === "grpc" ? grpcHealthCheck : { path, matcher }),
      ...{ interval, timeout, healthyThreshold, unhealthyThreshold },
      ...healthCheck,
    },
  });
}

/** The health check inside the container; none without a command. */
export function deriveContainerHealthCheck(healthCheck: ResolvedServiceSettings["healthCheck"]) {
  const { command, interval, timeout, retries, startPeriod } = healthCheck;
  return command && { command, interval, timeout, retries, startPeriod };
}
