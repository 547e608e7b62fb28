import { arn } from "../../foundation/location";
import { allow, type PolicyStatement } from "../../foundation/policy-document";
import { type RunnableTasks, runTaskStatements } from "./run-task-statements";

export interface StateMachineRoleArgs extends RunnableTasks {
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
  return [
    ...runTaskStatements(args),
    allow(
      "HearOfTask",
      ["events:DescribeRule", "events:PutRule", "events:PutTargets"],
      arn(args.location, "events", MANAGED_RULE),
    ),
    allow("DeliverLogs", DELIVER_LOGS, "*"),
    ...(args.skips ? [allow("FindExecutions", "states:ListExecutions", args.stateMachineArn)] : []),
  ];
}
