import { Secret, unwrapSecret } from "../../protocol/value";
import type { Properties, Value } from "../../protocol/value";
import { defaulted, defaultsKey } from "../defaulted";
import { Fingerprint } from "../fingerprint";
import type { CheckFailure, CheckRequest } from "../provider";
import { sdkSchema } from "./sdk-schema";

/** How the AWS provider names a resource whose name the program leaves out. */
interface AutoName {
  readonly property: string;
  /** Characters the finished name may have: the provider's limit or AWS's own, whichever is less. */
  readonly maximum: number;
  /** @default "-" */
  readonly separator?: string;
  /** @default 7 */
  readonly randomLength?: number;
  readonly lowerCase?: true;
  /** Put in front after the name is made; does not count against the maximum. */
  readonly prefix?: string;
  /** The input that, when true, makes `.fifo` the end of the name. */
  readonly fifo?: string;
}

const name = (maximum: number): AutoName => ({ property: "name", maximum });

// Types that differ from the provider's rule for all others: the input `name`, at most 255 characters, with a hyphen.
const SPECIAL: Readonly<Record<string, AutoName>> = {
  "alb/loadBalancer": name(32),
  "alb/targetGroup": name(32),
  "apigatewayv2/api": name(128),
  "backup/vault": name(50),
  "budgets/budget": name(100),
  "cloudfront/cachePolicy": name(128),
  "cloudfront/function": name(64),
  "cloudfront/originAccessControl": name(64),
  "cloudwatch/eventRule": name(64),
  "cloudwatch/eventTarget": { property: "targetId", maximum: 64 },
  "cloudwatch/logDeliveryDestination": name(60),
  "cloudwatch/logDeliverySource": name(60),
  "cognito/userPool": name(128),
  "ec2/keyPair": { property: "keyName", maximum: 255 },
  "ec2/launchTemplate": name(125),
  "efs/fileSystem": { property: "creationToken", maximum: 64 },
  "elasticache/cluster": { property: "clusterId", maximum: 50, lowerCase: true },
  "elasticache/replicationGroup": { property: "replicationGroupId", maximum: 40, lowerCase: true },
  "elb/loadBalancer": name(32),
  "iam/group": name(128),
  "iam/groupPolicy": name(128),
  "iam/instanceProfile": name(128),
  "iam/policy": name(128),
  "iam/role": name(64),
  "iam/rolePolicy": name(128),
  "iam/user": name(64),
  "iam/userPolicy": name(128),
  "kms/alias": { property: "name", maximum: 238, prefix: "alias/" },
  "lambda/alias": name(128),
  "lambda/function": name(64),
  "lambda/permission": { property: "statementId", maximum: 100 },
  "lb/loadBalancer": name(32),
  "lb/targetGroup": name(32),
  "lb/trustStore": name(32),
  "mq/broker": { property: "brokerName", maximum: 50 },
  "msk/cluster": { property: "clusterName", maximum: 64 },
  "msk/serverlessCluster": { property: "clusterName", maximum: 64 },
  "opensearch/domain": { property: "domainName", maximum: 28 },
  // No separator: the instance `main` becomes `main1a2b3c4`.
  "rds/instance": { property: "identifier", maximum: 63, separator: "" },
  "s3/bucket": { property: "bucket", maximum: 63, lowerCase: true },
  "s3/bucketV2": { property: "bucket", maximum: 63, lowerCase: true },
  "s3/bucketObject": { property: "key", maximum: 1024, randomLength: 0 },
  "s3/bucketObjectv2": { property: "key", maximum: 1024, randomLength: 0 },
  "scheduler/schedule": name(64),
  "scheduler/scheduleGroup": name(64),
  "servicediscovery/privateDnsNamespace": name(253),
  "servicediscovery/service": name(127),
  "sfn/stateMachine": name(80),
  "sns/topic": { property: "name", maximum: 80, fifo: "fifoTopic" },
  "sqs/queue": { property: "name", maximum: 80, fifo: "fifoQueue" },
  "wafv2/ipSet": name(128),
  "wafv2/regexPatternSet": name(128),
  "wafv2/ruleGroup": name(128),
  "wafv2/webAcl": name(128),
};

/** The middle of a type token: `lb/loadBalancer` of `aws:lb/loadBalancer:LoadBalancer`. */
export function shortType(type: string): string {
  return type.split(":")[1] ?? type;
}

/** How resources of this type are named when the program does not, or undefined when they are not. */
export function autoNameOf(type: string): AutoName | undefined {
  const special = SPECIAL[shortType(type)];
  if (special !== undefined) return special;
  const schema = sdkSchema(type);
  return schema?.inputs.has("name") && !schema.required.has("name") ? name(255) : undefined;
}

function failure(autoName: AutoName, reason: string): { failure: CheckFailure } {
  return { failure: { property: autoName.property, reason } };
}

function checkGivenName(autoName: AutoName, given: Value): { failure: CheckFailure } | Record<string, never> {
  const text = unwrapSecret(given);
  if (typeof text !== "string" || autoName.prefix !== undefined) return {};
  if (text.length <= autoName.maximum) return {};
  const named = given instanceof Secret ? "the secret name" : `"${text}"`;
  return failure(autoName, `${named} has ${text.length} characters, and AWS allows ${autoName.maximum} here`);
}

/**
 * The name that Check would fill in, as the properties to add to the inputs; nothing when the program names the
 * resource itself, and a failure when the name cannot be. What exists keeps the name that was made for it.
 */
export function autoName(request: CheckRequest): {
  readonly added?: Properties;
  readonly failure?: CheckFailure;
} {
  const rule = autoNameOf(request.type);
  if (rule === undefined) return {};
  const { inputs } = request;
  const given = inputs[rule.property];
  if (given !== undefined && given !== null) return checkGivenName(rule, given);
  if (inputs[`${rule.property}Prefix`] != null) return {};
  const old = madeBefore(rule, request.oldInputs ?? {});
  return old === undefined ? newName(rule, request) : { added: { [rule.property]: old } };
}

// A name that the program once chose and no longer does is not kept. What was imported has no list of made ones.
function madeBefore({ property }: AutoName, oldInputs: Properties): Value | undefined {
  const isMade = !(defaultsKey in oldInputs) || defaulted(oldInputs).includes(property);
  return isMade ? (oldInputs[property] ?? undefined) : undefined;
}

function newName(
  rule: AutoName,
  { name, urn, seed, inputs }: CheckRequest,
): { readonly added?: Properties; readonly failure?: CheckFailure } {
  const randomLength = rule.randomLength ?? 7;
  const base = rule.lowerCase ? name.toLowerCase() : name;
  const separator = randomLength === 0 ? "" : (rule.separator ?? "-");
  const suffix = rule.fifo !== undefined && inputs[rule.fifo] === true ? ".fifo" : "";
  const room = rule.maximum - randomLength - separator.length - suffix.length;
  if (base.length > room) {
    return failure(
      rule,
      `the logical name "${name}" has ${base.length} characters and leaves no room for the ` +
        `${randomLength} random ones that Pulumi adds: ${rule.property} may have ${rule.maximum}. ` +
        `Shorten the logical name to ${room}, or set ${rule.property}`,
    );
  }
  const random = new Fingerprint(`${urn}${seed ?? ""}`).hex(randomLength, "auto-name");
  return { added: { [rule.property]: `${rule.prefix ?? ""}${base}${separator}${random}${suffix}` } };
}
