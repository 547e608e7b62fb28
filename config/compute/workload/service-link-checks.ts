import { didYouMean, listOf } from "../../messages/suggestion";
import { formatReference, parseTemplate, referencesIn } from "../../references/references";
import { hasOwn } from "../../setting/setting-path";
import type { CheckInput } from "../../stack/findings";
import type { ContainerUnderCheck } from "../container/container-under-check";
import { mainPort } from "../service/derive-ports";
import { knownPorts } from "../service/port-references";
import type { WorkloadUnderCheck } from "../workload-behaviour";
import { hostsInPairs, hostsNamed, hostsWithPort } from "./hosts-named";
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
    checkHostReferences(container, workload, input);
    checkHosts(container, workload, input);
  }
}

function linkProblems(
  service: string,
  said: readonly string[] | undefined,
  input: CheckInput,
): readonly string[] {
  const { services } = input.names;
  if (!services.includes(service))
    return [`names no service of plinth:services.${didYouMean(service, services)}`];
  const known = knownPorts(service, input);
  if (known === undefined) return [];
  const ports = Object.keys(known);
  if (ports.length === 0) return [`asks a service that has no port; give plinth:services.${service} a port`];
  if (said === undefined)
    return mainPort(known) === undefined
      ? [`does not say which port of the service; write ${listOf(ports)}`]
      : [];
  return said
    .filter((port) => !ports.includes(port))
    .map(
      (port) =>
        `asks the port ${port}, and the service has ${listOf(ports, "and")}.${didYouMean(port, ports)}`,
    );
}

/** A text of a container in which services are named, and where what is wrong with it is told. */
interface Told {
  readonly value: string;
  readonly tell: (problem: string) => void;
}

/** The variables of a container; what is wrong with one of a set is told where the set is taken. */
function variablesOf({ given, written, add }: ContainerUnderCheck): readonly Told[] {
  return Object.entries(given.environment ?? {}).map(([variable, value]) => ({
    value,
    tell: (problem: string) => {
      if (hasOwn(written.environment, variable)) add(["environment", variable], problem);
      else add(["variables"], `gives ${variable}, which ${problem}`);
    },
  }));
}

/** The files of a container in which references are filled in. */
function filesOf({ given, add }: ContainerUnderCheck): readonly Told[] {
  return Object.entries(given.files ?? {}).flatMap(([path, file]) => {
    const { text, literal } = typeof file === "string" ? { text: file } : file;
    return text === undefined || literal === true
      ? []
      : [{ value: withoutComments(text), tell: (problem: string) => add(["files", path], problem) }];
  });
}

/** What is left of a file without the lines that speak to people. */
function withoutComments(text: string): string {
  return text.replace(/^[ \t]*(#|;|\/\/).*$/gm, "");
}

/** Hosts of services with several ports, of which nothing says which are asked. */
function checkHostReferences(
  container: ContainerUnderCheck,
  { config: { reaches } }: WorkloadUnderCheck,
  input: CheckInput,
): void {
  for (const { value, tell } of [...variablesOf(container), ...filesOf(container)])
    for (const reference of referencesIn(parseTemplate(value, input.names).template)) {
      const { section, name, attribute } = reference;
      if (section !== "services" || attribute !== "host") continue;
      const ports = Object.keys(knownPorts(name, input) ?? {});
      if (ports.length > 0 && !reaches.some(({ service }) => service === name))
        tell(
          `has ${formatReference(reference)}, but the service has several ports, and nothing says which are asked; write services.${name}: ${ports[0]} under uses, or another of ${listOf(ports, "and")}`,
        );
    }
}

/** Addresses whose host nobody gives the container: services are found where `uses` names them, and of its own task localhost. */
function checkHosts(
  container: ContainerUnderCheck,
  { config, singular, containers }: WorkloadUnderCheck,
  { names }: CheckInput,
): void {
  const reached = config.reaches.map(({ service }) => service);
  const beside = containers.map(({ name }) => name);
  // A pair of a word and a number may mean anything, unless the file knows the word.
  const isKnown = (host: string) => beside.includes(host) || names.services.includes(host);
  for (const { value, tell } of variablesOf(container))
    tellHosts(new Set([...hostsNamed(value), ...hostsInPairs(value).filter(isKnown)]), tell);
  // A file may give names of its own, as nginx does to its upstreams: what has a port and is known is a host.
  for (const { value, tell } of filesOf(container))
    tellHosts(new Set(hostsWithPort(value).filter(isKnown)), tell);

  function tellHosts(hosts: ReadonlySet<string>, tell: Told["tell"]): void {
    for (const host of hosts)
      if (beside.includes(host))
        tell(
          `names the host ${host}, and the containers of a task reach one another as localhost; write that`,
        );
      else if (!names.services.includes(host))
        tell(
          `names the host ${host}, which nobody gives the ${singular}: without a dot, only services of the stack have a name (${listOf(names.services, "and")})`,
        );
      else if (!reached.includes(host))
        tell(
          `names the host ${host}, but the ${singular} has no way to that service; write \${services.${host}.host} in its place, which opens one`,
        );
  }
}
