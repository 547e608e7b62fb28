import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { WorkloadConfig, WorkloadConfigs } from "../../../config/stack-config";
import type { KeyFor } from "../../foundation/foundation";
import type { Location } from "../../foundation/location";
import type { Ingress } from "../../ingress/ingress";
import type { Network } from "../../network/network";
import type { JobScheduleArgs } from "../job/job-schedule";
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
  readonly workloads: WorkloadConfigs;
  /** What the schedules of jobs have in common. Present when a job has one. */
  readonly schedules?: Pick<JobScheduleArgs, "group" | "alarmTopicArn">;
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
  /** What must be there before its first task starts, beside its grants: what it comes after. */
  readonly after: readonly pulumi.Resource[];
  /** The task definitions of what it comes after. */
  readonly precedingTaskDefinitions: readonly pulumi.Output<string>[];
}

/** What a workload is given beside what its links and its containers ask for. */
export type FurtherGrants = Pick<WorkloadGrantsArgs, "taskStatements" | "loadBalancers">;

/** What every workload is made of. */
export interface MadeWorkload {
  readonly taskDefinition: aws.ecs.TaskDefinition;
}

/** How the workloads of a section are made. */
export interface WorkloadFactory<Config extends WorkloadConfig, Made extends MadeWorkload> {
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
  /** The workloads that are made before it, written as in the file: `services.api`. */
  comesAfter(config: Config, workloads: WorkloadConfigs): readonly string[];
  /** Names of the log groups that it has beside that of its tasks. */
  furtherLogGroups(made: Made): readonly pulumi.Output<string>[];
  /** What is there once it runs as it should, for those that are made after it. */
  settled(made: Made): readonly pulumi.Resource[];
  /** What is legal, and perhaps not meant: each the end of a sentence that begins with the workload. */
  remarks(config: Config): readonly string[];
  make(name: string, config: Config, prepared: PreparedWorkload, around: WorkloadFactoryArgs): Made;
}
