import * as pulumi from "@pulumi/pulumi";
import { workloadSections } from "../../config/compute/workloads";
import { sortedEntries } from "../../config/mappings/sorted-entries";
import type {
  ClusterConfig,
  StoreLink,
  WorkloadConfig,
  WorkloadConfigs,
  WorkloadSection,
} from "../../config/stack-config";
import { formatStoreName } from "../../config/data/stores";
import type { Offers } from "../foundation/offers";
import { Cluster } from "./cluster";
import { containerStatements } from "./container/container-statements";
import { type MadeWorkloads, workloadFactories } from "./workload-factories";
import { linkOf } from "./workload/references";
import type { PreparedWorkload, WorkloadFactory, WorkloadFactoryArgs } from "./workload/workload-factory";
import { WorkloadGrants } from "./workload/workload-grants";
import { WorkloadIdentity } from "./workload/workload-identity";

export interface ComputeArgs extends Omit<WorkloadFactoryArgs, "cluster" | "parent">, ClusterConfig {
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
    const around = { ...args, cluster: this.cluster, parent: this };
    const identified = planned.map((plan) => ({ plan, identity: identify(plan, around) }));
    const offered = identified.map(({ plan: { section, name }, identity }): Offers => {
      return { of: `${section}.${name}`, logGroups: [identity.logGroup.name] };
    });
    this.offers = [this.cluster.offers, ...offered];
    const prepared = identified.map(({ plan, identity }) => ({ plan, ...prepare(plan, identity, around) }));
    const made = prepared.map(({ plan, ...own }) => ({ plan, made: this.make(plan, own, around) }));
    const ofSection = (section: WorkloadSection) =>
      made.filter(({ plan }) => plan.section === section).map(({ plan, made }) => [plan.name, made]);
    this.made = Object.fromEntries(
      workloadSections.map((section) => [section, Object.fromEntries(ofSection(section))]),
    ) as MadeWorkloads;
    this.registerOutputs({});
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

function prepare(
  { name, config, factory }: Planned,
  identity: WorkloadIdentity,
  around: WorkloadFactoryArgs,
): PreparedWorkload {
  const containers = factory.containers(name, config, identity, around);
  const { taskStatements, loadBalancer } = factory.further(name, config, around);
  const given = config.links.map(({ store }) => linkOf(name, store, around.referable).grant);
  const grants = new WorkloadGrants(
    name,
    {
      ...{ kind: factory.kind, identity, egress: config.egress, loadBalancer },
      connections: given.flatMap(({ connections }) => connections),
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
