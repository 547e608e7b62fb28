import { didYouMean, listOf } from "../../messages/suggestion";
import { formatReference, portNamed, type Reference } from "../../references/references";
import { related } from "../../setting/setting-path";
import type { CheckInput } from "../../stack/findings";
import { mainPort, type PortConfig } from "./derive-ports";

/** The ports of a service, unless something of them was refused: that is told there. */
export function knownPorts(
  service: string,
  { config, refused }: Pick<CheckInput, "config" | "refused">,
): Readonly<Record<string, PortConfig>> | undefined {
  const isTold = ["port", "ports"].some((key) =>
    refused.some((path) => related(path, ["plinth:services", service, key])),
  );
  return isTold ? undefined : config.services[service]?.ports;
}

/** What is wrong with references to ports that there are not, whoever refers to them. */
export function absentPorts(
  references: readonly Reference[],
  input: Pick<CheckInput, "config" | "refused">,
): readonly string[] {
  return references.flatMap((reference) => {
    const ports = reference.section === "services" ? knownPorts(reference.name, input) : undefined;
    const problem = ports && portProblem(reference, ports);
    return problem === undefined ? [] : `has ${formatReference(reference)}, but ${problem}`;
  });
}

function portProblem(
  { name, attribute = "" }: Reference,
  ports: Readonly<Record<string, PortConfig>>,
): string | undefined {
  const names = Object.keys(ports);
  const port = portNamed(attribute);
  if (names.length === 0) return `the service has no port; give plinth:services.${name} a port`;
  if (port !== undefined && !names.includes(port))
    return `the ports of the service are ${listOf(names, "and")}.${didYouMean(port, names)}`;
  return attribute === "port" && mainPort(ports) === undefined
    ? `the service has several ports; write ports.${names[0]}, or another of ${listOf(names, "and")}`
    : undefined;
}
