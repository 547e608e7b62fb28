import { isSameValue } from "../protocol/same-value";
import { isRecord, type Properties, type Value } from "../protocol/value";
import { listOf } from "./document";

/** Which properties of a type say who gets to it, as what can be compared: what is in the second and not in the first is new. */
type Openings = (properties: Properties) => readonly Value[];

const flag =
  (property: string, open: Value): Openings =>
  (properties) =>
    (properties[property] ?? null) === open ? [property] : [];

/** Addresses, not groups: from one group to another is inside of the system. */
const ingressRule: Openings = ({ cidrIpv4, cidrIpv6, prefixListId, fromPort, toPort, ipProtocol }) =>
  [cidrIpv4, cidrIpv6, prefixListId].flatMap((source) =>
    source === undefined
      ? []
      : [{ source, fromPort: fromPort ?? null, toPort: toPort ?? null, ipProtocol: ipProtocol ?? null }],
  );

const inlineIngress: Openings = ({ ingress }) =>
  listOf(ingress).flatMap((rule) =>
    isRecord(rule)
      ? [rule["cidrBlocks"], rule["ipv6CidrBlocks"], rule["prefixListIds"]].flatMap((sources) =>
          listOf(sources).map((source) => ({
            source,
            fromPort: rule["fromPort"] ?? null,
            toPort: rule["toPort"] ?? null,
            ipProtocol: rule["protocol"] ?? null,
          })),
        )
      : [],
  );

const blocks = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];

const openings: Readonly<Record<string, Openings>> = {
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": ingressRule,
  "aws:ec2/securityGroup:SecurityGroup": inlineIngress,
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": inlineIngress,
  "aws:lb/loadBalancer:LoadBalancer": (properties) => (properties["internal"] === true ? [] : ["internet"]),
  "aws:alb/loadBalancer:LoadBalancer": (properties) => (properties["internal"] === true ? [] : ["internet"]),
  "aws:rds/instance:Instance": flag("publiclyAccessible", true),
  "aws:rds/clusterInstance:ClusterInstance": flag("publiclyAccessible", true),
  "aws:lambda/functionUrl:FunctionUrl": flag("authorizationType", "NONE"),
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": (properties) =>
    blocks.filter((block) => properties[block] !== true),
};

/** Whether more of the world gets to a resource by the second properties than by the first. What is made is held against nothing. */
export function widensOpenings(
  type: string,
  before: Properties | undefined,
  after: Properties | undefined,
): boolean {
  // What blocks public access opens by going.
  if (after === undefined) return type === "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
  const found = openings[type];
  if (found === undefined) return false;
  const old = before === undefined ? [] : found(before);
  return found(after).some((one) => !old.some((other) => isSameValue(one, other)));
}
