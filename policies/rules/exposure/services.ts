import { resourceRule } from "../../vocabulary/define-rule";
import { mustNotBeOneOf, mustNotBeTrue } from "../../vocabulary/property-checks";
import { Rule, UNKNOWN } from "../../vocabulary/rule";

const noPublicIp = mustNotBeTrue("networkConfiguration.assignPublicIp");
const withPublicIp = (assignPublicIp: unknown) => ({
  networkConfiguration: { subnets: ["subnet-a"], assignPublicIp },
});

const ecsServiceNoPublicIp = resourceRule({
  id: "ecs-service-no-public-ip",
  title: "The tasks of a service have no public address",
  family: "exposure",
  severity: "high",
  mandatory: "always",
  controls: { securityHub: "ECS.2", checkov: "CKV_AWS_333" },
  tokens: ["aws:ecs/service:Service"],
  fix: "Remove networkConfiguration.assignPublicIp: true from aws.ecs.Service, and let a load balancer face the world (plinth:services.<name>.routes).",
  check: noPublicIp,
  good: [withPublicIp(false), {}],
  bad: [withPublicIp(true)],
  unknown: [withPublicIp(UNKNOWN)],
});

const ecsTasksetNoPublicIp = resourceRule({
  id: "ecs-taskset-no-public-ip",
  title: "The tasks of a task set have no public address",
  family: "exposure",
  severity: "high",
  mandatory: "always",
  controls: { securityHub: "ECS.16" },
  tokens: ["aws:ecs/taskSet:TaskSet"],
  fix: "Remove networkConfiguration.assignPublicIp: true from aws.ecs.TaskSet.",
  check: noPublicIp,
  good: [withPublicIp(false), {}],
  bad: [withPublicIp(true)],
  unknown: [withPublicIp(UNKNOWN)],
});

const ecsTaskAwsvpc = resourceRule({
  id: "ecs-task-awsvpc",
  title: "A task does not share the network of its host",
  family: "exposure",
  severity: "high",
  mandatory: "always",
  controls: { securityHub: "ECS.17", cdkNag: "ecs.ECSTaskDefinitionUserForHostMode" },
  tokens: ["aws:ecs/taskDefinition:TaskDefinition"],
  fix: 'Set networkMode "awsvpc" on aws.ecs.TaskDefinition, which gives each task an interface and security groups of its own.',
  // Where nothing is said it is bridge: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html
  check: mustNotBeOneOf("networkMode", ["host"]),
  good: [{ networkMode: "awsvpc" }, { networkMode: "bridge" }, { networkMode: "none" }, {}],
  bad: [{ networkMode: "host" }],
  unknown: [{ networkMode: UNKNOWN }],
});

/** Services and tasks: who can reach them. */
export const exposureServiceRules: readonly Rule[] = [
  ecsServiceNoPublicIp,
  ecsTasksetNoPublicIp,
  ecsTaskAwsvpc,
];
