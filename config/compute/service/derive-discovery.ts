import { presentEntries } from "../../mappings/map-entries";
import { type Asking, asksItself } from "./asked-services";
import type { ServiceSettings } from "./schema";

/** How other workloads find the tasks of a service, and at which ports they ask. */
export interface DiscoveryConfig {
  /** A name in a proxy beside each task that asks, or in the DNS of the VPC. */
  readonly by: "serviceConnect" | "dns";
  readonly ports: readonly string[];
}

/**
 * How each service is found that another workload asks. A proxy of Service Connect is only beside tasks of services, and
 * knows the names that there were when its task started; so what a job asks, and services that ask one another, are found
 * by DNS.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html
 */
export function deriveDiscovery(
  given: Readonly<Record<string, Pick<ServiceSettings, "discovery">>>,
  services: Readonly<Record<string, Asking>>,
  others: readonly Asking[],
): Readonly<Record<string, DiscoveryConfig>> {
  const all = [...Object.values(services), ...others].flatMap(({ reaches }) => reaches);
  const byOthers = new Set(others.flatMap(({ reaches }) => reaches.map(({ service }) => service)));
  return presentEntries(services, (_, name) => {
    const ports = all.flatMap(({ service, port }) => (service === name ? [port] : []));
    if (ports.length === 0) return undefined;
    const proxied = !byOthers.has(name) && !asksItself(name, services);
    return {
      by: given[name]?.discovery ?? (proxied ? "serviceConnect" : "dns"),
      ports: [...new Set(ports)].sort(),
    };
  });
}
