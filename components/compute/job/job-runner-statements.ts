import type * as pulumi from "@pulumi/pulumi";
import { writeLogs } from "../../foundation/log-statements";
import { allow, type PolicyStatement } from "../../foundation/policy-document";
import { type RunnableTasks, runTaskStatements } from "./run-task-statements";

/** What running a job takes: its tasks, finding those that an earlier call started, and the log of whoever runs it. */
export function jobRunnerStatements(
  tasks: RunnableTasks,
  logGroupName: pulumi.Output<string>,
): readonly PolicyStatement[] {
  return [
    ...runTaskStatements(tasks),
    // ECS judges the listing by no resource but the cluster of the condition.
    allow("FindTask", "ecs:ListTasks", "*", { ArnEquals: { "ecs:cluster": tasks.cluster.arn } }),
    writeLogs(tasks.location, logGroupName),
  ];
}
