import * as pulumi from "@pulumi/pulumi";
import type { JobConfig } from "../../../config/stack-config";
import type { JobRequest as ReadRequest } from "../../../functions/job-runner/request";
import type { Network } from "../../network/network";
import type { Cluster } from "../cluster";
import { capacityProviderStrategies } from "../task/capacity-provider-strategies";
import type { WorkloadIdentity } from "../workload/workload-identity";

/** A job as whoever runs it is told of it, before AWS knows all of it. */
export type JobRequest = ReturnType<typeof jobRequest>;

export interface JobRequestArgs extends Pick<
  JobConfig,
  "capacity" | "parallelism" | "retries" | "timeout" | "overlap"
> {
  readonly family: string;
  readonly taskDefinitionArn: pulumi.Output<string>;
  readonly cluster: Cluster;
  readonly network: Network;
  readonly identity: WorkloadIdentity;
}

/** What runs a job needs to know of it; the same for an update, for a pipeline and for people. */
export function jobRequest(job: string, args: JobRequestArgs) {
  const { cluster, network, identity } = args;
  const { parallelism, retries, timeout: timeoutSeconds, family } = args;
  return {
    ...{ job, family, parallelism, retries, timeoutSeconds },
    cluster: cluster.arn,
    taskDefinition: args.taskDefinitionArn,
    container: job,
    capacityProviderStrategy: capacityProviderStrategies(args),
    subnets: network.privateSubnetIds,
    securityGroups: [identity.securityGroup.id],
    // What an update or a person starts comes to its turn: only a schedule comes again by itself.
    overlap: args.overlap === "allow" ? "allow" : "wait",
    logGroup: identity.logGroup.name,
    logStreamPrefix: job,
    stack: pulumi.getStack(),
  } as const satisfies { readonly [K in Exclude<keyof ReadRequest, "run" | "pollSeconds">]: unknown };
}
