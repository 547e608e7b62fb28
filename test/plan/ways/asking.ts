import type { ResourceState } from "../../../preview/engine/resource-state";
import type { Value } from "../../../preview/protocol/value";
import type { PlannedStack } from "../planned-stack";
import { type Answering, cache, containersOf, database, groupsOf, taskDefinitionOf } from "./answering";
import { hostsInText, hostsInVariables, type NamedHost } from "./named-hosts";
import { listOf, textsOf, valueAt } from "./plan-values";

/** Something of a plan that is given names and connects to them. */
export interface Asking {
  readonly title: string;
  /** Ids of its security groups. */
  readonly groups: readonly string[];
  readonly names: readonly NamedHost[];
  /** Stores whose whole address it is given as a secret, and file systems that it mounts. */
  readonly stores: readonly Answering[];
  /** The namespace of its proxy, where it has one. */
  readonly namespace?: Value;
  /** What was there before it. */
  readonly after: readonly string[];
}

/** Everything of a plan that is given names: services, jobs, and functions inside the VPC. */
export function askingIn(plan: PlannedStack, known: (host: string) => boolean): readonly Asking[] {
  return [
    ...plan.ofType("aws:ecs/service:Service").map((service) => ofService(service, plan, known)),
    ...Object.entries(plan.outputs["jobs"] ?? {}).map(([name, job]) => ofJob(name, job, plan, known)),
    ...plan.ofType("aws:lambda/function:Function").map((made) => ofFunction(made, known)),
  ];
}

function ofService(service: ResourceState, plan: PlannedStack, known: (host: string) => boolean): Asking {
  const namespace = valueAt(service.inputs, "serviceConnectConfiguration.namespace");
  return {
    title: `service ${service.name}`,
    groups: groupsOf(service),
    ...toldTo(taskDefinitionOf(service.inputs["taskDefinition"], plan), plan, known),
    ...(namespace !== undefined && namespace !== null && { namespace }),
    after: service.dependencies,
  };
}

/** A job as the stack tells those who run it. */
function ofJob(name: string, job: Value, plan: PlannedStack, known: (host: string) => boolean): Asking {
  return {
    title: `job ${name}`,
    groups: textsOf(valueAt(job, "securityGroups")),
    ...toldTo(taskDefinitionOf(valueAt(job, "taskDefinition"), plan), plan, known),
    after: [],
  };
}

function toldTo(
  definition: ResourceState,
  plan: PlannedStack,
  known: (host: string) => boolean,
): Pick<Asking, "names" | "stores"> {
  const containers = containersOf(definition);
  return {
    names: containers.flatMap((container) => [
      ...hostsInVariables(variablesOf(container), known),
      ...["command", "entryPoint", "healthCheck.command"]
        .flatMap((path) => textsOf(valueAt(container, path)))
        .flatMap(hostsInText),
    ]),
    stores: [
      ...containers.flatMap((container) => addressesIn(container, plan)),
      ...mountedBy(definition, plan),
    ],
  };
}

function variablesOf(container: Value): Readonly<Record<string, string>> {
  const pairs = listOf(valueAt(container, "environment"));
  return Object.fromEntries(
    pairs.map((pair) => [String(valueAt(pair, "name")), String(valueAt(pair, "value"))]),
  );
}

function ofFunction({ name, inputs, dependencies }: ResourceState, known: (host: string) => boolean): Asking {
  const variables = valueAt(inputs, "environment.variables") as Readonly<Record<string, string>> | undefined;
  return {
    title: `function ${name}`,
    groups: textsOf(valueAt(inputs, "vpcConfig.securityGroupIds")),
    names: hostsInVariables(variables ?? {}, known),
    stores: [],
    after: dependencies,
  };
}

/** The stores whose address is the value of a secret variable: the key `url` of a secret that belongs to the store. */
function addressesIn(container: Value, plan: PlannedStack): readonly Answering[] {
  return textsOf(listOf(valueAt(container, "secrets")).map((secret) => valueAt(secret, "valueFrom")))
    .filter((from) => /:url::$/.test(from))
    .map((from) => {
      const secret = plan
        .ofType("aws:secretsmanager/secret:Secret")
        .find(({ outputs }) => from.startsWith(`${String(outputs["arn"])}:`));
      const store = secret && storeAbove(secret, plan);
      if (store === undefined) throw new Error(`${from} is the address of nothing in the plan`);
      return store;
    });
}

/** The store in the component that a resource belongs to. */
function storeAbove({ parent }: ResourceState, plan: PlannedStack): Answering | undefined {
  if (parent === "") return undefined;
  const beside = (type: string) => plan.ofType(type).find((state) => state.parent === parent);
  const instance = beside("aws:rds/instance:Instance");
  if (instance) return database(instance);
  const group = beside("aws:elasticache/replicationGroup:ReplicationGroup");
  if (group) return cache(group);
  const above = plan.resources.find(({ urn }) => urn === parent);
  return above && storeAbove(above, plan);
}

/** NFS, which EFS speaks. */
const fileSystemPort = 2049;

function mountedBy(definition: ResourceState, plan: PlannedStack): readonly Answering[] {
  const mounted = textsOf(
    listOf(definition.inputs["volumes"]).map((volume) =>
      valueAt(volume, "efsVolumeConfiguration.fileSystemId"),
    ),
  );
  return plan
    .ofType("aws:efs/mountTarget:MountTarget")
    .filter(({ inputs }) => mounted.includes(String(inputs["fileSystemId"])))
    .map(({ inputs }) => ({
      hosts: [],
      ports: [fileSystemPort],
      groups: textsOf(inputs["securityGroups"]),
    }));
}
