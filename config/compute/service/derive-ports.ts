import { mapEntries } from "../../mappings/map-entries";
import type { Recipe } from "../../setting/default";
import { type Resolved, resolved } from "../../setting/resolved";
import { shortenedName } from "../shortened-name";
import { portsSchema } from "./ports-schema";
import type { ServiceSettings } from "./schema";

type ResolvedPort = Resolved<typeof portsSchema>[string];

/** A port of a task. */
export type PortConfig = ResolvedPort & {
  /** The container that listens. */
  readonly container: string;
  /** Seconds that another service waits for an answer; 0 is for ever. */
  readonly requestTimeout: number;
};

/** The port that `port` means. */
export const onlyPort = "http";

/** The ports of all services, by service and name. */
export function deriveServicePorts(
  given: Readonly<Record<string, ServiceSettings>> | undefined,
  recipe: Recipe,
): Readonly<Record<string, Readonly<Record<string, PortConfig>>>> {
  return mapEntries(given, ({ port, ports = {} }, service) =>
    derivePorts(service, { port, ports: resolved(portsSchema, ports, recipe) }),
  );
}

/** The ports of a service, by name: `port` alone is the one called http. */
export function derivePorts(
  service: string,
  { port, ports }: { readonly port?: number | undefined; readonly ports: Resolved<typeof portsSchema> },
): Readonly<Record<string, PortConfig>> {
  const short: Readonly<Record<string, ResolvedPort>> =
    port === undefined ? {} : { [onlyPort]: { port, protocol: "http", healthCheck: {} } };
  return mapEntries({ ...short, ...ports }, (own) => ({
    ...own,
    container: own.container ?? service,
    requestTimeout: own.requestTimeout ?? (own.protocol === "grpc" ? 0 : 60),
  }));
}

/** The port that is meant where none is named: the only one, or the one called http. */
export function mainPort(ports: Readonly<Record<string, unknown>>): string | undefined {
  const [first, ...others] = Object.keys(ports);
  return Object.hasOwn(ports, onlyPort) ? onlyPort : others.length === 0 ? first : undefined;
}

/**
 * What a name of a target group may have before the hyphen and the seven characters that Pulumi adds; AWS takes 32.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
 */
const longestTargetGroupName = 24;

/**
 * The logical name of a target group of a service: that of the port called http is the service's own. One that is too long
 * ends in a digest.
 */
export function targetGroupName(service: string, targetGroup: string): string {
  const name = targetGroup === onlyPort ? service : `${service}-${targetGroup}`;
  return shortenedName(name, longestTargetGroupName, 5);
}
