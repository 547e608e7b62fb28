import { resourceRule } from "../../vocabulary/define-rule";
import {
  all,
  given,
  is,
  isFalse,
  mustBeSet,
  mustBeTrue,
  notEvaluated,
  property,
  unless,
} from "../../vocabulary/property-checks";
import { Rule, UNKNOWN } from "../../vocabulary/rule";

/** A copy takes the encryption of its source, so only an explicit `false` is wrong there. */
const inheritsEncryption = [
  given("replicateSourceDb"),
  given("snapshotIdentifier"),
  given("restoreToPointInTime"),
];

const notExplicitlyUnencrypted = property({
  path: "storageEncrypted",
  accepts: (value) => !isFalse(value),
  wanted: "true, or unset to take that of the source",
  absent: "passes",
});

const rdsStorageEncrypted = resourceRule({
  id: "rds-storage-encrypted",
  title: "The storage of a database instance is encrypted",
  family: "encryption",
  severity: "critical",
  mandatory: "always",
  controls: { securityHub: "RDS.3", cdkNag: "AwsSolutions-RDS2", checkov: "CKV_AWS_16" },
  tokens: ["aws:rds/instance:Instance"],
  fix: "Set storageEncrypted: true on aws.rds.Instance. It replaces an existing instance: restore it from an encrypted copy of a snapshot.",
  check: all(unless(inheritsEncryption, mustBeTrue("storageEncrypted")), (resource, context) =>
    inheritsEncryption.some((inherits) => inherits(resource, context))
      ? notExplicitlyUnencrypted(resource, context)
      : [],
  ),
  good: [{ storageEncrypted: true }, { replicateSourceDb: UNKNOWN }, { snapshotIdentifier: UNKNOWN }],
  bad: [{ storageEncrypted: false }, {}, { replicateSourceDb: "main", storageEncrypted: false }],
  unknown: [{ storageEncrypted: UNKNOWN }],
});

const rdsKmsCmk = resourceRule({
  id: "rds-kms-cmk",
  title: "A database instance is encrypted with a key of your own",
  family: "encryption",
  severity: "low",
  mandatory: "never",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.Keys.html",
  tokens: ["aws:rds/instance:Instance"],
  fix: "Set kmsKeyId on aws.rds.Instance to the ARN of an aws.kms.Key. It replaces an existing instance.",
  check: unless(inheritsEncryption, mustBeSet("kmsKeyId")),
  good: [{ kmsKeyId: UNKNOWN }, { replicateSourceDb: UNKNOWN }],
  bad: [{ storageEncrypted: true }],
});

const auroraEncrypted = resourceRule({
  id: "aurora-encrypted",
  title: "The storage of an Aurora cluster is encrypted",
  family: "encryption",
  severity: "critical",
  mandatory: "always",
  controls: { securityHub: "RDS.27", cdkNag: "AwsSolutions-RDS2", checkov: "CKV_AWS_96" },
  tokens: ["aws:rds/cluster:Cluster"],
  fix: "Set storageEncrypted: true on aws.rds.Cluster. It replaces an existing cluster: restore it from a snapshot.",
  check: unless(
    [given("replicationSourceIdentifier"), given("snapshotIdentifier"), given("restoreToPointInTime")],
    mustBeTrue("storageEncrypted"),
  ),
  good: [{ storageEncrypted: true }, { snapshotIdentifier: UNKNOWN }],
  bad: [{ storageEncrypted: false }, {}],
  unknown: [{ storageEncrypted: UNKNOWN }],
});

/** Valkey is encrypted unless told otherwise; Redis OSS only when asked. */
const redisAtRestCheck = property({
  path: "atRestEncryptionEnabled",
  accepts: (value) => !isFalse(value),
  wanted: "true",
  absent: "passes",
});

const redisAtRest = resourceRule({
  id: "redis-at-rest",
  title: "A Redis or Valkey replication group is encrypted at rest",
  family: "encryption",
  severity: "high",
  mandatory: "always",
  controls: { securityHub: "ElastiCache.4", cdkNag: "AwsSolutions-AEC3", checkov: "CKV_AWS_29" },
  tokens: ["aws:elasticache/replicationGroup:ReplicationGroup"],
  fix: "Set atRestEncryptionEnabled: true on aws.elasticache.ReplicationGroup. It replaces an existing group: restore it from a backup.",
  check: (resource, context) =>
    is("engine", "valkey")(resource, context)
      ? redisAtRestCheck(resource, context)
      : given("globalReplicationGroupId")(resource, context)
        ? []
        : mustBeTrue("atRestEncryptionEnabled")(resource, context),
  good: [
    { atRestEncryptionEnabled: true },
    { engine: "redis", atRestEncryptionEnabled: "true" },
    { engine: "valkey" },
    { globalReplicationGroupId: UNKNOWN },
  ],
  bad: [{}, { engine: "redis" }, { engine: "valkey", atRestEncryptionEnabled: false }],
  unknown: [{ atRestEncryptionEnabled: UNKNOWN }],
});

const redisCmk = resourceRule({
  id: "redis-cmk",
  title: "A replication group is encrypted with a key of your own",
  family: "encryption",
  severity: "low",
  mandatory: "never",
  controls: { checkov: "CKV_AWS_191" },
  url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html",
  tokens: ["aws:elasticache/replicationGroup:ReplicationGroup"],
  fix: "Set kmsKeyId on aws.elasticache.ReplicationGroup to the ARN of an aws.kms.Key.",
  check: unless([given("globalReplicationGroupId")], mustBeSet("kmsKeyId")),
  good: [{ kmsKeyId: UNKNOWN }],
  bad: [{ atRestEncryptionEnabled: true }],
});

const mskCmk = resourceRule({
  id: "msk-cmk",
  title: "A Kafka cluster is encrypted with a key of your own",
  family: "encryption",
  severity: "low",
  mandatory: "never",
  controls: { checkov: "CKV_AWS_81" },
  url: "https://docs.aws.amazon.com/msk/latest/developerguide/msk-encryption.html",
  tokens: ["aws:msk/cluster:Cluster"],
  fix: "Set encryptionInfo.encryptionAtRestKmsKeyArn on aws.msk.Cluster to the ARN of an aws.kms.Key.",
  check: mustBeSet("encryptionInfo.encryptionAtRestKmsKeyArn"),
  good: [{ encryptionInfo: { encryptionAtRestKmsKeyArn: UNKNOWN } }],
  bad: [{}, { encryptionInfo: { encryptionInTransit: { inCluster: true } } }],
});

const eksSecretsEncryption = resourceRule({
  id: "eks-secrets-encryption",
  title: "The secrets of a Kubernetes cluster are encrypted with a KMS key",
  family: "encryption",
  severity: "high",
  mandatory: "always",
  controls: { securityHub: "EKS.3", checkov: "CKV_AWS_58" },
  tokens: ["aws:eks/cluster:Cluster"],
  fix: 'Set encryptionConfig: {provider: {keyArn}, resources: ["secrets"]} on aws.eks.Cluster.',
  check: all(mustBeSet("encryptionConfig.provider.keyArn"), (resource) => {
    const resources = resource.list("encryptionConfig.resources");
    if (resources.state === "unknown") return [notEvaluated("encryptionConfig.resources")];
    const items = resources.state === "known" ? resources.value.map((item) => item.self) : [];
    if (items.some((item) => item.state === "known" && item.value === "secrets")) return [];
    if (items.some((item) => item.state === "unknown")) return [notEvaluated("encryptionConfig.resources")];
    const path = "encryptionConfig.resources";
    return [{ path, message: `${path} does not name secrets.` }];
  }),
  good: [{ encryptionConfig: { provider: { keyArn: UNKNOWN }, resources: ["secrets"] } }],
  bad: [
    {},
    { encryptionConfig: { provider: { keyArn: "arn:aws:kms:eu-west-1:111122223333:key/a" }, resources: [] } },
  ],
  unknown: [{ encryptionConfig: { provider: { keyArn: UNKNOWN }, resources: UNKNOWN } }],
});

/** Databases, caches, brokers: what they write to disk. */
export const encryptionDatabaseRules: readonly Rule[] = [
  rdsStorageEncrypted,
  rdsKmsCmk,
  auroraEncrypted,
  redisAtRest,
  redisCmk,
  mskCmk,
  eksSecretsEncryption,
];
