import { bucketLifecycleTokens, bucketTokens, isLogBucket } from "../../vocabulary/bucket-tokens";
import { companionsOf } from "../../vocabulary/companions";
import { found, stackRule, StackVerdict } from "../../vocabulary/define-rule";
import { knownString, notEvaluated, numberSetting, violation } from "../../vocabulary/property-checks";
import { Example, Plan, Rule, RuleContext, StackResource, UNKNOWN } from "../../vocabulary/rule";
import { readText, shownValue } from "../../vocabulary/shown-value";
import { numberOf } from "../../vocabulary/plain-values";

const exportsPath = "enabledCloudwatchLogsExports";

/** The log groups that RDS writes to, by the name that it gives them. */
function exportedGroups(database: StackResource): readonly string[] | "unknown" {
  const exports = database.list(exportsPath);
  if (exports.state === "absent") return [];
  const identifier = knownString(database.read("identifier"));
  if (exports.state === "unknown" || identifier === undefined) return "unknown";
  return exports.value.flatMap(({ self }) =>
    self.state === "known" ? [`/aws/rds/instance/${identifier}/${readText(self) ?? ""}`] : [],
  );
}

function missingGroups(plan: Plan, database: StackResource): readonly StackVerdict[] {
  const wanted = exportedGroups(database);
  if (wanted === "unknown") return [found(database, notEvaluated(exportsPath))];
  const names = plan.ofType("aws:cloudwatch/logGroup:LogGroup").map((group) => group.read("name"));
  const planned = new Set(names.map(knownString));
  const unseen = names.some(({ state }) => state === "unknown");
  return wanted
    .filter((name) => !planned.has(name))
    .map((name) =>
      unseen
        ? found(database, notEvaluated(exportsPath))
        : found(
            database,
            violation(
              exportsPath,
              `The plan has no log group ${name}: RDS makes it, kept for ever and without a key of yours.`,
            ),
          ),
    );
}

const database = (props: Example["props"] = {}): Example => ({
  name: "main",
  type: "aws:rds/instance:Instance",
  props: { identifier: "amy-main", [exportsPath]: ["postgresql"], ...props },
});
const group = (name: unknown): Example => ({ type: "aws:cloudwatch/logGroup:LogGroup", props: { name } });

const rdsLogGroups = stackRule({
  id: "rds-log-groups",
  title: "The logs of a database go to log groups that the plan makes",
  family: "logging",
  severity: "medium",
  mandatory: "production",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html",
  fix: 'Add an aws.cloudwatch.LogGroup "/aws/rds/instance/<identifier>/<log>" for each item of enabledCloudwatchLogsExports, with retentionInDays and kmsKeyId, and let aws.rds.Instance depend on it.',
  check: (plan) =>
    plan.ofType("aws:rds/instance:Instance").flatMap((instance) => missingGroups(plan, instance)),
  good: [
    [database(), group("/aws/rds/instance/amy-main/postgresql")],
    [database({ [exportsPath]: undefined })],
  ],
  bad: [
    [database()],
    [database(), group("/aws/rds/instance/amy-other/postgresql")],
    [database({ [exportsPath]: ["postgresql", "upgrade"] }), group("/aws/rds/instance/amy-main/postgresql")],
  ],
  unknown: [[database({ identifier: UNKNOWN })], [database({ [exportsPath]: UNKNOWN })]],
});

/** Each enabled rule that ends the life of objects, with the days that it leaves them. */
function shortLives(lifecycle: StackResource, context: RuleContext): readonly StackVerdict[] {
  const rules = lifecycle.list("rules");
  if (rules.state === "unknown") return [found(lifecycle, notEvaluated("rules"))];
  const minimum = numberSetting(context, "minimum", 30);
  return (rules.state === "known" ? rules.value : []).flatMap((rule, index): readonly StackVerdict[] => {
    const path = `rules[${index}].expiration.days`;
    const days = rule.read("expiration.days");
    if (knownString(rule.read("status")) === "Disabled" || days.state === "absent") return [];
    if (days.state === "unknown") return [found(lifecycle, notEvaluated(path))];
    return (numberOf(days.value) ?? 0) >= minimum
      ? []
      : [
          found(
            lifecycle,
            violation(path, `${path} is ${shownValue(days.value)}; it must be at least ${minimum}.`),
          ),
        ];
  });
}

const logs: readonly Example[] = [
  { name: "logs", type: "aws:s3/bucket:Bucket", props: {} },
  {
    name: "balancer",
    type: "aws:lb/loadBalancer:LoadBalancer",
    props: { accessLogs: { bucket: UNKNOWN, enabled: true } },
    dependsOn: { accessLogs: ["logs"] },
  },
];
const expiring = (days: unknown, status = "Enabled"): Example => ({
  name: "lifecycle",
  type: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  props: { bucket: UNKNOWN, rules: [{ id: "expire", status, expiration: { days } }] },
  dependsOn: { bucket: ["logs"] },
});

const s3LogRetention = stackRule({
  id: "s3-log-retention",
  title: "Logs in a bucket are kept for weeks",
  family: "logging",
  severity: "medium",
  mandatory: "production",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html",
  fix: "Raise expiration.days of the rule of aws.s3.BucketLifecycleConfiguration; in a stack file, accessLogRetentionInDays.",
  config: {
    minimum: { type: "number", default: 30, description: "Days that logs are kept at least." },
  },
  check: (plan, context) =>
    plan
      .ofType(...bucketTokens)
      .filter((bucket) => isLogBucket(bucket, plan))
      .flatMap((bucket) =>
        bucketLifecycleTokens.flatMap((token) =>
          companionsOf(plan, bucket, { token, property: "bucket" }, "bucket"),
        ),
      )
      .flatMap((lifecycle) => shortLives(lifecycle, context)),
  good: [[...logs, expiring(365)], [...logs, expiring(1, "Disabled")], logs, [logs[0]!, expiring(1)]],
  bad: [
    [...logs, expiring(1)],
    [...logs, expiring(0)],
  ],
  unknown: [[...logs, expiring(UNKNOWN)]],
});

/** Logs that nobody meant to lose. */
export const keptLogRules: readonly Rule[] = [rdsLogGroups, s3LogRetention];
