import * as pulumi from "@pulumi/pulumi";
import { arn, type Location } from "../../foundation/location";
import { allow, type PolicyStatement } from "../../foundation/policy-document";

export interface StateMachineRoleArgs {
  readonly location: Location;
  readonly clusterArn: pulumi.Input<string>;
  readonly clusterName: pulumi.Input<string>;
  /** The task definition without its revision. */
  readonly family: string;
  readonly taskRoleArn: pulumi.Input<string>;
  readonly executionRoleArn: pulumi.Input<string>;
  /** ARN of the state machine itself. */
  readonly stateMachineArn: string;
  /** Whether it looks for executions of its own. */
  readonly skips: boolean;
}

/** The one rule through which Step Functions hears, in every account and region, that a task has stopped. */
const MANAGED_RULE = "rule/StepFunctionsGetEventsForECSTaskRule";

/**
 * How Step Functions delivers a log: it makes the delivery itself, with the role of the state machine. AWS knows no
 * resource for these actions but the last two, of which the names are not known before.
 * https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
 */
const DELIVER_LOGS: readonly string[] = [
  "logs:CreateLogDelivery",
  "logs:DeleteLogDelivery",
  "logs:DescribeLogGroups",
  "logs:DescribeResourcePolicies",
  "logs:GetLogDelivery",
  "logs:ListLogDeliveries",
  "logs:PutResourcePolicy",
  "logs:UpdateLogDelivery",
];

/**
 * What a state machine may do: run tasks of one family in one cluster, see and stop them, hear of their end, and log.
 * https://docs.aws.amazon.com/step-functions/latest/dg/ecs-iam.html
 */
export function stateMachineStatements(args: StateMachineRoleArgs): readonly PolicyStatement[] {
  const { location, clusterArn, family } = args;
  const tasks = tasksOf(args);
  return [
    allow("RunTask", "ecs:RunTask", arn(location, "ecs", `task-definition/${family}:*`), {
      ArnEquals: { "ecs:cluster": clusterArn },
    }),
    allow("FollowTask", ["ecs:DescribeTasks", "ecs:StopTask"], tasks),
    // Where tags are handed on, ECS asks for it.
    allow("TagTask", "ecs:TagResource", tasks, { StringEquals: { "ecs:CreateAction": "RunTask" } }),
    allow("PassRolesToTask", "iam:PassRole", [args.taskRoleArn, args.executionRoleArn], {
      StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" },
    }),
    allow(
      "HearOfTask",
      ["events:DescribeRule", "events:PutRule", "events:PutTargets"],
      arn(location, "events", MANAGED_RULE),
    ),
    allow("DeliverLogs", DELIVER_LOGS, "*"),
    ...(args.skips ? [allow("FindExecutions", "states:ListExecutions", args.stateMachineArn)] : []),
  ];
}

/** Tasks of the cluster; which is the one that will run, nobody knows before. */
function tasksOf({ location, clusterName }: StateMachineRoleArgs): pulumi.Output<string> {
  return pulumi.output(clusterName).apply((name) => arn(location, "ecs", `task/${name}/*`));
}
