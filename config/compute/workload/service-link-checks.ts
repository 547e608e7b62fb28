import { didYouMean, listOf } from "../../messages/suggestion";
import {
  formatReference,
  parseTemplate,
  portNamed,
  type Reference,
  referencesIn,
} from "../../references/references";
import type { CheckInput } from "../../stack/findings";
import type { ContainerUnderCheck } from "../container/container-under-check";
import { mainPort } from "../service/derive-ports";
import type { WorkloadUnderCheck } from "../workload-behaviour";
import { hostsNamed } from "./hosts-named";
import { parseServiceName, portsSaid } from "./uses-schema";

/** Ways to services and ports that there are not, and hosts that nobody would find. */
export function checkServiceLinks(workload: WorkloadUnderCheck, input: CheckInput): void {
  for (const [key, given] of Object.entries(workload.given.uses ?? {})) {
    const service = parseServiceName(key);
    if (service === undefined) continue;
    for (const problem of linkProblems(service, portsSaid(given), input))
      workload.add(["uses", key], problem);
  }
  for (const container of workload.containers) {
    checkReferences(container, workload, input);
    checkHosts(container, workload, input);
  }
}

function linkProblems(
  service: string,
  said: readonly string[] | undefined,
  { config, names }: CheckInput,
): readonly string[] {
  if (!names.services.includes(service))
    return [`names no service of plinth:services.${didYouMean(service, names.services)}`];
  const target = config.services[service];
  // What was refused of the service is told there.
  if (target === undefined) return [];
  const ports = Object.keys(target.ports);
  if (ports.length === 0) return [`asks a service that has no port; give plinth:services.${service} a port`];
  if (said === undefined)
    return mainPort(target.ports) === undefined
      ? [`does not say which port of the service; write ${listOf(ports)}`]
      : [];
  return said
    .filter((port) => !ports.includes(port))
    .map(
      (port) =>
        `asks the port ${port}, and the service has ${listOf(ports, "and")}.${didYouMean(port, ports)}`,
    );
}

/** References to ports that there are not, where they are written. */
function checkReferences(
  { written, add }: ContainerUnderCheck,
  workload: WorkloadUnderCheck,
  { config, names }: CheckInput,
): void {
  const reached = workload.config.reaches.map(({ service }) => service);
  for (const [variable, value] of Object.entries(written.environment ?? {}))
    for (const reference of referencesIn(parseTemplate(value, names).template)) {
      const { section, name } = reference;
      const problem =
        section === "services"
          ? portProblem(reference, config.services[name]?.ports, reached.includes(name))
          : undefined;
      if (problem !== undefined)
        add(["environment", variable], `has ${formatReference(reference)}, but ${problem}`);
    }
}

function portProblem(
  { name, attribute = "" }: Reference,
  ports: Readonly<Record<string, unknown>> | undefined,
  isReached: boolean,
): string | undefined {
  if (ports === undefined) return undefined;
  const names = Object.keys(ports);
  const port = portNamed(attribute);
  if (names.length === 0) return `the service has no port; give plinth:services.${name} a port`;
  if (port !== undefined && !names.includes(port))
    return `the ports of the service are ${listOf(names, "and")}.${didYouMean(port, names)}`;
  if (mainPort(ports) !== undefined) return undefined;
  if (attribute === "port")
    return `the service has several ports; write ports.${names[0]}, or another of ${listOf(names, "and")}`;
  return attribute === "host" && !isReached
    ? `the service has several ports, and nothing says which are asked; write services.${name}: ${names[0]} under uses, or another of ${listOf(names, "and")}`
    : undefined;
}

/** Addresses whose host nobody gives the container: services are found where `uses` names them, and of its own task localhost. */
function checkHosts(
  { written, add }: ContainerUnderCheck,
  { config, singular, containers }: WorkloadUnderCheck,
  { names }: CheckInput,
): void {
  const reached = config.reaches.map(({ service }) => service);
  for (const [variable, value] of Object.entries(written.environment ?? {}))
    for (const host of hostsNamed(value)) {
      const path = ["environment", variable];
      if (containers.some(({ name }) => name === host))
        add(
          path,
          `names the host ${host}, and the containers of a task reach one another as localhost; write that`,
        );
      else if (!names.services.includes(host))
        add(
          path,
          `names the host ${host}, which nobody gives the ${singular}: without a dot, only services of the stack have a name (${listOf(names.services, "and")})`,
        );
      else if (!reached.includes(host))
        add(
          path,
          `names the host ${host}, but the ${singular} has no way to that service; write \${services.${host}.host} in its place, which opens one`,
        );
    }
}
