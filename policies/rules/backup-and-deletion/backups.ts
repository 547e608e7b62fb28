import { bucketTokens, bucketVersioningTokens, isLogBucket } from "../../vocabulary/bucket-tokens";
import { companionCheck } from "../../vocabulary/companions";
import { resourceRule, stackRule } from "../../vocabulary/define-rule";
import {
  given,
  isFalse,
  isSet,
  isTrue,
  knownString,
  listSetting,
  mustBeAtLeast,
  mustBeOneOf,
  notEvaluated,
  numberSetting,
  property,
  unless,
  violation,
  whenIs,
} from "../../vocabulary/property-checks";
import { Example, Rule, RuleContext, UNKNOWN } from "../../vocabulary/rule";
import { isScratchBucket } from "../../vocabulary/scratch-buckets";

const sevenDays = {
  minimum: { type: "number", default: 7, description: "Days that backups are kept at least." },
} as const;
const keptLongEnough = mustBeAtLeast("backupRetentionPeriod", (context) =>
  numberSetting(context, "minimum", 7),
);

const rdsBackupRetention = resourceRule({
  id: "rds-backup-retention",
  title: "The backups of a database are kept for a week or more",
  family: "backup-and-deletion",
  severity: "high",
  mandatory: "production",
  controls: { securityHub: "RDS.11", cdkNag: "AwsSolutions-RDS13", checkov: "CKV_AWS_133" },
  tokens: ["aws:rds/instance:Instance"],
  fix: "Set backupRetentionPeriod to 7 or more on aws.rds.Instance; in a stack file, in plinth:databases.<name>.backupRetentionPeriod.",
  config: sevenDays,
  check: unless([given("replicateSourceDb")], keptLongEnough),
  good: [{ backupRetentionPeriod: 14 }, { replicateSourceDb: UNKNOWN }],
  bad: [{ backupRetentionPeriod: 1 }, { backupRetentionPeriod: 0 }, {}],
  unknown: [{ backupRetentionPeriod: UNKNOWN }],
});

const auroraBackupRetention = resourceRule({
  id: "aurora-backup-retention",
  title: "The backups of an Aurora cluster are kept for a week or more",
  family: "backup-and-deletion",
  severity: "high",
  mandatory: "production",
  controls: { securityHub: "RDS.50", cdkNag: "AwsSolutions-RDS13" },
  tokens: ["aws:rds/cluster:Cluster"],
  fix: "Set backupRetentionPeriod to 7 or more on aws.rds.Cluster.",
  config: sevenDays,
  check: keptLongEnough,
  good: [{ backupRetentionPeriod: 7 }],
  bad: [{ backupRetentionPeriod: 1 }, {}],
  unknown: [{ backupRetentionPeriod: UNKNOWN }],
});

const rdsFinalSnapshot = resourceRule({
  id: "rds-final-snapshot",
  title: "A database leaves a last snapshot when it is deleted",
  family: "backup-and-deletion",
  severity: "medium",
  mandatory: "production",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html",
  tokens: ["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"],
  fix: "Set finalSnapshotIdentifier on aws.rds.Instance, with a unique ending, and remove skipFinalSnapshot: true.",
  check: unless([given("replicateSourceDb"), given("replicationSourceIdentifier")], (database) => {
    const skipped = database.read("skipFinalSnapshot");
    if (skipped.state === "unknown") return [notEvaluated("skipFinalSnapshot")];
    if (skipped.state === "known" && isTrue(skipped.value))
      return [violation("skipFinalSnapshot", "The database is deleted without a snapshot.")];
    return isSet(database.read("finalSnapshotIdentifier"))
      ? []
      : [violation("finalSnapshotIdentifier", "The last snapshot has no name, so deletion fails.")];
  }),
  good: [
    { skipFinalSnapshot: false, finalSnapshotIdentifier: UNKNOWN },
    { finalSnapshotIdentifier: "amy-main-3f9a" },
    { type: "aws:rds/instance:Instance", props: { replicateSourceDb: UNKNOWN, skipFinalSnapshot: true } },
  ],
  bad: [{ skipFinalSnapshot: true }, { skipFinalSnapshot: false }, {}],
  unknown: [{ skipFinalSnapshot: UNKNOWN, finalSnapshotIdentifier: "amy" }],
});

const auroraBacktrack = resourceRule({
  id: "aurora-backtrack",
  title: "An Aurora MySQL cluster can be wound back",
  family: "backup-and-deletion",
  severity: "low",
  mandatory: "never",
  controls: { securityHub: "RDS.14", cdkNag: "AwsSolutions-RDS14", checkov: "CKV_AWS_326" },
  tokens: ["aws:rds/cluster:Cluster"],
  fix: "Set backtrackWindow on aws.rds.Cluster to seconds, at most 259200. It replaces a cluster that never had it.",
  check: whenIs("engine", ["aurora-mysql"], mustBeAtLeast("backtrackWindow", 1)),
  good: [{ engine: "aurora-mysql", backtrackWindow: 86400 }, { engine: "aurora-postgresql" }],
  bad: [{ engine: "aurora-mysql" }, { engine: "aurora-mysql", backtrackWindow: 0 }],
  unknown: [{ engine: "aurora-mysql", backtrackWindow: UNKNOWN }],
});

const redisBackup = resourceRule({
  id: "redis-backup",
  title: "A replication group is backed up every day",
  family: "backup-and-deletion",
  severity: "medium",
  mandatory: "production",
  controls: {
    securityHub: "ElastiCache.1",
    cdkNag: "elasticache.ElastiCacheRedisClusterAutomaticBackup",
    checkov: "CKV_AWS_134",
  },
  tokens: ["aws:elasticache/replicationGroup:ReplicationGroup"],
  fix: "Set snapshotRetentionLimit to 1 or more on aws.elasticache.ReplicationGroup; in a stack file, plinth:caches.<name>.snapshotRetentionLimit.",
  check: mustBeAtLeast("snapshotRetentionLimit", 1),
  good: [{ snapshotRetentionLimit: 7 }],
  bad: [{}, { snapshotRetentionLimit: 0 }],
  unknown: [{ snapshotRetentionLimit: UNKNOWN }],
});

const cacheServerlessBackup = resourceRule({
  id: "cache-serverless-backup",
  title: "A serverless cache is backed up and stands in two subnets or more",
  family: "backup-and-deletion",
  severity: "medium",
  mandatory: "production",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-automatic.html",
  tokens: ["aws:elasticache/serverlessCache:ServerlessCache"],
  fix: "Set snapshotRetentionLimit to 1 or more and subnetIds of two zones on aws.elasticache.ServerlessCache.",
  check: (cache, context) => {
    const subnets = cache.list("subnetIds");
    const few = subnets.state === "known" && subnets.value.length === 1;
    return [
      ...mustBeAtLeast("snapshotRetentionLimit", 1)(cache, context),
      ...(subnets.state === "unknown" ? [notEvaluated("subnetIds")] : []),
      ...(few ? [violation("subnetIds", "subnetIds has fewer than two subnets.")] : []),
    ];
  },
  good: [{ snapshotRetentionLimit: 7, subnetIds: ["subnet-a", "subnet-b"] }, { snapshotRetentionLimit: 1 }],
  bad: [{}, { snapshotRetentionLimit: 7, subnetIds: ["subnet-a"] }],
  unknown: [{ snapshotRetentionLimit: UNKNOWN }],
});

const bucket: Example = { name: "uploads", type: "aws:s3/bucket:Bucket", props: {} };
const versioning = (status: unknown): Example => ({
  type: "aws:s3/bucketVersioning:BucketVersioning",
  props: { bucket: UNKNOWN, versioningConfiguration: { status } },
  dependsOn: { bucket: ["uploads"] },
});

const expiring = (days: number, which: Readonly<Record<string, unknown>> = { filter: {} }): Example => ({
  type: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  props: { bucket: UNKNOWN, rules: [{ id: "expire", status: "Enabled", ...which, expiration: { days } }] },
  dependsOn: { bucket: ["uploads"] },
});

const s3Versioning = stackRule({
  id: "s3-versioning",
  title: "A bucket keeps what was overwritten or deleted",
  family: "backup-and-deletion",
  severity: "medium",
  mandatory: "production",
  controls: { securityHub: "S3.14", cdkNag: "s3.S3BucketVersioningEnabled", checkov: "CKV_AWS_21" },
  fix: 'Give the bucket an aws.s3.BucketVersioning with versioningConfiguration.status "Enabled"; in a stack file, plinth:buckets.<name>.versioning: true. Buckets of logs need none, nor do those that delete everything within seven days.',
  check: companionCheck({
    of: bucketTokens,
    companions: bucketVersioningTokens.map((token) => ({ token, property: "bucket" })),
    namedBy: "bucket",
    except: (subject, plan) => isLogBucket(subject, plan) || isScratchBucket(subject, plan),
    check: mustBeOneOf("versioningConfiguration.status", ["Enabled"]),
    missing: "aws.s3.BucketVersioning",
  }),
  good: [
    [bucket, versioning("Enabled")],
    [
      bucket,
      {
        type: "aws:lb/loadBalancer:LoadBalancer",
        props: { accessLogs: { bucket: UNKNOWN, enabled: true } },
        dependsOn: { accessLogs: ["uploads"] },
      },
    ],
    [bucket, expiring(7)],
    [bucket, expiring(7, { prefix: "" })],
  ],
  bad: [
    [bucket],
    [bucket, versioning("Suspended")],
    [bucket, expiring(8)],
    [bucket, expiring(7, { filter: { prefix: "tmp/" } })],
    [bucket, expiring(7, { prefix: "tmp/" })],
  ],
  unknown: [[bucket, versioning(UNKNOWN)]],
});

const archives = (context: RuleContext) => listSetting(context, "classes", ["archive", "backup"]);

const s3ObjectLock = resourceRule({
  id: "s3-object-lock",
  title: "Nobody can delete from a bucket of backups or archives before its time",
  family: "backup-and-deletion",
  severity: "low",
  mandatory: "never",
  controls: { securityHub: "S3.15", cdkNag: "s3.S3BucketDefaultLockEnabled", checkov: "CKV_AWS_143" },
  tokens: bucketTokens,
  fix: "Set objectLockEnabled: true on aws.s3.Bucket; the tag DataClass says which buckets hold archives.",
  config: {
    classes: {
      type: "array",
      items: { type: "string" },
      default: ["archive", "backup"],
      description: "Values of the tag DataClass.",
    },
  },
  check: (resource, context) => {
    const dataClass = resource.read("tags.DataClass");
    if (dataClass.state === "unknown") return [notEvaluated("tags.DataClass")];
    if (!archives(context).includes(knownString(dataClass) ?? "")) return [];
    return property({
      path: "objectLockEnabled",
      accepts: (value) => !isFalse(value),
      wanted: "true for a bucket of this class",
      absent: "fails",
    })(resource, context);
  },
  good: [{}, { tags: { DataClass: "backup" }, objectLockEnabled: true }],
  bad: [{ tags: { DataClass: "backup" } }, { tags: { DataClass: "archive" }, objectLockEnabled: false }],
  unknown: [{ tags: { DataClass: "backup" }, objectLockEnabled: UNKNOWN }],
});

/** What is kept of data that is lost. */
export const backupRules: readonly Rule[] = [
  rdsBackupRetention,
  auroraBackupRetention,
  rdsFinalSnapshot,
  auroraBacktrack,
  redisBackup,
  cacheServerlessBackup,
  s3Versioning,
  s3ObjectLock,
];
