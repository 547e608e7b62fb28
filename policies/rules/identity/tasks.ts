import { found, resourceRule, stackRule, StackVerdict } from "../../vocabulary/define-rule";
import {
  isSet,
  knownString,
  mustNotBeOneOf,
  mustNotBeTrue,
  notEvaluated,
  violation,
} from "../../vocabulary/property-checks";
import { Example, Rule, StackResource, UNKNOWN } from "../../vocabulary/rule";

const ecsTaskNoHostPid = resourceRule({
  id: "ecs-task-no-host-pid",
  title: "A task sees only its own processes",
  family: "identity",
  severity: "high",
  mandatory: "always",
  controls: { securityHub: "ECS.3", checkov: "CKV_AWS_335" },
  tokens: ["aws:ecs/taskDefinition:TaskDefinition"],
  fix: 'Remove pidMode: "host" and ipcMode: "host" from aws.ecs.TaskDefinition.',
  check: (task, context) => [
    ...mustNotBeOneOf("pidMode", ["host"])(task, context),
    ...mustNotBeOneOf("ipcMode", ["host"])(task, context),
  ],
  good: [{}, { pidMode: "task", ipcMode: "none" }],
  bad: [{ pidMode: "host" }, { ipcMode: "host" }],
  unknown: [{ pidMode: UNKNOWN }],
});

/** What a role property stands for: the resource that feeds it, or its own value. */
function identityOf(task: StackResource, property: string): string | undefined {
  const value = knownString(task.read(property));
  if (value !== undefined) return value;
  const sources = task.dependsOn(property).filter(({ type }) => type === "aws:iam/role:Role");
  return sources.length === 1 ? sources[0]?.urn : undefined;
}

const task = (props: Example["props"], dependsOn?: Example["dependsOn"]): Example => ({
  type: "aws:ecs/taskDefinition:TaskDefinition",
  props,
  ...(dependsOn === undefined ? {} : { dependsOn }),
});
const roles: readonly Example[] = [
  { name: "task", type: "aws:iam/role:Role", props: {} },
  { name: "execution", type: "aws:iam/role:Role", props: {} },
];
const bothRoles = { taskRoleArn: UNKNOWN, executionRoleArn: UNKNOWN };

const ecsTaskRoleSplit = stackRule({
  id: "ecs-task-role-split",
  title: "A task has a role of its own beside the one that starts it",
  family: "identity",
  severity: "medium",
  mandatory: "production",
  controls: { checkov: "CKV_AWS_249" },
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-roles.html",
  fix: "Set taskRoleArn on aws.ecs.TaskDefinition to another role than executionRoleArn.",
  check: (plan) =>
    plan.ofType("aws:ecs/taskDefinition:TaskDefinition").flatMap((one): readonly StackVerdict[] => {
      if (!isSet(one.read("taskRoleArn")))
        return [found(one, violation("taskRoleArn", "The task has no role of its own."))];
      if (!isSet(one.read("executionRoleArn"))) return [];
      const own = identityOf(one, "taskRoleArn");
      const execution = identityOf(one, "executionRoleArn");
      if (own === undefined || execution === undefined) return [found(one, notEvaluated("taskRoleArn"))];
      return own === execution
        ? [found(one, violation("taskRoleArn", "The task runs with the role that starts it."))]
        : [];
    }),
  good: [
    [...roles, task(bothRoles, { taskRoleArn: ["task"], executionRoleArn: ["execution"] })],
    [task({ taskRoleArn: "arn:aws:iam::111122223333:role/task" })],
  ],
  bad: [
    [...roles, task(bothRoles, { taskRoleArn: ["execution"], executionRoleArn: ["execution"] })],
    [...roles, task({ executionRoleArn: UNKNOWN }, { executionRoleArn: ["execution"] })],
  ],
  unknown: [[task(bothRoles)]],
});

const ecsServiceExecOffInProd = resourceRule({
  id: "ecs-service-exec-off-in-prod",
  title: "Nobody opens a shell in a production container",
  family: "identity",
  severity: "low",
  mandatory: "never",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html",
  tokens: ["aws:ecs/service:Service"],
  fix: "Set enableExecuteCommand: false on aws.ecs.Service; in a stack file, plinth:services.<name>.executeCommand: false.",
  check: (service, context) =>
    context.production ? mustNotBeTrue("enableExecuteCommand")(service, context) : [],
  good: [{ enableExecuteCommand: false }, {}],
  bad: [{ enableExecuteCommand: true }],
  unknown: [{ enableExecuteCommand: UNKNOWN }],
});

/** What a task may do. */
export const identityTaskRules: readonly Rule[] = [
  ecsTaskNoHostPid,
  ecsTaskRoleSplit,
  ecsServiceExecOffInProd,
];
