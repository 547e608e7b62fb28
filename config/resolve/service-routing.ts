import { listenerRulePriority } from "../listener-rule-priority";
import { sharedDefaults } from "../recipes";
import type {
  ContainerHealthCheckConfig,
  DomainConfig,
  RouteConfig,
  TargetGroupConfig,
} from "../resolved-config";
import type { ServiceSettings } from "../schema/stack";

type RouteSettings = NonNullable<ServiceSettings["routes"]>[string];

/** A route with its defaults: every host of the domains, and the priority that its conditions give it. */
export function resolveRoute(
  settings: RouteSettings,
  domains: Readonly<Record<string, DomainConfig>>,
): RouteConfig {
  const hosts = settings.hosts ?? Object.values(domains).flatMap(literalNames);
  const paths = settings.paths ?? sharedDefaults["services.routes.paths"];
  return { hosts, paths, priority: settings.priority ?? listenerRulePriority({ hosts, paths }) };
}

/** The names of a domain that a visitor can type: a wildcard is none. */
function literalNames(domain: DomainConfig): readonly string[] {
  return [domain.name, ...domain.subjectAlternativeNames].filter((name) => !name.startsWith("*."));
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
