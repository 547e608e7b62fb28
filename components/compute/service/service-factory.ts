import { nightRemarks } from "../../../config/compute/service/night-remarks";
import { mainLoadBalancer } from "../../../config/ingress/main-load-balancer";
import type { ServiceConfig } from "../../../config/stack-config";
import { taskContainers } from "../container/task-containers";
import { countedTargetGroup } from "../../../config/compute/service/derive-routing";
import { canStart } from "../../../config/compute/task/task-config";
import type { PortMapping } from "../container/container-spec";
import { execStatements } from "../task/exec-statements";
import type { LoadBalancerEnd } from "../workload/workload-grants";
import type { WorkloadFactory, WorkloadFactoryArgs } from "../workload/workload-factory";
import { portMapping, serviceConnectConfiguration } from "./service-connect";
import { type Origin, Service } from "./service";

/** How services are made. */
export const serviceFactory: WorkloadFactory<ServiceConfig, Service> = {
  kind: "Service",
  containers: (name, config, { logGroup }, { location, referable }) =>
    taskContainers(config, {
      ...{ workload: name, referable, executeCommand: config.executeCommand, ports: portMappings(config) },
      log: { group: logGroup.name, region: location.region },
    }),
  further: (name, config, around) => {
    const { location, keyFor, cluster } = around;
    const origin = originOf(name, config, around);
    return {
      taskStatements: config.executeCommand
        ? execStatements(location, keyFor("logs").arn, cluster.execLogGroupName)
        : [],
      loadBalancers: origin && loadBalancerEnds(origin),
    };
  },
  remarks: (config) => [
    ...(canStart(config) ? [] : [": no image yet under plinth:images, so it is made with desiredCount 0"]),
    ...nightRemarks(config),
  ],
  comesAfter: ({ reaches, waitsFor }) => [
    ...reaches.map(({ service }) => `services.${service}`),
    ...waitsFor.map((job) => `jobs.${job}`),
  ],
  furtherLogGroups: () => [],
  settled: ({ service }) => [service],
  make: (name, config, prepared, around) => {
    const { location, network, cluster, discovery, workloads, prefix, parent } = around;
    const log = { group: prepared.identity.logGroup.name, region: location.region };
    return new Service(
      name,
      {
        ...config,
        ...prepared,
        network,
        cluster,
        familyPrefix: prefix,
        origin: originOf(name, config, around),
        serviceConnect: serviceConnectConfiguration(name, config, workloads.services, discovery, log),
        registryArn: discovery?.registries[name]?.arn,
      },
      { parent },
    );
  },
};

/** The load balancers that connect to a service, and at which ports. */
function loadBalancerEnds({ targetGroups, loadBalancers }: Origin): readonly LoadBalancerEnd[] {
  const groups = Object.values(targetGroups);
  return Object.entries(loadBalancers).flatMap(([name, { securityGroupId }]) => {
    const ports = groups.filter(({ loadBalancer }) => loadBalancer === name).map(({ port }) => port);
    const namedBefore =
      name === mainLoadBalancer ? targetGroups[countedTargetGroup(targetGroups) ?? ""]?.port : undefined;
    return ports.length === 0 ? [] : [{ name, securityGroupId, ports, namedBefore }];
  });
}

/** What a service is to load balancers; nothing without routes. */
function originOf(
  name: string,
  { targetGroups, healthCheckGracePeriod }: ServiceConfig,
  { ingress }: WorkloadFactoryArgs,
): Origin | undefined {
  const routes = ingress?.routes[name];
  return (
    ingress &&
    routes && { targetGroups, healthCheckGracePeriod, routes, loadBalancers: ingress.loadBalancers }
  );
}

/** The ports of each container. */
function portMappings(config: ServiceConfig): Readonly<Record<string, readonly PortMapping[]>> {
  const mappings: Record<string, PortMapping[]> = {};
  for (const [name, port] of Object.entries(config.ports))
    (mappings[port.container] ??= []).push(portMapping(name, port, config));
  return mappings;
}
