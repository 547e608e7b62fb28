import { didYouMean, listOf } from "../../messages/suggestion";
import type { ServiceUnderCheck } from "./checks";
import { onlyPort, type PortConfig, targetGroupName } from "./derive-ports";
import { targetGroupOf } from "./derive-routing";

/** The quota of AWS. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/register-multiple-targetgroups.html */
const mostTargetGroups = 5;

/** Ports that two containers want, that no container has, and that the load balancer cannot reach. */
export function checkPorts(service: ServiceUnderCheck): void {
  const { given, config, add } = service;
  if (given.port !== undefined && Object.keys(given.ports ?? {}).length > 0)
    add(["port"], `stands beside ports; write it there: {${onlyPort}: ${given.port}}`);
  const numbers = new Map<number, string>();
  for (const [name, port] of Object.entries(config.ports)) {
    checkPort(service, name, port);
    const first = numbers.get(port.port);
    if (first !== undefined)
      add(
        ["ports", name],
        `is ${port.port}, as ${first} is; the containers of a task share their network, so each port is taken once`,
      );
    numbers.set(port.port, first ?? name);
  }
  checkRoutedPorts(service);
}

function checkPort(
  { given, config, containers: all, add }: ServiceUnderCheck,
  name: string,
  port: PortConfig,
): void {
  const { container, protocol } = port;
  const containers = all.map((one) => one.name);
  if (!containers.includes(container))
    add(
      ["ports", name, "container"],
      `is ${container}, which is no container of the service.${didYouMean(container, containers)}`,
    );
  const own = given.ports?.[name];
  if (typeof own !== "object") return;
  if (protocol === "tcp" && own.requestTimeout !== undefined)
    add(
      ["ports", name, "requestTimeout"],
      "is for requests, and with tcp nobody knows where one ends; remove it",
    );
  const isRouted = Object.values(config.routes).some((route) => route.port === name);
  if (own.healthCheck !== undefined && !isRouted)
    add(
      ["ports", name, "healthCheck"],
      "is for the load balancer, but no route leads to the port; remove it or add a route",
    );
  const codes = port.healthCheck.matcher;
  if (codes === undefined || !isRouted) return;
  const isGrpc = codes.split(/[-,]/).every((code) => Number(code) < 100);
  if (isGrpc !== (protocol === "grpc"))
    add(
      ["ports", name, "healthCheck", "matcher"],
      protocol === "grpc"
        ? `has codes of HTTP, but the port speaks grpc; write codes of gRPC from 0 to 99, such as "0"`
        : `has codes of gRPC, but the port speaks ${protocol}; write codes of HTTP, such as "200-399"`,
    );
}

function checkRoutedPorts({ settings, config, add, trusted }: ServiceUnderCheck): void {
  if (!trusted(["ports"]) || Object.keys(config.ports).length === 0) return;
  const names = Object.keys(config.ports);
  for (const [route, { port }] of Object.entries(settings.routes)) {
    if (port === undefined) {
      if (config.routes[route]?.port === "")
        add(
          ["routes", route, "port"],
          `is missing, and the service has several ports: write ${listOf(names)}`,
        );
    } else if (config.ports[port] === undefined)
      add(
        ["routes", route, "port"],
        `is ${port}, which is no port of the service.${didYouMean(port, names)}`,
      );
    else if (config.ports[port].protocol === "tcp")
      add(
        ["routes", route, "port"],
        `is ${port}, which speaks tcp, and the load balancer speaks HTTP: name a port with http, http2 or grpc`,
      );
  }
  checkTargetGroups(config.routes, add);
}

function checkTargetGroups(
  routes: ServiceUnderCheck["config"]["routes"],
  add: ServiceUnderCheck["add"],
): void {
  const joined = new Map<string, string>();
  for (const [name, route] of Object.entries(routes)) {
    const own = `port ${route.port} behind ${route.loadBalancer}`;
    const first = joined.get(targetGroupOf(route));
    if (first !== undefined && first !== own)
      add(
        ["routes", name],
        `joins ${own}, and another route ${first}, which would be one target group; give the port another name`,
      );
    joined.set(targetGroupOf(route), first ?? own);
  }
  if (joined.size > mostTargetGroups)
    add(
      ["routes"],
      `lead to ${joined.size} ports; AWS allows ${mostTargetGroups} of a service behind load balancers, and counts one behind two of them twice`,
    );
}

/** The target group of a port is called after both, and those of two services could meet. */
export function checkTargetGroupNames(services: readonly ServiceUnderCheck[]): void {
  const owners = new Map<string, string>();
  for (const { name, config, add } of services)
    for (const [key, { name: port }] of Object.entries(config.targetGroups)) {
      const targetGroup = targetGroupName(name, key);
      const owner = owners.get(targetGroup);
      if (owner !== undefined)
        add(
          ["ports", port],
          `and plinth:services.${owner} would both have the target group ${targetGroup}; give the port another name`,
        );
      owners.set(targetGroup, owner ?? name);
    }
}
