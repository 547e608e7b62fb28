import { companionsOf } from "../../vocabulary/companions";
import { found, resourceRule, stackRule, StackVerdict } from "../../vocabulary/define-rule";
import {
  all,
  given,
  is,
  mustBeAtLeast,
  mustBeOneOf,
  mustBeTrue,
  notEvaluated,
  unless,
  violation,
} from "../../vocabulary/property-checks";
import {
  Example,
  PlannedResource,
  PlannedValue,
  Read,
  Rule,
  StackResource,
  UNKNOWN,
  Verdict,
} from "../../vocabulary/rule";
import { numberOf } from "../../vocabulary/plain-values";

const rdsMultiAz = resourceRule({
  id: "rds-multi-az",
  title: "A database has a standby in another zone",
  family: "availability",
  severity: "high",
  mandatory: "production",
  controls: { securityHub: "RDS.5", cdkNag: "AwsSolutions-RDS3", checkov: "CKV_AWS_157" },
  tokens: ["aws:rds/instance:Instance"],
  fix: "Set multiAz: true on aws.rds.Instance; in a stack file, in plinth:databases.<name>.multiAz.",
  // A read replica is a copy already; a restored instance is not, and must say so itself.
  check: unless([given("replicateSourceDb")], mustBeTrue("multiAz")),
  good: [{ multiAz: true }, { replicateSourceDb: UNKNOWN }],
  bad: [{ multiAz: false }, {}, { snapshotIdentifier: "monday" }],
  unknown: [{ multiAz: UNKNOWN }],
});

const cluster: Example = {
  name: "main",
  type: "aws:rds/cluster:Cluster",
  props: { engine: "aurora-postgresql" },
};
const inZones = (...availabilityZones: readonly string[]): Example => ({
  ...cluster,
  props: { ...cluster.props, availabilityZones },
});
const member = (name: string, availabilityZone?: string): Example => ({
  name,
  type: "aws:rds/clusterInstance:ClusterInstance",
  props: { clusterIdentifier: UNKNOWN, ...(availabilityZone === undefined ? {} : { availabilityZone }) },
  dependsOn: { clusterIdentifier: ["main"] },
});

/** How many different values a list is known to hold. */
const differentIn = (list: Read<readonly PlannedValue[]>): number => {
  if (list.state !== "known") return 0;
  return new Set(list.value.flatMap(({ self }) => (self.state === "known" ? [self.value] : []))).size;
};

/**
 * Of an instance that names no zone RDS says only that it chooses one. It promises to spread them where the program
 * names the zones of the cluster: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html
 */
function inDifferentZones(one: StackResource, members: readonly StackResource[]): readonly StackVerdict[] {
  const zones = members.map((each) => each.read("availabilityZone"));
  const named = new Set(zones.flatMap((zone) => (zone.state === "known" ? [zone.value] : [])));
  if (named.size > 1) return [];
  if (zones.every(({ state }) => state === "known"))
    return [found(one, violation("", `All instances of ${one.name} stand in one zone.`))];
  // The zones that AWS fills in are the ones of the storage, and promise nothing.
  const spread = differentIn(one.said.list("availabilityZones")) > 1;
  const left = zones.filter(({ state }) => state === "absent").length;
  return spread && left > 1 ? [] : [found(one, notEvaluated("availabilityZone"))];
}

const auroraMultiAz = stackRule({
  id: "aurora-multi-az",
  title: "An Aurora cluster has two instances or more, in different zones",
  family: "availability",
  severity: "high",
  mandatory: "production",
  controls: { securityHub: "RDS.15" },
  fix: "Add a second aws.rds.ClusterInstance, and give the two different values of availabilityZone; or name two zones or more in availabilityZones of aws.rds.Cluster, over which RDS spreads instances that name none.",
  check: (plan, context) =>
    plan
      .ofType("aws:rds/cluster:Cluster")
      // A Multi-AZ DB cluster of three nodes is made from an instance class on the cluster itself.
      .filter((one) => !given("dbClusterInstanceClass")(one, context))
      .flatMap((one): readonly StackVerdict[] => {
        const companion = { token: "aws:rds/clusterInstance:ClusterInstance", property: "clusterIdentifier" };
        const members = companionsOf(plan, one, companion, "clusterIdentifier");
        if (members.length < 2)
          return [found(one, violation("", `${one.name} has ${members.length} of 2 instances.`))];
        return inDifferentZones(one, members);
      }),
  good: [
    [cluster, member("one", "eu-west-1a"), member("two", "eu-west-1b")],
    [cluster, member("one", "eu-west-1a"), member("two", "eu-west-1b"), member("three")],
    [inZones("eu-west-1a", "eu-west-1b"), member("one"), member("two")],
    [{ ...cluster, props: { engine: "postgres", dbClusterInstanceClass: UNKNOWN } }],
  ],
  bad: [
    [cluster],
    [cluster, member("one")],
    [cluster, member("one", "eu-west-1a"), member("two", "eu-west-1a")],
  ],
  unknown: [
    [cluster, member("one", UNKNOWN), member("two", UNKNOWN)],
    [cluster, member("one"), member("two")],
    [cluster, member("one", "eu-west-1a"), member("two")],
    [inZones("eu-west-1a"), member("one"), member("two")],
    [inZones("eu-west-1a", "eu-west-1b"), member("one", "eu-west-1a"), member("two")],
    [inZones("eu-west-1a", UNKNOWN), member("one"), member("two")],
  ],
});

/** Nodes in one group, or replicas per shard beside its primary. */
function twoNodes(group: PlannedResource): readonly Verdict[] {
  const nodes = group.read("numCacheClusters");
  const replicas = group.read("replicasPerNodeGroup");
  if (nodes.state === "known" && (numberOf(nodes.value) ?? 0) >= 2) return [];
  if (replicas.state === "known" && (numberOf(replicas.value) ?? 0) >= 1) return [];
  if (nodes.state === "unknown" || replicas.state === "unknown") return [notEvaluated("numCacheClusters")];
  return [violation("numCacheClusters", "The group has no second node that could take over.")];
}

const redisMultiAz = resourceRule({
  id: "redis-multi-az",
  title: "A replication group fails over to a node in another zone",
  family: "availability",
  severity: "high",
  mandatory: "production",
  controls: { securityHub: "ElastiCache.3", cdkNag: "AwsSolutions-AEC4", checkov: "CKV2_AWS_50" },
  tokens: ["aws:elasticache/replicationGroup:ReplicationGroup"],
  fix: "Set multiAzEnabled: true, automaticFailoverEnabled: true and numCacheClusters: 2 or more on aws.elasticache.ReplicationGroup; in a stack file, plinth:caches.<name>.nodes: 2.",
  check: (group, context) => [
    ...mustBeTrue("multiAzEnabled")(group, context),
    ...mustBeTrue("automaticFailoverEnabled")(group, context),
    ...twoNodes(group),
  ],
  good: [
    { multiAzEnabled: true, automaticFailoverEnabled: true, numCacheClusters: 2 },
    { multiAzEnabled: true, automaticFailoverEnabled: true, numNodeGroups: 2, replicasPerNodeGroup: 1 },
  ],
  bad: [
    { multiAzEnabled: true, automaticFailoverEnabled: true, numCacheClusters: 1 },
    { multiAzEnabled: false, automaticFailoverEnabled: true, numCacheClusters: 2 },
    { multiAzEnabled: true, numCacheClusters: 2 },
  ],
  unknown: [{ multiAzEnabled: true, automaticFailoverEnabled: true, numCacheClusters: UNKNOWN }],
});

const memcachedMultiAz = resourceRule({
  id: "memcached-multi-az",
  title: "A Memcached cluster spreads its nodes over the zones and speaks TLS",
  family: "availability",
  severity: "medium",
  mandatory: "production",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/FaultTolerance.html",
  tokens: ["aws:elasticache/cluster:Cluster"],
  fix: 'Set azMode "cross-az", numCacheNodes: 2 or more and transitEncryptionEnabled: true on aws.elasticache.Cluster.',
  check: (one, context) =>
    is("engine", "redis", "valkey")(one, context) || given("replicationGroupId")(one, context)
      ? []
      : all(
          mustBeOneOf("azMode", ["cross-az"]),
          mustBeAtLeast("numCacheNodes", 2),
          mustBeTrue("transitEncryptionEnabled"),
        )(one, context),
  good: [
    { engine: "memcached", azMode: "cross-az", numCacheNodes: 2, transitEncryptionEnabled: true },
    { replicationGroupId: UNKNOWN },
  ],
  bad: [
    { engine: "memcached", numCacheNodes: 2, transitEncryptionEnabled: true },
    { engine: "memcached", azMode: "cross-az", numCacheNodes: 1, transitEncryptionEnabled: true },
    { engine: "memcached", azMode: "cross-az", numCacheNodes: 2 },
  ],
  unknown: [{ engine: "memcached", azMode: UNKNOWN, numCacheNodes: 2, transitEncryptionEnabled: true }],
});

/** What must not stop when one zone does: databases and caches. */
export const availabilityDataRules: readonly Rule[] = [
  rdsMultiAz,
  auroraMultiAz,
  redisMultiAz,
  memcachedMultiAz,
];
