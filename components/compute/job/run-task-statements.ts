import * as pulumi from "@pulumi/pulumi";
import { arn, type Location } from "../../foundation/location";
import { allow, type PolicyStatement } from "../../foundation/policy-document";

/** Tasks that a role may run, whoever takes it. */
export interface RunnableTasks {
  readonly location: Location;
  readonly cluster: { readonly arn: pulumi.Output<string>; readonly name: pulumi.Output<string> };
  /** The task definition without its revision. */
  readonly family: string;
  /** What the tasks may do. */
  readonly taskRoleArn: pulumi.Output<string>;
  /** What starts them. */
  readonly executionRoleArn: pulumi.Output<string>;
}

/**
 * Running tasks of one family in one cluster, seeing and stopping them. Which of the cluster's tasks those will be, nobody
 * knows before.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html
 */
export function runTaskStatements(of: RunnableTasks): readonly PolicyStatement[] {
  const { location, cluster, family } = of;
  const inCluster = { ArnEquals: { "ecs:cluster": cluster.arn } };
  const tasks = pulumi.interpolate`${arn(location, "ecs", "task")}/${cluster.name}/*`;
  return [
    allow("RunTask", "ecs:RunTask", arn(location, "ecs", `task-definition/${family}:*`), inCluster),
    allow("FollowTask", ["ecs:DescribeTasks", "ecs:StopTask"], tasks, inCluster),
    // Where tags are handed on, ECS asks for it.
    allow("TagTask", "ecs:TagResource", tasks, { StringEquals: { "ecs:CreateAction": "RunTask" } }),
    allow("PassRolesToTask", "iam:PassRole", [of.taskRoleArn, of.executionRoleArn], {
      StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" },
    }),
  ];
}
