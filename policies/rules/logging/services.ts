import { resourceRule } from "../../vocabulary/define-rule";
import {
  all,
  isWhollyUnknown,
  knownString,
  mustBeAtLeast,
  mustBeSet,
  mustBeTrue,
  mustNotBeFalse,
  mustNotBeOneOf,
  notEvaluated,
  numberSetting,
  property,
  unless,
  given,
  violation,
} from "../../vocabulary/property-checks";
import { PlannedResource, Rule, UNKNOWN, Verdict } from "../../vocabulary/rule";
import { readText } from "../../vocabulary/shown-value";
import { numberOf } from "../../vocabulary/plain-values";

const ecsContainerInsights = resourceRule({
  id: "ecs-container-insights",
  title: "A cluster measures its services and tasks",
  family: "logging",
  severity: "medium",
  mandatory: "production",
  controls: { securityHub: "ECS.12", cdkNag: "AwsSolutions-ECS4", checkov: "CKV_AWS_65" },
  tokens: ["aws:ecs/cluster:Cluster"],
  fix: 'Set settings: [{name: "containerInsights", value: "enhanced"}] on aws.ecs.Cluster; in a stack file, plinth:cluster.containerInsights.',
  check: (cluster) => {
    const settings = cluster.list("settings");
    if (settings.state === "unknown") return [notEvaluated("settings")];
    const items = settings.state === "known" ? settings.value : [];
    const index = items.findIndex((item) => knownString(item.read("name")) === "containerInsights");
    if (index < 0)
      return items.some((item) => item.read("name").state === "unknown")
        ? [notEvaluated("settings")]
        : [violation("settings", "containerInsights is not set.")];
    const value = items[index]!.read("value");
    const path = `settings[${index}].value`;
    if (value.state === "unknown") return [notEvaluated(path)];
    return ["enabled", "enhanced"].includes(readText(value) ?? "")
      ? []
      : [violation(path, "containerInsights is disabled.")];
  },
  good: [
    { settings: [{ name: "containerInsights", value: "enhanced" }] },
    { settings: [{ name: "containerInsights", value: "enabled" }] },
  ],
  bad: [{}, { settings: [{ name: "containerInsights", value: "disabled" }] }],
  unknown: [{ settings: [{ name: "containerInsights", value: UNKNOWN }] }],
});

const ecsExecLogging = resourceRule({
  id: "ecs-exec-logging",
  title: "What people type in ECS Exec is logged",
  family: "logging",
  severity: "medium",
  mandatory: "never",
  controls: { checkov: "CKV_AWS_223" },
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html",
  tokens: ["aws:ecs/cluster:Cluster"],
  fix: 'Set configuration.executeCommandConfiguration: {logging: "OVERRIDE", logConfiguration} on aws.ecs.Cluster.',
  check: all(
    mustNotBeOneOf("configuration.executeCommandConfiguration.logging", ["NONE"]),
    mustBeSet("configuration.executeCommandConfiguration.logConfiguration"),
  ),
  good: [
    {
      configuration: {
        executeCommandConfiguration: {
          logging: "OVERRIDE",
          logConfiguration: { cloudWatchLogGroupName: UNKNOWN },
        },
      },
    },
  ],
  bad: [
    {},
    { configuration: { executeCommandConfiguration: { logging: "NONE" } } },
    { configuration: { executeCommandConfiguration: { logging: "DEFAULT" } } },
  ],
  unknown: [
    { configuration: { executeCommandConfiguration: { logging: UNKNOWN, logConfiguration: UNKNOWN } } },
  ],
});

/** The logs that tell what went wrong; audit and general logs cost more than they tell. */
const engineLogs: readonly (readonly [engine: RegExp, logs: readonly string[]])[] = [
  [/postgres/, ["postgresql"]],
  [/^(mysql|mariadb|aurora-mysql)/, ["error", "slowquery"]],
  [/^(custom-)?oracle/, ["alert", "listener"]],
  [/^(custom-)?sqlserver/, ["error"]],
  [/^db2/, ["diag.log"]],
];

function missingLogs(database: PlannedResource): readonly Verdict[] {
  const path = "enabledCloudwatchLogsExports";
  const engine = database.read("engine");
  if (engine.state === "unknown") return [notEvaluated("engine")];
  const wanted = engineLogs.find(([name]) => name.test(readText(engine)?.toLowerCase() ?? ""))?.[1] ?? [];
  const exports = database.list(path);
  if (exports.state === "unknown") return [notEvaluated(path)];
  const items = exports.state === "known" ? exports.value : [];
  const missing = wanted.filter((log) => !items.some((item) => knownString(item.self) === log));
  if (missing.length === 0 && (wanted.length > 0 || items.length > 0)) return [];
  return items.some(isWhollyUnknown)
    ? [notEvaluated(path)]
    : [violation(path, `${path} does not name ${missing.join(" and ") || "any log"}.`)];
}

const rdsLogExports = resourceRule({
  id: "rds-log-exports",
  title: "A database sends its logs to CloudWatch",
  family: "logging",
  severity: "medium",
  mandatory: "production",
  controls: { securityHub: "RDS.9", cdkNag: "rds.RDSLoggingEnabled", checkov: "CKV_AWS_129" },
  tokens: ["aws:rds/instance:Instance"],
  fix: 'Set enabledCloudwatchLogsExports on aws.rds.Instance: ["postgresql"], or ["error", "slowquery"] for MySQL.',
  // A replica names no engine; it writes what its source is told to.
  check: unless([given("replicateSourceDb")], missingLogs),
  good: [
    { engine: "postgres", enabledCloudwatchLogsExports: ["postgresql", "upgrade"] },
    { engine: "mysql", enabledCloudwatchLogsExports: ["error", "slowquery"] },
    { replicateSourceDb: UNKNOWN },
  ],
  bad: [
    { engine: "postgres" },
    { engine: "postgres", enabledCloudwatchLogsExports: ["upgrade"] },
    { engine: "mysql", enabledCloudwatchLogsExports: ["error"] },
  ],
  unknown: [{ engine: "postgres", enabledCloudwatchLogsExports: UNKNOWN }],
});

const auroraLogExports = resourceRule({
  id: "aurora-log-exports",
  title: "An Aurora cluster sends its logs to CloudWatch",
  family: "logging",
  severity: "medium",
  mandatory: "production",
  controls: { securityHub: "RDS.34", cdkNag: "rds.AuroraMySQLLogging", checkov: "CKV_AWS_324" },
  tokens: ["aws:rds/cluster:Cluster"],
  fix: 'Set enabledCloudwatchLogsExports on aws.rds.Cluster: ["postgresql"], or ["error", "slowquery"] for MySQL.',
  check: missingLogs,
  good: [
    { engine: "aurora-postgresql", enabledCloudwatchLogsExports: ["postgresql"] },
    { engine: "aurora-mysql", enabledCloudwatchLogsExports: ["audit", "error", "slowquery"] },
  ],
  bad: [{ engine: "aurora-postgresql" }, { engine: "aurora-mysql", enabledCloudwatchLogsExports: ["audit"] }],
  unknown: [{ engine: "aurora-postgresql", enabledCloudwatchLogsExports: UNKNOWN }],
});

const rdsEnhancedMonitoring = resourceRule({
  id: "rds-enhanced-monitoring",
  title: "The host of a database is measured",
  family: "logging",
  severity: "low",
  mandatory: "never",
  controls: { securityHub: "RDS.6", cdkNag: "rds.RDSEnhancedMonitoringEnabled", checkov: "CKV_AWS_118" },
  tokens: ["aws:rds/instance:Instance"],
  fix: "Set monitoringInterval and monitoringRoleArn on aws.rds.Instance; in a stack file, plinth:databases.<name>.monitoringInterval.",
  check: all(mustBeAtLeast("monitoringInterval", 1), mustBeSet("monitoringRoleArn")),
  good: [{ monitoringInterval: 60, monitoringRoleArn: UNKNOWN }],
  bad: [{}, { monitoringInterval: 0 }, { monitoringInterval: 60 }],
  unknown: [{ monitoringInterval: UNKNOWN, monitoringRoleArn: UNKNOWN }],
});

const rdsEventsOn = resourceRule({
  id: "rds-events-on",
  title: "A subscription to the events of databases is on",
  family: "logging",
  severity: "medium",
  mandatory: "production",
  controls: { securityHub: "RDS.20" },
  tokens: ["aws:rds/eventSubscription:EventSubscription"],
  fix: "Remove enabled: false from aws.rds.EventSubscription: nobody is told of a failover or a full disk.",
  check: mustNotBeFalse("enabled"),
  good: [{}, { enabled: true }],
  bad: [{ enabled: false }],
  unknown: [{ enabled: UNKNOWN }],
});

const rdsPerfInsights = resourceRule({
  id: "rds-perf-insights",
  title: "The load of a database is told by query, with a key of your own",
  family: "logging",
  severity: "low",
  mandatory: "never",
  controls: { checkov: "CKV_AWS_353" },
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.html",
  tokens: ["aws:rds/instance:Instance"],
  fix: "Set performanceInsightsEnabled: true and performanceInsightsKmsKeyId on aws.rds.Instance; in a stack file, plinth:databases.<name>.insights.",
  check: all(mustBeTrue("performanceInsightsEnabled"), mustBeSet("performanceInsightsKmsKeyId")),
  good: [{ performanceInsightsEnabled: true, performanceInsightsKmsKeyId: UNKNOWN }],
  bad: [{}, { performanceInsightsEnabled: false }, { performanceInsightsEnabled: true }],
  unknown: [{ performanceInsightsEnabled: UNKNOWN, performanceInsightsKmsKeyId: UNKNOWN }],
});

const logRetention = resourceRule({
  id: "log-retention",
  title: "Logs are kept for months, and not for ever",
  family: "logging",
  severity: "medium",
  mandatory: "production",
  controls: {
    securityHub: "CloudWatch.16",
    cdkNag: "cloudwatch.CloudWatchLogGroupRetentionPeriod",
    checkov: "CKV_AWS_66",
  },
  tokens: ["aws:cloudwatch/logGroup:LogGroup"],
  fix: "Set retentionInDays on aws.cloudwatch.LogGroup; in a stack file, logRetentionInDays of a service or flowLogs.retentionInDays.",
  config: {
    minimum: { type: "number", default: 30, description: "Days that logs are kept at least, in production." },
    maximum: { type: "number", default: 3653, description: "Days that logs are kept at most." },
  },
  check: (group, context) => {
    const minimum = context.production ? numberSetting(context, "minimum", 30) : 1;
    const maximum = numberSetting(context, "maximum", 3653);
    return property({
      path: "retentionInDays",
      accepts: (value) => {
        const days = numberOf(value);
        return days !== undefined && days >= minimum && days <= maximum;
      },
      wanted: `${minimum} to ${maximum} days`,
      absent: "fails",
    })(group, context);
  },
  good: [{ retentionInDays: 90 }],
  bad: [{}, { retentionInDays: 0 }, { retentionInDays: 7 }],
  unknown: [{ retentionInDays: UNKNOWN }],
});

/** What services write down. */
export const loggingServiceRules: readonly Rule[] = [
  ecsContainerInsights,
  ecsExecLogging,
  rdsLogExports,
  auroraLogExports,
  rdsEnhancedMonitoring,
  rdsEventsOn,
  rdsPerfInsights,
  logRetention,
];
