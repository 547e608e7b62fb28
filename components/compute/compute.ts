import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { workloadSections } from "../../config/compute/workloads";
import { sortedEntries } from "../../config/mappings/sorted-entries";
import type {
  ClusterConfig,
  ServiceLink,
  StoreLink,
  WorkloadConfig,
  WorkloadConfigs,
  WorkloadSection,
} from "../../config/stack-config";
import { formatStoreName } from "../../config/data/stores";
import type { Offers } from "../foundation/offers";
import { found } from "../foundation/found";
import type { Connection } from "../foundation/grant";
import type { Stack } from "../foundation/location";
import { Cluster } from "./cluster";
import { containerStatements } from "./container/container-statements";
import { Discovery } from "./discovery";
import type { Service } from "./service/service";
import { type MadeWorkloads, workloadFactories } from "./workload-factories";
import { linkOf } from "./workload/references";
import type { PreparedWorkload, WorkloadFactory, WorkloadFactoryArgs } from "./workload/workload-factory";
import { WorkloadGrants } from "./workload/workload-grants";
import { WorkloadIdentity } from "./workload/workload-identity";

export interface ComputeArgs
  extends Omit<WorkloadFactoryArgs, "cluster" | "services" | "discovery" | "parent">, ClusterConfig {
  readonly stack: Stack;
  readonly workloads: WorkloadConfigs;
}

/** A workload and how it is made, for who does not ask which kind it is. */
interface Planned {
  readonly section: WorkloadSection;
  readonly name: string;
  readonly config: WorkloadConfig;
  readonly factory: WorkloadFactory<WorkloadConfig, unknown>;
}

/** The cluster and the workloads: identities of all first, then grants, then the workloads, which wait for their grants. */
export class Compute extends pulumi.ComponentResource {
  public readonly cluster: Cluster;
  public readonly made: MadeWorkloads;
  public readonly offers: readonly Offers[];

  constructor(name: string, args: ComputeArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("plinth:compute:Compute", name, {}, opts);
    const planned = plannedWorkloads(args.workloads);
    this.cluster = new Cluster(
      "main",
      {
        containerInsights: args.containerInsights,
        logsKey: args.keyFor("logs"),
        logRetentionInDays: longestRetention(planned),
      },
      { parent: this },
    );
    const { services } = args.workloads;
    const { stack, network } = args;
    const isAsked = Object.values(services).some((service) => service.discovery !== undefined);
    const discovery = isAsked
      ? new Discovery("services", { stack, network, services }, { parent: this })
      : undefined;
    const around = {
      ...{ ...args, cluster: this.cluster, services, discovery, parent: this },
      referable: { ...args.referable, services: discovery?.addresses },
    };
    const identified = planned.map((plan) => ({ plan, identity: identify(plan, around) }));
    const offered = identified.map(({ plan: { section, name }, identity }): Offers => {
      return { of: `${section}.${name}`, logGroups: [identity.logGroup.name] };
    });
    this.offers = [this.cluster.offers, ...offered];
    const groups = new Map(identified.map(({ plan, identity }) => [placeOf(plan), identity.securityGroup]));
    const prepared = identified.map(({ plan, identity }) => {
      const ways = plan.config.reaches.map((link) => serviceWay(link, services, groups));
      return { plan, ...prepare(plan, identity, ways, around) };
    });
    const made = this.makeAll(prepared, around);
    const ofSection = (section: WorkloadSection) =>
      made.filter(({ plan }) => plan.section === section).map(({ plan, made }) => [plan.name, made]);
    this.made = Object.fromEntries(
      workloadSections.map((section) => [section, Object.fromEntries(ofSection(section))]),
    ) as MadeWorkloads;
    this.registerOutputs({});
  }

  /** What another one asks comes first, save where both ask each other. */
  private makeAll(prepared: readonly Prepared[], around: WorkloadFactoryArgs) {
    const services = new Map<string, pulumi.Resource>();
    return inOrderOfWays(prepared).map(({ plan, ...own }) => {
      const after = plan.config.reaches.flatMap(({ service }) => services.get(service) ?? []);
      const made = this.make(plan, { ...own, after }, around);
      if (plan.section === "services") services.set(plan.name, (made as Service).service);
      return { plan, made };
    });
  }

  private make(plan: Planned, prepared: PreparedWorkload, around: WorkloadFactoryArgs): unknown {
    const { section, name, config, factory } = plan;
    for (const remark of [...factory.remarks(config), ...config.links.flatMap(impliedReading)]) {
      pulumi.log.warn(`plinth:${section}.${name}${remark}`, this);
    }
    return factory.make(name, config, prepared, around);
  }
}

function plannedWorkloads(workloads: WorkloadConfigs): readonly Planned[] {
  return workloadSections.flatMap((section) =>
    sortedEntries(workloads[section]).map(([name, config]) => {
      return { section, name, config, factory: workloadFactories[section] };
    }),
  );
}

function identify({ name, config, factory }: Planned, around: WorkloadFactoryArgs): WorkloadIdentity {
  const { location, network, keyFor, parent } = around;
  return new WorkloadIdentity(
    name,
    {
      ...{ kind: factory.kind, location, network, logsKey: keyFor("logs") },
      logRetentionInDays: config.logRetentionInDays,
    },
    { parent },
  );
}

/** Where a workload stands in the file. */
function placeOf({ section, name }: Pick<Planned, "section" | "name">): string {
  return `${section}.${name}`;
}

/** The way to a port of a service. */
function serviceWay(
  { service, port }: ServiceLink,
  services: WorkloadConfigs["services"],
  groups: ReadonlyMap<string, aws.ec2.SecurityGroup>,
): Connection {
  const number = found(
    services[service]?.ports[port],
    `plinth: services.${service} has no port ${port}`,
  ).port;
  const group = found(groups.get(`services.${service}`), `plinth: there is no service ${service}`);
  return { name: `services-${service}-${number}`, securityGroupId: group.id, port: number };
}

/** Workloads with those first that others ask. In a circle, which only names in the DNS allow, any may come first. */
function inOrderOfWays<P extends { readonly plan: Planned }>(workloads: readonly P[]): readonly P[] {
  const ordered = new Set<P>();
  const visited = new Set<P>();
  const visit = (workload: P) => {
    if (visited.has(workload)) return;
    visited.add(workload);
    for (const { service } of workload.plan.config.reaches) {
      const asked = workloads.find(({ plan }) => plan.section === "services" && plan.name === service);
      if (asked) visit(asked);
    }
    ordered.add(workload);
  };
  workloads.forEach(visit);
  return [...ordered];
}

type Prepared = { readonly plan: Planned } & Omit<PreparedWorkload, "after">;

function prepare(
  { name, config, factory }: Planned,
  identity: WorkloadIdentity,
  ways: readonly Connection[],
  around: WorkloadFactoryArgs,
): Omit<PreparedWorkload, "after"> {
  const containers = factory.containers(name, config, identity, around);
  const { taskStatements, loadBalancer } = factory.further(name, config, around);
  const given = config.links.map(({ store }) => linkOf(name, store, around.referable).grant);
  const grants = new WorkloadGrants(
    name,
    {
      ...{ kind: factory.kind, identity, egress: config.egress, loadBalancer },
      connections: [...given.flatMap(({ connections }) => connections), ...ways],
      ready: given.flatMap(({ ready }) => ready),
      taskStatements: [...given.flatMap((grant) => grant.taskStatements), ...taskStatements],
      executionStatements: containerStatements(around.location, containers),
    },
    { parent: around.parent },
  );
  return { identity, containers, grants };
}

function impliedReading({ store, access, implied }: StoreLink): readonly string[] {
  if (!implied || access !== "read") return [];
  const name = formatStoreName(store);
  return [
    `.uses: does not name ${name}, so the service may only read there; write ${name}: read if that is meant, or what else it may do`,
  ];
}

/** Sessions of ECS Exec are kept as long as the logs of the workload that is logged longest. */
function longestRetention(planned: readonly Planned[]): number {
  return Math.max(...planned.map(({ config }) => config.logRetentionInDays));
}
