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

/** What running a job takes: its task definitions in this cluster, its roles, and the log of whoever runs it. */
export function jobRunnerStatements(
  location: Location,
  cluster: Pick<Cluster, "arn" | "clusterName">,
  { family, identity }: RunnableJob,
  logGroupName: pulumi.Output<string>,
): readonly PolicyStatement[] {
  const inCluster = { ArnEquals: { "ecs:cluster": cluster.arn } };
  const tasks = pulumi.interpolate`${arn(location, "ecs", "task")}/${cluster.clusterName}/*`;
  const taskDefinitions = arn(location, "ecs", `task-definition/${family}:*`);
  const roles = [identity.taskRole.arn, identity.executionRole.arn];
  return [
    allow("RunJob", "ecs:RunTask", taskDefinitions, inCluster),
    allow("WatchJob", ["ecs:DescribeTasks", "ecs:StopTask"], tasks, inCluster),
    // ECS judges the listing by no resource but the cluster of the condition.
    allow("FindJob", "ecs:ListTasks", "*", inCluster),
    allow("TagJob", "ecs:TagResource", tasks, { StringEquals: { "ecs:CreateAction": "RunTask" } }),
    allow("PassRolesOfJob", "iam:PassRole", roles, {
      StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" },
    }),
    writeLogs(location, logGroupName),
  ];
}
