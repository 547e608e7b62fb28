import { resourceRule } from "../../vocabulary/define-rule";
import { comparisons } from "../../vocabulary/policy-conditions";
import { isAllow, letsEveryoneIn, Statement, statementsOf } from "../../vocabulary/policy-document";
import { eachItem, knownString, notEvaluated, property, violation } from "../../vocabulary/property-checks";
import { Rule, UNKNOWN, Verdict } from "../../vocabulary/rule";
import { isEverySite } from "../../vocabulary/web-origins";

const redisSubnetGroup = resourceRule({
  id: "redis-subnet-group",
  title: "A cache stands in subnets that were chosen for it",
  family: "exposure",
  severity: "medium",
  mandatory: "production",
  controls: { securityHub: "ElastiCache.7", cdkNag: "AwsSolutions-AEC1", checkov: "CKV_AWS_323" },
  tokens: ["aws:elasticache/replicationGroup:ReplicationGroup"],
  fix: "Set subnetGroupName on aws.elasticache.ReplicationGroup to an aws.elasticache.SubnetGroup of isolated subnets. It replaces the group.",
  check: property({
    path: "subnetGroupName",
    accepts: (value) => value !== "default" && value !== "",
    wanted: "a subnet group of your own",
    absent: "fails",
    unknown: "passes",
  }),
  good: [{ subnetGroupName: UNKNOWN }, { subnetGroupName: "queue" }],
  bad: [{}, { subnetGroupName: "default" }],
});

const efsMountTarget = "aws:efs/mountTarget:MountTarget";
const filesMountTarget = "aws:s3/filesMountTarget:FilesMountTarget";

const efsMountTargetSecurityGroup = resourceRule({
  id: "efs-mount-target-security-group",
  title: "A security group says who reaches a file system",
  family: "exposure",
  severity: "medium",
  mandatory: "always",
  controls: {},
  url: "https://docs.aws.amazon.com/efs/latest/ug/network-access.html",
  tokens: [efsMountTarget, filesMountTarget],
  fix: "Set securityGroups on aws.efs.MountTarget or aws.s3.FilesMountTarget; without them it has the default group of the VPC.",
  check: (target) => {
    const groups = target.list("securityGroups");
    return groups.state === "absent" || (groups.state === "known" && groups.value.length === 0)
      ? [violation("securityGroups", "The mount target has the default group of the VPC.")]
      : [];
  },
  good: [
    { type: efsMountTarget, props: { securityGroups: [UNKNOWN] } },
    { type: efsMountTarget, props: { securityGroups: UNKNOWN } },
    { type: filesMountTarget, props: { securityGroups: [UNKNOWN] } },
  ],
  bad: [
    { type: efsMountTarget, props: {} },
    { type: efsMountTarget, props: { securityGroups: [] } },
    { type: filesMountTarget, props: {} },
  ],
});

/** Whoever comes through a mount target was let in by its security group. */
const throughMountTarget = (statement: Statement): boolean =>
  comparisons(statement).known.some(
    ({ operator, holdsWithoutKey, key, values }) =>
      operator === "bool" &&
      !holdsWithoutKey &&
      key === "elasticfilesystem:accessedviamounttarget" &&
      values.length === 1 &&
      values[0] === "true",
  );

function letsAnyoneMount(statement: Statement): readonly Verdict[] {
  if (!isAllow(statement) || throughMountTarget(statement)) return [];
  const open = letsEveryoneIn(statement);
  if (open === false) return [];
  return open === "unknown"
    ? [notEvaluated(statement.path)]
    : [violation(statement.path, "The statement lets everyone mount, from anywhere.")];
}

const policy = (...Statement: readonly object[]) => ({
  policy: JSON.stringify({ Version: "2012-10-17", Statement }),
});
const mount = (Principal: unknown, Condition?: unknown) => ({
  Effect: "Allow",
  Principal,
  Action: ["elasticfilesystem:ClientMount"],
  Resource: "*",
  ...(Condition === undefined ? {} : { Condition }),
});

const efsPolicyNotPublic = resourceRule({
  id: "efs-policy-not-public",
  title: "No policy of a file system lets everyone in",
  family: "exposure",
  severity: "high",
  mandatory: "always",
  controls: {},
  url: "https://docs.aws.amazon.com/efs/latest/ug/access-control-block-public-access.html",
  tokens: ["aws:efs/fileSystemPolicy:FileSystemPolicy"],
  fix: "Name the roles in the policy of aws.efs.FileSystemPolicy, or demand elasticfilesystem:AccessedViaMountTarget of everyone; what task roles are allowed needs no statement here.",
  check: (resource) => {
    const { statements, unknownAt } = statementsOf(resource.json("policy"), "policy");
    return [...unknownAt.map(notEvaluated), ...statements.flatMap(letsAnyoneMount)];
  },
  good: [
    policy(mount({ AWS: "arn:aws:iam::111122223333:role/web" })),
    policy(mount("*", { Bool: { "elasticfilesystem:AccessedViaMountTarget": "true" } })),
    policy(mount({ AWS: "*" }, { StringEquals: { "aws:PrincipalAccount": "111122223333" } })),
    policy({ ...mount("*"), Effect: "Deny" }),
  ],
  bad: [
    policy(mount("*")),
    policy(mount({ AWS: "*" })),
    policy(mount("*", { Bool: { "aws:SecureTransport": "true" } })),
    policy(mount("*", { Bool: { "elasticfilesystem:AccessedViaMountTarget": "false" } })),
    policy(mount("*", { BoolIfExists: { "elasticfilesystem:AccessedViaMountTarget": "true" } })),
    policy(mount(["*"])),
  ],
  unknown: [{ policy: UNKNOWN }],
});

const cors = (...allowedOrigins: readonly unknown[]) => ({
  bucket: UNKNOWN,
  corsRules: [{ allowedMethods: ["PUT"], allowedOrigins }],
});

const s3CorsOrigins = resourceRule({
  id: "s3-cors-origins",
  title: "A bucket names the sites whose pages may use it",
  family: "exposure",
  severity: "medium",
  mandatory: "production",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html",
  tokens: ["aws:s3/bucketCorsConfiguration:BucketCorsConfiguration"],
  fix: "Name origins such as https://amy.example.org in corsRules[].allowedOrigins of aws.s3.BucketCorsConfiguration; in a stack file, in plinth:buckets.<name>.cors.allowedOrigins.",
  check: eachItem("corsRules", (rule, _context, at) => {
    const path = `${at}.allowedOrigins`;
    const origins = rule.list("allowedOrigins");
    if (origins.state === "unknown") return [notEvaluated(path)];
    if (origins.state === "absent") return [];
    return origins.value.flatMap(({ self }, index): readonly Verdict[] => {
      if (self.state === "unknown") return [notEvaluated(`${path}[${index}]`)];
      return isEverySite(knownString(self) ?? "")
        ? [violation(`${path}[${index}]`, "Pages of every site may use the bucket.")]
        : [];
    });
  }),
  good: [cors("https://amy.example.org"), cors("https://*.example.org"), { bucket: UNKNOWN, corsRules: [] }],
  bad: [
    cors("*"),
    cors("https://amy.example.org", "*"),
    cors("https://*"),
    cors("http*"),
    cors("*://*"),
    cors("http://*"),
  ],
  unknown: [cors(UNKNOWN), { bucket: UNKNOWN, corsRules: UNKNOWN }],
});

/** Caches, file systems and buckets: who can reach them. */
export const exposureStoreRules: readonly Rule[] = [
  redisSubnetGroup,
  efsMountTargetSecurityGroup,
  efsPolicyNotPublic,
  s3CorsOrigins,
];
