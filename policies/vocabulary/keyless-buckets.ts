import { bucketLoggingTokens, bucketPolicyToken } from "./bucket-tokens";
import { companionsOf } from "./companions";
import { loadBalancerTokens } from "./listener-tokens";
import { isAllow, statementsOf } from "./policy-document";
import { principalsOf } from "./policy-principals";
import { knownString } from "./property-checks";
import type { Plan, StackResource } from "./rule";

/** Services that write logs to no bucket that is encrypted with a KMS key. */
const writers: readonly string[] = [
  "logdelivery.elasticloadbalancing.amazonaws.com",
  "logging.s3.amazonaws.com",
];

/**
 * A bucket that AWS lets no KMS key encrypt: the access logs of application load balancers, and those of other buckets,
 * are written under keys of S3 alone. Network load balancers, CloudFront and flow logs take a key.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html
 */
export const takesNoKey = (bucket: StackResource, plan: Plan): boolean =>
  takesLogsOfBuckets(bucket, plan) || takesLogsOfLoadBalancers(bucket, plan) || letsWriterIn(bucket, plan);

const takesLogsOfBuckets = (bucket: StackResource, plan: Plan): boolean =>
  bucketLoggingTokens.some((token) => plan.referring(bucket, token, "targetBucket").length > 0);

const takesLogsOfLoadBalancers = (bucket: StackResource, plan: Plan): boolean =>
  loadBalancerTokens.some((token) =>
    ["accessLogs", "connectionLogs"].some((logs) =>
      plan.referring(bucket, token, logs).some(isApplicationLoadBalancer),
    ),
  );

function isApplicationLoadBalancer(balancer: StackResource): boolean {
  const type = balancer.read("loadBalancerType");
  return type.state === "absent" || knownString(type) === "application";
}

/** Whether its policy lets one of them write: they may stand in another plan. */
const letsWriterIn = (bucket: StackResource, plan: Plan): boolean =>
  companionsOf(plan, bucket, { token: bucketPolicyToken, property: "bucket" }, "bucket").some((policy) =>
    statementsOf(policy.json("policy"), "policy").statements.some(
      (statement) =>
        isAllow(statement) &&
        principalsOf(statement).named.some(({ kind, name }) => kind === "Service" && writers.includes(name)),
    ),
  );

/** A bucket of Plinth whose purpose has no key: what the world is served, and logs. */
export function isKeylessByPurpose({ parentResource }: StackResource): boolean {
  if (parentResource?.type !== "plinth:data:Bucket") return false;
  return ["assets", "logs"].includes(knownString(parentResource.read("purpose")) ?? "");
}
