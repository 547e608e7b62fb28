import { certificateNames } from "../../domains/certificate-coverage";
import { listenerRulePriority } from "../../ingress/listener-rule-priority";
import { sharedDefaults } from "../../setting/recipes";
import type {
  ContainerHealthCheckConfig,
  DomainConfig,
  RouteConfig,
  TargetGroupConfig,
} from "../../resolved-config";
import type { ServiceSettings } from "../../stack/schema";

type RouteSettings = NonNullable<ServiceSettings["routes"]>[string];

type Domains = Readonly<Record<string, Pick<DomainConfig, "name" | "subjectAlternativeNames">>>;

/** The hosts of a route: by default every name of the domains that a visitor can type, and a wildcard is none. */
export function resolveHosts({ hosts }: RouteSettings, domains: Domains): readonly string[] {
  const names = Object.values(domains).flatMap(certificateNames);
  return hosts ?? [...new Set(names.filter((name) => !name.startsWith("*.")))];
}

/** A route with its defaults; its conditions give it its priority. */
export function resolveRoute(
  settings: RouteSettings,
  domains: Domains,
  verifiedHosts: readonly string[],
): RouteConfig {
  const hosts = resolveHosts(settings, domains);
  const paths = settings.paths ?? sharedDefaults["services.routes.paths"];
  return {
    hosts,
    paths,
    priority: settings.priority ?? listenerRulePriority({ hosts, paths }),
    verified: hosts.some((host) => verifiedHosts.includes(host)),
  };
}

/** The target group that all routes of a service share, with its defaults. */
export function resolveTargetGroup(settings: ServiceSettings): TargetGroupConfig {
  const check = settings.healthCheck ?? {};
  return {
    healthCheck: {
      path: check.path ?? sharedDefaults["services.healthCheck.path"],
      matcher: check.matcher ?? sharedDefaults["services.healthCheck.matcher"],
      ...resolveTiming(settings),
      healthyThreshold: check.healthyThreshold ?? sharedDefaults["services.healthCheck.healthyThreshold"],
      unhealthyThreshold:
        check.unhealthyThreshold ?? sharedDefaults["services.healthCheck.unhealthyThreshold"],
    },
    deregistrationDelay: settings.deregistrationDelay ?? sharedDefaults["services.deregistrationDelay"],
    ...(settings.stickiness === undefined ? {} : { stickiness: settings.stickiness }),
    healthCheckGracePeriod:
      settings.healthCheckGracePeriod ?? sharedDefaults["services.healthCheckGracePeriod"],
  };
}

/** The health check inside the container; none without a command. */
export function resolveContainerHealthCheck(
  settings: ServiceSettings,
): ContainerHealthCheckConfig | undefined {
  const check = settings.healthCheck;
  if (check?.command === undefined) return undefined;
  return {
    command: check.command,
    ...resolveTiming(settings),
    retries: check.retries ?? sharedDefaults["services.healthCheck.retries"],
    startPeriod: check.startPeriod ?? sharedDefaults["services.healthCheck.startPeriod"],
  };
}

function resolveTiming({ healthCheck }: ServiceSettings) {
  return {
    interval: healthCheck?.interval ?? sharedDefaults["services.healthCheck.interval"],
    timeout: healthCheck?.timeout ?? sharedDefaults["services.healthCheck.timeout"],
  };
}
