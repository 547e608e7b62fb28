import type { ServiceConfig } from "../../../config/stack-config";
import { mainContainer } from "../container/main-container";
import { execStatements } from "../task/exec-statements";
import type { WorkloadFactory, WorkloadFactoryArgs } from "../workload/workload-factory";
import { type Origin, Service } from "./service";

/** How services are made. */
export const serviceFactory: WorkloadFactory<ServiceConfig, Service> = {
  kind: "Service",
  containers: (name, config, { logGroup }, { location, referable }) => [
    mainContainer(name, config, referable, { group: logGroup.name, region: location.region }),
  ],
  further: (name, config, around) => {
    const { location, keyFor, cluster } = around;
    const origin = originOf(name, config, around);
    return {
      taskStatements: config.executeCommand
        ? execStatements(location, keyFor("logs").arn, cluster.execLogGroupName)
        : [],
      loadBalancer: origin && { securityGroupId: origin.loadBalancer.securityGroupId, port: origin.port },
    };
  },
  remarks: ({ image }) =>
    image === undefined ? [": no image yet under plinth:images, so it is made with desiredCount 0"] : [],
  make: (name, config, prepared, around) => {
    const { network, cluster, prefix, parent } = around;
    return new Service(
      name,
      {
        ...config,
        ...prepared,
        network,
        cluster,
        familyPrefix: prefix,
        origin: originOf(name, config, around),
      },
      { parent },
    );
  },
};

/** What a service is to the load balancer; nothing without routes. */
function originOf(
  name: string,
  { targetGroup }: ServiceConfig,
  { ingress }: WorkloadFactoryArgs,
): Origin | undefined {
  const routes = ingress?.routes[name];
  return ingress && routes && targetGroup && { ...targetGroup, routes, loadBalancer: ingress.loadBalancer };
}
