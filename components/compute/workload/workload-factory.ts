import type * as pulumi from "@pulumi/pulumi";
import type { ServiceConfig, WorkloadConfig } from "../../../config/stack-config";
import type { KeyFor } from "../../foundation/foundation";
import type { Location } from "../../foundation/location";
import type { Ingress } from "../../ingress/ingress";
import type { Network } from "../../network/network";
import type { Discovery } from "../discovery";
import type { Cluster } from "../cluster";
import type { ContainerSpec } from "../container/container-spec";
import type { Referable } from "./references";
import type { WorkloadGrants, WorkloadGrantsArgs } from "./workload-grants";
import type { WorkloadIdentity } from "./workload-identity";

/** What every workload is made with. */
export interface WorkloadFactoryArgs {
  readonly location: Location;
  readonly network: Network;
  readonly cluster: Cluster;
  /** Present when a service has routes. */
  readonly ingress?: Ingress;
  /** The keys of the stack, by what they encrypt. */
  readonly keyFor: KeyFor;
  /** First part of every task-definition family, e.g. `amy-production`. */
  readonly prefix: string;
  /** All services, for who asks them. */
  readonly services: Readonly<Record<string, ServiceConfig>>;
  /** How services find one another. Present when a workload asks one. */
  readonly discovery?: Discovery;
  /** What workloads may refer to. */
  readonly referable: Referable;
  readonly parent: pulumi.Resource;
}

/** What a workload has before it is made itself. */
export interface PreparedWorkload {
  readonly identity: WorkloadIdentity;
  readonly containers: readonly ContainerSpec[];
  readonly grants: WorkloadGrants;
  /** What must be there before its first task starts, beside its grants: the services that it asks. */
  readonly after: readonly pulumi.Resource[];
}

/** What a workload is given beside what its links and its containers ask for. */
export type FurtherGrants = Pick<WorkloadGrantsArgs, "taskStatements" | "loadBalancer">;

/** How the workloads of a section are made. */
export interface WorkloadFactory<Config extends WorkloadConfig, Made> {
  /** What one is, as types and descriptions of resources call it: `Service`. */
  readonly kind: string;
  /** The containers of one task. */
  containers(
    name: string,
    config: Config,
    identity: WorkloadIdentity,
    around: WorkloadFactoryArgs,
  ): readonly ContainerSpec[];
  further(name: string, config: Config, around: WorkloadFactoryArgs): FurtherGrants;
  /** What is legal, and perhaps not meant: each the end of a sentence that begins with the workload. */
  remarks(config: Config): readonly string[];
  make(name: string, config: Config, prepared: PreparedWorkload, around: WorkloadFactoryArgs): Made;
}
