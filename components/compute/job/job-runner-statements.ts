import * as pulumi from "@pulumi/pulumi";
import { arn, type Location } from "../../foundation/location";
import { writeLogs } from "../../foundation/log-statements";
import { allow, type PolicyStatement } from "../../foundation/policy-document";
import type { Cluster } from "../cluster";
import type { WorkloadIdentity } from "../workload/workload-identity";

/** A job that may be run. */
export interface RunnableJob {
  /** Of its task definitions. */
  readonly family: string;
  readonly identity: WorkloadIdentity;
}

/** What running jobs takes: their task definitions in this cluster, their roles, and the log of whoever runs them. */
export function jobRunnerStatements(
  location: Location,
  cluster: Pick<Cluster, "arn" | "clusterName">,
  jobs: readonly RunnableJob[],
  logGroupName: pulumi.Output<string>,
): readonly PolicyStatement[] {
  const inCluster = { ArnEquals: { "ecs:cluster": cluster.arn } };
  const tasks = pulumi.interpolate`${arn(location, "ecs", "task")}/${cluster.clusterName}/*`;
  const taskDefinitions = jobs.map(({ family }) => arn(location, "ecs", `task-definition/${family}:*`));
  const roles = jobs.flatMap(({ identity }) => [identity.taskRole.arn, identity.executionRole.arn]);
  return [
    allow("RunJobs", "ecs:RunTask", taskDefinitions, inCluster),
    allow("WatchJobs", ["ecs:DescribeTasks", "ecs:StopTask"], tasks, inCluster),
    // ECS judges the listing by no resource but the cluster of the condition.
    allow("FindJobs", "ecs:ListTasks", "*", inCluster),
    allow("TagJobs", "ecs:TagResource", tasks, { StringEquals: { "ecs:CreateAction": "RunTask" } }),
    allow("PassRolesOfJobs", "iam:PassRole", roles, {
      StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" },
    }),
    writeLogs(location, logGroupName),
  ];
}
