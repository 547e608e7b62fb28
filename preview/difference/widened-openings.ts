import { isRecord, unknown, type Properties } from "../protocol/value";
import { ingressOfGroup, ingressOfOlderRule, ingressOfRule, letsIn, type Ingress } from "./ingress-openings";

/** Whether more of the world gets in by the second properties than by the first, and by what there is beside them. */
type IsWider = (before: Properties | undefined, after: Properties, beside: readonly Properties[]) => boolean;

/** What stands open by a single word: open afterwards, and not before. */
const word =
  (isOpen: (properties: Properties) => boolean): IsWider =>
  (before, after) =>
    isOpen(after) && !(before !== undefined && isOpen(before));

const flag = (property: string, open: boolean | string) =>
  word((properties) => properties[property] === open);

/** A load balancer without a word of this faces the internet. */
const facesInternet = word(({ internal }) => internal !== true && internal !== unknown);

const lettingIn =
  (ingressOf: (properties: Properties) => readonly Ingress[]): IsWider =>
  (before, after, beside) => {
    const old = [...(before === undefined ? [] : [before]), ...beside].flatMap(ingressOf);
    return ingressOf(after).some((one) => !old.some((other) => letsIn(other, one)));
  };

const blocks = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];

const lessBlocked: IsWider = (before, after) =>
  blocks.some(
    (block) =>
      after[block] !== true && after[block] !== unknown && (before === undefined || before[block] === true),
  );

/** `public-read`, `authenticated-read` and their like, in which anybody is meant who has an account. */
const publicAcl = word(({ acl }) => typeof acl === "string" && /^(public|authenticated)-/.test(acl));

const publicAddress = word(({ networkConfiguration }) => {
  return isRecord(networkConfiguration) && networkConfiguration["assignPublicIp"] === true;
});

const rules: Readonly<Record<string, IsWider>> = {
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": lettingIn(ingressOfRule),
  "aws:ec2/securityGroupRule:SecurityGroupRule": lettingIn(ingressOfOlderRule),
  "aws:ec2/securityGroup:SecurityGroup": lettingIn(ingressOfGroup),
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": lettingIn(ingressOfGroup),
  "aws:lb/loadBalancer:LoadBalancer": facesInternet,
  "aws:alb/loadBalancer:LoadBalancer": facesInternet,
  "aws:elb/loadBalancer:LoadBalancer": facesInternet,
  "aws:rds/instance:Instance": flag("publiclyAccessible", true),
  "aws:rds/clusterInstance:ClusterInstance": flag("publiclyAccessible", true),
  "aws:redshift/cluster:Cluster": flag("publiclyAccessible", true),
  "aws:dms/replicationInstance:ReplicationInstance": flag("publiclyAccessible", true),
  "aws:mq/broker:Broker": flag("publiclyAccessible", true),
  "aws:ec2/instance:Instance": flag("associatePublicIpAddress", true),
  "aws:ec2/subnet:Subnet": flag("mapPublicIpOnLaunch", true),
  "aws:ecs/service:Service": publicAddress,
  "aws:lambda/functionUrl:FunctionUrl": flag("authorizationType", "NONE"),
  "aws:s3/bucket:Bucket": publicAcl,
  "aws:s3/bucketAcl:BucketAcl": publicAcl,
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": lessBlocked,
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": lessBlocked,
};

/**
 * Whether more of the world gets to a resource by the second properties than by the first. What is made is held against
 * nothing but what is `beside` it: what there was of the same owner.
 */
export function widensOpenings(
  type: string,
  before: Properties | undefined,
  after: Properties | undefined,
  beside: readonly Properties[] = [],
): boolean {
  // What blocks public access opens by going, as far as it has blocked any.
  if (after === undefined)
    return /PublicAccessBlock$/.test(type) && blocks.some((block) => before?.[block] === true);
  return rules[type]?.(before, after, beside) ?? false;
}
