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
import { Example, PlannedResource, Rule, UNKNOWN, Verdict } from "../../vocabulary/rule";

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
const member = (name: string, availabilityZone?: string): Example => ({
  name,
  type: "aws:rds/clusterInstance:ClusterInstance",
  props: { clusterIdentifier: UNKNOWN, ...(availabilityZone === undefined ? {} : { availabilityZone }) },
  dependsOn: { clusterIdentifier: ["main"] },
});

const auroraMultiAz = stackRule({
  id: "aurora-multi-az",
  title: "An Aurora cluster has two instances or more, in different zones",
  family: "availability",
  severity: "high",
  mandatory: "production",
  controls: { securityHub: "RDS.15" },
  fix: "Add a second aws.rds.ClusterInstance, in another availabilityZone or without one, so that Aurora chooses.",
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
        const zones = members.map((each) => each.read("availabilityZone"));
        const known = new Set(zones.flatMap((zone) => (zone.state === "known" ? [zone.value] : [])));
        // Without a zone, Aurora chooses, and spreads.
        if (known.size > 1 || zones.some(({ state }) => state === "absent")) return [];
        return zones.some(({ state }) => state === "unknown")
          ? [found(one, notEvaluated("availabilityZone"))]
          : [found(one, violation("", `All instances of ${one.name} stand in one zone.`))];
      }),
  good: [
    [cluster, member("one"), member("two")],
    [cluster, member("one", "eu-west-1a"), member("two", "eu-west-1b")],
    [{ ...cluster, props: { engine: "postgres", dbClusterInstanceClass: UNKNOWN } }],
  ],
  bad: [
    [cluster],
    [cluster, member("one")],
    [cluster, member("one", "eu-west-1a"), member("two", "eu-west-1a")],
  ],
  unknown: [[cluster, member("one", UNKNOWN), member("two", UNKNOWN)]],
});

/** Nodes in one group, or replicas per shard beside its primary. */
function twoNodes(group: PlannedResource): readonly Verdict[] {
  const nodes = group.read("numCacheClusters");
  const replicas = group.read("replicasPerNodeGroup");
  if (nodes.state === "known" && Number(nodes.value) >= 2) return [];
  if (replicas.state === "known" && Number(replicas.value) >= 1) return [];
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
