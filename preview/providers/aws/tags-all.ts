import {
  Secret,
  containsSecret,
  containsUnknown,
  isRecord,
  unknown,
  unwrapSecret,
} from "../../protocol/value";
import type { Properties, Value } from "../../protocol/value";
import { shortType } from "./auto-names";
import { sdkSchema } from "./sdk-schema";

// The provider writes `tagsAll` into the inputs of the types that stand on the older of its two frameworks only.
// These stand on the newer one; theirs appears among the outputs. Taggable types of the services that Plinth uses
// or is likely to.
const NEWER_FRAMEWORK: ReadonlySet<string> = new Set([
  "backup/logicallyAirGappedVault",
  "backup/restoreTestingPlan",
  "batch/jobQueue",
  "cloudfront/anycastIpList",
  "cloudfront/connectionFunction",
  "cloudfront/connectionGroup",
  "cloudfront/distributionTenant",
  "cloudfront/multitenantDistribution",
  "cloudfront/trustStore",
  "cloudfront/vpcOrigin",
  "cloudwatch/contributorInsightRule",
  "cloudwatch/logAnomalyDetector",
  "cloudwatch/logDelivery",
  "cloudwatch/logDeliveryDestination",
  "cloudwatch/logDeliverySource",
  "dsql/cluster",
  "ec2transitgateway/instanceConnectEndpoint",
  "ecs/daemon",
  "ecs/daemonTaskDefinition",
  "ecs/expressGatewayService",
  "elasticache/reservedCacheNode",
  "elasticache/serverlessCache",
  "lambda/capacityProvider",
  "lambda/microvmsImage",
  "rds/integration",
  "rds/shardGroup",
  "s3/directoryBucket",
  "vpc/routeServer",
  "vpc/routeServerEndpoint",
  "vpc/routeServerPeer",
  "vpc/securityGroupEgressRule",
  "vpc/securityGroupIngressRule",
]);

/** Default tags under the resource's own: wholly unknown as soon as one of them is. */
function mergeTags(
  defaultTags: Readonly<Record<string, string>>,
  tags: Value | undefined,
): Value | undefined {
  if (containsUnknown(tags)) return containsSecret(tags) ? new Secret(unknown) : unknown;
  const own = tags === undefined ? {} : unwrapSecret(tags);
  const merged: Record<string, Value> = { ...defaultTags };
  if (isRecord(own)) for (const [key, value] of Object.entries(own)) merged[key] = unwrapSecret(value);
  if (Object.keys(merged).length === 0) return undefined;
  return containsSecret(tags) ? new Secret(merged) : merged;
}

/** `tagsAll` of a registration, and whether Check writes it into the inputs. */
export function tagsAllOf(
  type: string,
  inputs: Properties,
  defaultTags: Readonly<Record<string, string>>,
): { readonly inputs: Properties; readonly outputs: Properties } {
  const schema = sdkSchema(type);
  if (!schema?.inputs.has("tags") || !schema.computed.has("tagsAll")) return { inputs: {}, outputs: {} };
  const merged = mergeTags(defaultTags, inputs.tags);
  if (merged === undefined) return { inputs: {}, outputs: {} };
  const properties = { tagsAll: merged };
  return { inputs: NEWER_FRAMEWORK.has(shortType(type)) ? {} : properties, outputs: properties };
}
