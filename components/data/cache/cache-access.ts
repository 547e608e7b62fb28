import type * as pulumi from "@pulumi/pulumi";
import { arn, type Location } from "../../foundation/location";
import { allow, type PolicyStatement } from "../../foundation/policy-document";

/**
 * Lets a role sign in to one cache as one user. Both ids are known at preview, their ARNs would not be.
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html
 */
export function connectToCache(
  location: Location,
  replicationGroupId: pulumi.Output<string>,
  userId: string,
): PolicyStatement {
  return allow("ConnectToCache", "elasticache:Connect", [
    replicationGroupId.apply((id) => arn(location, "elasticache", `replicationgroup:${id}`)),
    arn(location, "elasticache", `user:${userId}`),
  ]);
}
