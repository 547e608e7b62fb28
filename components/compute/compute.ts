import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { workloadKinds, workloadSections } from "../../config/compute/workloads";
import type { ClusterConfig, ServiceLink, StoreLink, WorkloadConfigs } from "../../config/stack-config";
import { formatStoreName } from "../../config/data/stores";
import type { Offers } from "../foundation/offers";
import { found } from "../foundation/found";
import type { Connection } from "../foundation/grant";
import type { Stack } from "../foundation/location";
import { Cluster } from "./cluster";
import { containerStatements } from "./container/container-statements";
import { Discovery } from "./discovery";
import { inOrder, type PlannedWorkload, plannedWorkloads } from "./planned-workloads";
import type { MadeWorkloads } from "./workload-factories";
import { linkOf } from "./workload/references";
import type { MadeWorkload, PreparedWorkload, WorkloadFactoryArgs } from "./workload/workload-factory";
import { WorkloadGrants } from "./workload/workload-grants";
import { WorkloadIdentity } from "./workload/workload-identity";

export interface ComputeArgs
  extends Omit<WorkloadFactoryArgs, "cluster" | "discovery" | "schedules" | "parent">, ClusterConfig {
  readonly stack: Stack;
  /** What is told of jobs that have failed on their schedule. @default nobody */
  readonly alarmTopicArn?: pulumi.Output<string>;
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
        ephemeralStorageKey:
          args.ephemeralStorageKey === "customerManaged" ? args.keyFor("tasks") : undefined,
      },
      { parent: this },
    );
    const discovery = this.createDiscovery(args);
    const around = {
      ...{ ...args, cluster: this.cluster, discovery, parent: this },
      referable: { ...args.referable, services: discovery?.addresses },
    };
    const identities = new Map(planned.map((plan) => [plan.place, identify(plan, around)]));
    const prepared = planned.map((plan) => ({ ...plan, prepared: prepare(plan, identities, around) }));
    const made = this.makeAll(prepared, { ...around, schedules: this.createScheduleGroup(args) });
    this.made = madeWorkloads(planned, made);
    this.offers = [this.cluster.offers, ...planned.map((plan) => offersOf(plan, identities, made))];
    this.registerOutputs({});
  }

  private createDiscovery({ stack, network, workloads: { services } }: ComputeArgs): Discovery | undefined {
    const isAsked = Object.values(services).some((service) => service.discovery !== undefined);
    return isAsked ? new Discovery("services", { stack, network, services }, { parent: this }) : undefined;
  }

  private createScheduleGroup({ workloads, alarmTopicArn }: ComputeArgs): WorkloadFactoryArgs["schedules"] {
    const isScheduled = Object.values(workloads.jobs).some(({ schedule }) => schedule !== undefined);
    return isScheduled
      ? { group: new aws.scheduler.ScheduleGroup("jobs", {}, { parent: this }), alarmTopicArn }
      : undefined;
  }

  private makeAll(
    workloads: readonly (PlannedWorkload & { readonly prepared: Prepared })[],
    around: WorkloadFactoryArgs,
  ): ReadonlyMap<string, MadeWorkload> {
    const made = new Map<string, MadeWorkload>();
    const settled = new Map<string, readonly pulumi.Resource[]>();
    for (const workload of inOrder(workloads)) {
      const { place, factory, comesAfter } = workload;
      const own = this.make(
        workload,
        {
          ...workload.prepared,
          after: comesAfter.flatMap((other) => settled.get(other) ?? []),
          precedingTaskDefinitions: comesAfter.flatMap((other) => made.get(other)?.taskDefinition.arn ?? []),
        },
        around,
      );
      made.set(place, own);
      settled.set(place, factory.settled(own));
    }
    return made;
  }

  private make(
    { place, section, name, config, factory }: PlannedWorkload,
    prepared: PreparedWorkload,
    around: WorkloadFactoryArgs,
  ): MadeWorkload {
    for (const remark of [
      ...factory.remarks(config),
      ...config.links.flatMap((link) => impliedReading(link, workloadKinds[section].singular)),
    ]) {
      pulumi.log.warn(`plinth:${place}${remark}`, this);
    }
    return factory.make(name, config, prepared, around);
  }
}

type Identities = ReadonlyMap<string, WorkloadIdentity>;

/** What a workload has before it is known what it comes after. */
type Prepared = Omit<PreparedWorkload, "after" | "precedingTaskDefinitions">;

function identityOf(place: string, identities: Identities): WorkloadIdentity {
  return found(identities.get(place), `plinth: there is no ${place}`);
}

function offersOf(
  { place, factory }: PlannedWorkload,
  identities: Identities,
  made: ReadonlyMap<string, MadeWorkload>,
): Offers {
  const own = identityOf(place, identities).logGroup.name;
  return { of: place, logGroups: [own, ...factory.furtherLogGroups(made.get(place)!)] };
}

function madeWorkloads(
  planned: readonly PlannedWorkload[],
  made: ReadonlyMap<string, MadeWorkload>,
): MadeWorkloads {
  const sections = workloadSections.map((section) => {
    const own = planned.filter((plan) => plan.section === section);
    return [section, Object.fromEntries(own.map(({ name, place }) => [name, made.get(place)]))];
  });
  return Object.fromEntries(sections) as MadeWorkloads;
}

function identify({ name, config, factory }: PlannedWorkload, around: WorkloadFactoryArgs): WorkloadIdentity {
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

/** The way to a port of a service. */
function serviceWay(
  { service, port }: ServiceLink,
  services: WorkloadConfigs["services"],
  identities: Identities,
): Connection {
  const number = found(
    services[service]?.ports[port],
    `plinth: services.${service} has no port ${port}`,
  ).port;
  const { securityGroup } = identityOf(`services.${service}`, identities);
  return { name: `services-${service}-${number}`, securityGroupId: securityGroup.id, port: number };
}

function prepare(
  { place, name, config, factory }: PlannedWorkload,
  identities: Identities,
  around: WorkloadFactoryArgs,
): Prepared {
  const identity = identityOf(place, identities);
  const { services } = around.workloads;
  const ways = config.reaches.map((link) => serviceWay(link, services, identities));
  const containers = factory.containers(name, config, identity, around);
  const { taskStatements, loadBalancers } = factory.further(name, config, around);
  const given = config.links.map(({ store }) => linkOf(name, store, around.referable).grant);
  const grants = new WorkloadGrants(
    name,
    {
      ...{ kind: factory.kind, identity, egress: config.egress, loadBalancers },
      connections: [...given.flatMap(({ connections }) => connections), ...ways],
      ready: given.flatMap(({ ready }) => ready),
      taskStatements: [...given.flatMap((grant) => grant.taskStatements), ...taskStatements],
      executionStatements: containerStatements(around.location, containers),
    },
    { parent: around.parent },
  );
  return { identity, containers, grants };
}

function impliedReading({ store, access, implied }: StoreLink, singular: string): readonly string[] {
  if (!implied || access !== "read") return [];
  const name = formatStoreName(store);
  return [
    `.uses: does not name ${name}, so the ${singular} may only read there; write ${name}: read if that is meant, or what else it may do`,
  ];
}

/** Sessions of ECS Exec are kept as long as the logs of the workload that is logged longest. */
function longestRetention(planned: readonly PlannedWorkload[]): number {
  return Math.max(...planned.map(({ config }) => config.logRetentionInDays));
}
