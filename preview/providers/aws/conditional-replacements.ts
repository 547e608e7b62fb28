import { isSameValue } from "../../protocol/same-value";
import type { Properties, Value } from "../../protocol/value";
import { listedValues } from "./listed-values";

type Rule = (before: Properties, after: Properties) => boolean;

/** Tags and what only tells the provider how to work: all else in a task definition makes a new revision. */
const KEEPS_REVISION: ReadonlySet<string> = new Set(["skipDestroy", "tags", "tagsAll", "trackLatest"]);

const isNetwork: Rule = (_, { loadBalancerType: type }) => type === "network";

/** A network load balancer can be given more subnets, not fewer or others. */
const losesSubnets: Rule = (before, after) =>
  isNetwork(before, after) &&
  listedValues(before["subnets"]).some(
    (subnet) => !listedValues(after["subnets"]).some((other) => isSameValue(subnet, other)),
  );

/** It has security groups from the start or never. */
const firstOrLastGroup: Rule = (before, after) =>
  isNetwork(before, after) &&
  (listedValues(before["securityGroups"]).length === 0) !==
    (listedValues(after["securityGroups"]).length === 0);

/** A function that is called only when the resource is made is called again by making it anew. */
const calledOnlyOnce: Rule = (_, { lifecycleScope: scope = "CREATE_ONLY" }) => scope === "CREATE_ONLY";

const RULES: Readonly<Record<string, Rule>> = {
  // Here because no change of it can be planned alone: keys and attributes of a table must fit each other.
  "aws:dynamodb/table:Table hashKey": () => true,
  // ECS moves running tasks to other capacity only with a deployment.
  "aws:ecs/service:Service capacityProviderStrategies": (_, after) => after["forceNewDeployment"] !== true,
  "aws:alb/loadBalancer:LoadBalancer securityGroups": firstOrLastGroup,
  "aws:alb/loadBalancer:LoadBalancer subnets": losesSubnets,
  "aws:lb/loadBalancer:LoadBalancer securityGroups": firstOrLastGroup,
  "aws:lb/loadBalancer:LoadBalancer subnets": losesSubnets,
  "aws:lambda/invocation:Invocation input": calledOnlyOnce,
  "aws:lambda/invocation:Invocation triggers": calledOnlyOnce,
  // The engine can change to the successor of Redis, not back.
  "aws:elasticache/replicationGroup:ReplicationGroup engine": (_, after) => after["engine"] !== "valkey",
  "aws:elasticache/replicationGroup:ReplicationGroup engineVersion": (before, after) =>
    isLower(after["engineVersion"], before["engineVersion"]),
  // Aurora changes its kind of storage in place.
  "aws:rds/cluster:Cluster storageType": (_, { engine }) =>
    typeof engine === "string" && !engine.startsWith("aurora"),
  // S3 Files is newer than the provider that was measured; so the SDK's own words say it.
  "aws:s3/filesAccessPoint:FilesAccessPoint fileSystemId": () => true,
  "aws:s3/filesAccessPoint:FilesAccessPoint posixUsers": () => true,
  "aws:s3/filesAccessPoint:FilesAccessPoint rootDirectories": () => true,
  "aws:s3/filesFileSystem:FilesFileSystem bucket": () => true,
  "aws:s3/filesFileSystem:FilesFileSystem kmsKeyId": () => true,
  "aws:s3/filesFileSystem:FilesFileSystem prefix": () => true,
  "aws:s3/filesFileSystem:FilesFileSystem roleArn": () => true,
  "aws:s3/filesFileSystemPolicy:FilesFileSystemPolicy fileSystemId": () => true,
  "aws:s3/filesMountTarget:FilesMountTarget fileSystemId": () => true,
  "aws:s3/filesMountTarget:FilesMountTarget subnetId": () => true,
  // Only the smaller tier has no way back.
  "aws:ssm/parameter:Parameter tier": (before, after) =>
    before["tier"] === "Advanced" && after["tier"] === "Standard",
};

/**
 * Whether a change replaces the resource, where that depends on more than the property's being changed: on others, or on
 * the values. Undefined where it does not, and the table knows.
 */
export function conditionalReplacement(
  type: string,
  property: string,
  before: Properties,
  after: Properties,
): boolean | undefined {
  if (type === "aws:ecs/taskDefinition:TaskDefinition") return !KEEPS_REVISION.has(property);
  return RULES[`${type} ${property}`]?.(before, after);
}

function isLower(one: Value | undefined, other: Value | undefined): boolean {
  if (typeof one !== "string" || typeof other !== "string") return false;
  const [numbers, others] = [one, other].map((version) => version.split(".").map(Number));
  const position = numbers!.findIndex((number, index) => number !== others![index]);
  return position !== -1 && (numbers![position] ?? 0) < (others![position] ?? 0);
}
