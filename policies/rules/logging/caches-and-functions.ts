import { found, resourceRule, stackRule, StackVerdict } from "../../vocabulary/define-rule";
import { inOwnFunction, ownFunctions } from "../../vocabulary/own-functions";
import {
  isWhollyUnknown,
  knownString,
  mustBeOneOf,
  notEvaluated,
  violation,
} from "../../vocabulary/property-checks";
import { Example, Plan, Rule, StackResource, UNKNOWN } from "../../vocabulary/rule";
import { readText, shownValue } from "../../vocabulary/shown-value";

const deliveries = "logDeliveryConfigurations";
const delivery = (logType: unknown) => ({
  logType,
  logFormat: "json",
  destinationType: "cloudwatch-logs",
  destination: UNKNOWN,
});

const redisLogDelivery = resourceRule({
  id: "redis-log-delivery",
  title: "A cache logs the commands that took long",
  family: "logging",
  severity: "medium",
  mandatory: "production",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Log_Delivery.html",
  tokens: ["aws:elasticache/replicationGroup:ReplicationGroup"],
  fix: 'Add {logType: "slow-log", logFormat, destinationType, destination} to logDeliveryConfigurations of aws.elasticache.ReplicationGroup.',
  check: (group) => {
    const list = group.list(deliveries);
    if (list.state === "unknown") return [notEvaluated(deliveries)];
    const items = list.state === "known" ? list.value : [];
    const types = items.map((item) => item.read("logType"));
    if (types.some((type) => knownString(type) === "slow-log")) return [];
    return items.some(isWhollyUnknown) || types.some(({ state }) => state === "unknown")
      ? [notEvaluated(deliveries)]
      : [violation(deliveries, "The slow log goes nowhere.")];
  },
  good: [{ [deliveries]: [delivery("engine-log"), delivery("slow-log")] }],
  bad: [{}, { [deliveries]: [] }, { [deliveries]: [delivery("engine-log")] }],
  unknown: [{ [deliveries]: [delivery(UNKNOWN)] }, { [deliveries]: UNKNOWN }],
});

const lambdaTracing = resourceRule({
  id: "lambda-tracing",
  title: "The calls of a function are traced",
  family: "logging",
  severity: "low",
  mandatory: "never",
  controls: { securityHub: "Lambda.7", cdkNag: "lambda.LambdaTracing", checkov: "CKV_AWS_50" },
  tokens: ["aws:lambda/function:Function"],
  fix: 'Set tracingConfig.mode "Active" on aws.lambda.Function, and let its role write to X-Ray.',
  exceptions: [
    {
      of: "the functions of Plinth itself",
      because:
        "An update calls them and waits; what they did and why they failed is in their log, and no other part of the system is behind such a call.",
      within: ownFunctions,
    },
  ],
  check: mustBeOneOf("tracingConfig.mode", ["Active"]),
  good: [{ tracingConfig: { mode: "Active" } }, inOwnFunction({})],
  bad: [{}, { tracingConfig: { mode: "PassThrough" } }],
  unknown: [{ tracingConfig: { mode: UNKNOWN } }],
});

const logGroupToken = "aws:cloudwatch/logGroup:LogGroup";

/** Where a function writes: to the group it is told, else to one that Lambda makes, kept for ever and without a key of yours. */
function logGroup(plan: Plan, one: StackResource): readonly StackVerdict[] {
  const path = "loggingConfig.logGroup";
  const told = one.read(path);
  if (told.state === "unknown")
    return one.dependsOn("loggingConfig").some(({ type }) => type === logGroupToken)
      ? []
      : [found(one, notEvaluated(path))];
  const name = one.read("name");
  if (told.state === "absent" && name.state !== "known") return [found(one, notEvaluated("name"))];
  const wanted = told.state === "known" ? readText(told) : `/aws/lambda/${readText(name) ?? ""}`;
  const groups = plan.ofType(logGroupToken).map((group) => group.read("name"));
  if (groups.some((group) => knownString(group) === wanted)) return [];
  return groups.some(({ state }) => state === "unknown")
    ? [found(one, notEvaluated(path))]
    : [found(one, violation(path, `The plan has no log group ${shownValue(wanted)}.`))];
}

const users = (props: Example["props"], dependsOn?: Example["dependsOn"]): Example => ({
  name: "users",
  type: "aws:lambda/function:Function",
  props: { name: "users-1a2b3c4", ...props },
  ...(dependsOn === undefined ? {} : { dependsOn }),
});
const group = (name: unknown): Example => ({ name: "logs", type: logGroupToken, props: { name } });

const lambdaLogGroup = stackRule({
  id: "lambda-log-group",
  title: "A function writes to a log group that the plan makes",
  family: "logging",
  severity: "medium",
  mandatory: "production",
  controls: {},
  url: "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-loggroups.html",
  fix: "Set loggingConfig.logGroup on aws.lambda.Function to the name of an aws.cloudwatch.LogGroup with retentionInDays and kmsKeyId.",
  check: (plan) => plan.ofType("aws:lambda/function:Function").flatMap((one) => logGroup(plan, one)),
  good: [
    [users({ loggingConfig: { logGroup: "users-logs" } }), group("users-logs")],
    [users({ loggingConfig: { logGroup: UNKNOWN } }, { loggingConfig: ["logs"] }), group("users-logs")],
    [users({}), group("/aws/lambda/users-1a2b3c4")],
  ],
  bad: [
    [users({})],
    [users({}), group("/aws/lambda/other")],
    [users({ loggingConfig: { logGroup: "users-logs" } }), group("/aws/lambda/users-1a2b3c4")],
    [users({}, { loggingConfig: ["logs"] }), group("users-logs")],
  ],
  unknown: [
    [users({ loggingConfig: { logGroup: UNKNOWN } })],
    [users({ name: UNKNOWN })],
    [users({}), group(UNKNOWN)],
  ],
});

/** What caches and functions write down. */
export const loggingCacheAndFunctionRules: readonly Rule[] = [
  redisLogDelivery,
  lambdaTracing,
  lambdaLogGroup,
];
