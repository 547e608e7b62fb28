import { byName } from "../../mappings/sorted-entries";
import { portNamed, type Reference } from "../../references/references";
import { mainPort } from "../service/derive-ports";
import { parseServiceName, portsSaid } from "./uses-schema";
import type { ResolvedWorkloadSettings } from "./workload-settings";

/** A port of a service that a workload asks. */
export interface ServiceLink {
  readonly service: string;
  readonly port: string;
}

/** The names of the ports of each service. */
export type PortNames = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * The ports of other services that a workload asks, each once, by name: what `uses` says, and what references imply. What
 * there is not is left out: it is told as a mistake.
 */
export function serviceLinks(
  uses: ResolvedWorkloadSettings["uses"],
  references: readonly Reference[],
  ports: PortNames,
): readonly ServiceLink[] {
  const links = new Map<string, ServiceLink>();
  const add = (service: string, port: string | undefined) => {
    if (port !== undefined && Object.hasOwn(ports[service] ?? {}, port))
      links.set(`${service}.${port}`, { service, port });
  };
  const main = (service: string) => mainPort(ports[service] ?? {});
  for (const [key, given] of Object.entries(uses)) {
    const service = parseServiceName(key);
    if (service === undefined) continue;
    for (const port of portsSaid(given) ?? [main(service)]) add(service, port);
  }
  const asked = references.filter(({ section }) => section === "services");
  for (const { name, attribute = "" } of asked)
    if (attribute !== "host") add(name, portNamed(attribute) ?? main(name));
  // The host alone says nothing of a port, so what uses or another reference says is enough.
  for (const { name, attribute } of asked)
    if (attribute === "host" && ![...links.values()].some(({ service }) => service === name))
      add(name, main(name));
  return [...links].sort(byName).map(([, link]) => link);
}
