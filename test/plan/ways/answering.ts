import type { ResourceState } from "../../../preview/engine/resource-state";
import type { Value } from "../../../preview/protocol/value";
import type { PlannedStack } from "../planned-stack";
import { listOf, textsOf, valueAt } from "./plan-values";

/** Something of a plan that answers under names. */
export interface Answering {
  readonly hosts: readonly string[];
  readonly ports: readonly number[];
  /** Ids of its security groups. */
  readonly groups: readonly string[];
  /** The namespace of the proxies that alone know the names. */
  readonly namespace?: Value;
  /** What must be there before a task that asks starts. */
  readonly before?: string;
}

/** Everything of a plan that answers under a name: databases, caches, and services. */
export function answeringIn(plan: PlannedStack): readonly Answering[] {
  return [
    ...plan.ofType("aws:rds/instance:Instance").map(database),
    ...plan.ofType("aws:elasticache/replicationGroup:ReplicationGroup").map(cache),
    ...plan.ofType("aws:ecs/service:Service").flatMap((service) => aliases(service)),
    ...plan.ofType("aws:ecs/service:Service").flatMap((service) => registrations(service, plan)),
  ];
}

/** A database is its resource, and so is a cache. */
export function database(state: ResourceState): Answering {
  return {
    hosts: textsOf([state.outputs["address"]]),
    ports: [Number(state.outputs["port"])],
    groups: textsOf(state.inputs["vpcSecurityGroupIds"]),
  };
}

export function cache({ inputs, outputs }: ResourceState): Answering {
  return {
    hosts: textsOf([outputs["primaryEndpointAddress"], outputs["readerEndpointAddress"]]),
    ports: [Number(inputs["port"])],
    groups: textsOf(inputs["securityGroupIds"]),
  };
}

/** The security groups of the tasks of a service. */
export function groupsOf(service: ResourceState): readonly string[] {
  return textsOf(valueAt(service.inputs, "networkConfiguration.securityGroups"));
}

/** The names that a service has in the proxies of Service Connect. */
function aliases(service: ResourceState): readonly Answering[] {
  const namespace = valueAt(service.inputs, "serviceConnectConfiguration.namespace") ?? null;
  return listOf(valueAt(service.inputs, "serviceConnectConfiguration.services"))
    .flatMap((own) => listOf(valueAt(own, "clientAlias")))
    .map((alias) => ({
      hosts: textsOf([valueAt(alias, "dnsName")]),
      ports: [Number(valueAt(alias, "port"))],
      groups: groupsOf(service),
      ...{ namespace, before: service.urn },
    }));
}

/** The names that a service has in the DNS of the VPC: there, at every port that its tasks listen on. */
function registrations(service: ResourceState, plan: PlannedStack): readonly Answering[] {
  const registry = valueAt(service.inputs, "serviceRegistries.registryArn");
  return plan
    .ofType("aws:servicediscovery/service:Service")
    .filter(({ outputs }) => registry !== undefined && outputs["arn"] === registry)
    .map(({ inputs }) => {
      const zone = plan
        .ofType("aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace")
        .find(({ id }) => id === valueAt(inputs, "dnsConfig.namespaceId"));
      return {
        hosts: [`${String(inputs["name"])}.${String(zone?.inputs["name"])}`],
        ports: portsOf(service, plan),
        groups: groupsOf(service),
      };
    });
}

function portsOf(service: ResourceState, plan: PlannedStack): readonly number[] {
  return containersOf(taskDefinitionOf(service.inputs["taskDefinition"], plan))
    .flatMap((container) => listOf(valueAt(container, "portMappings")))
    .map((mapping) => Number(valueAt(mapping, "containerPort")));
}

/** A task definition of the plan, by its ARN. */
export function taskDefinitionOf(arn: Value | undefined, plan: PlannedStack): ResourceState {
  const found = plan
    .ofType("aws:ecs/taskDefinition:TaskDefinition")
    .find(({ outputs }) => outputs["arn"] === arn);
  if (found === undefined) throw new Error(`${String(arn)} is no task definition of the plan`);
  return found;
}

/** The containers of a task, as ECS is told. */
export function containersOf(definition: ResourceState): readonly Value[] {
  return JSON.parse(String(definition.inputs["containerDefinitions"])) as Value[];
}
