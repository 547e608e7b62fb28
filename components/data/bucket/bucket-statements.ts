import * as pulumi from "@pulumi/pulumi";
import { deployRoleName, globalArn, type Location, rolePath, type Stack } from "../../foundation/location";
import {
  allowTo,
  denyInsecureTransport,
  denyTo,
  ofAccount,
  type PolicyStatement,
} from "../../foundation/policy-document";
import type { CreatedBucketConfig } from "../../../config/stack-config";

/** Where the access logs of other buckets stand in the bucket for logs. */
export const ACCESS_LOGS_PREFIX = "access-logs/";

export interface BucketPolicySettings extends Pick<CreatedBucketConfig, "presignedUrlMaxAge" | "served"> {
  readonly location: Location;
  readonly stack: Stack;
  readonly bucketArn: pulumi.Input<string>;
  /** Statements that let services of AWS write. */
  readonly writers: readonly PolicyStatement[];
}

/** The one policy of a bucket: a second resource would overwrite the first. */
export function bucketStatements(settings: BucketPolicySettings): readonly PolicyStatement[] {
  const { bucketArn, location, stack, presignedUrlMaxAge, served, writers } = settings;
  const everything = [bucketArn, objectsOf(bucketArn)];
  return [
    denyInsecureTransport("s3:*", everything),
    denyPresigned(presignedUrlMaxAge, everything),
    denyOtherEnvironments(location, stack, everything),
    ...(served ? [serveThroughCloudFront(location, bucketArn)] : []),
    ...writers,
  ];
}

/** The objects of a bucket, as a policy names them. */
export function objectsOf(bucketArn: pulumi.Input<string>): pulumi.Output<string> {
  return pulumi.interpolate`${bucketArn}/*`;
}

/**
 * A presigned URL or form says itself how long it holds, up to seven days; who finds it may use it. The bucket has the
 * last word. Requests that are signed in a header, as those of every SDK, are not touched.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/bucket-policy-s3-sigv4-conditions.html
 */
function denyPresigned(maximumAge: number, resources: readonly pulumi.Input<string>[]): PolicyStatement {
  const presigned = { StringEquals: { "s3:authType": ["REST-QUERY-STRING", "POST"] } };
  if (maximumAge === 0) return denyTo("*", "DenyPresigned", "s3:*", resources, presigned);
  // The key counts in milliseconds.
  const old = { NumericGreaterThan: { "s3:signatureAge": String(maximumAge * 1000) } };
  return denyTo("*", "DenyOldPresigned", "s3:*", resources, { ...presigned, ...old });
}

/**
 * No role of another environment of the system, and none of its pipeline: IAM does not see the tags of a bucket, so that
 * no policy of theirs tells it from their own. People and roles outside the system are for IAM to judge.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
function denyOtherEnvironments(
  location: Location,
  { system, environment }: Stack,
  resources: readonly pulumi.Input<string>[],
): PolicyStatement {
  const roles = (path: string) => globalArn(location, "iam", `role${path}`);
  return denyTo("*", "DenyOtherEnvironments", "s3:*", resources, {
    ArnLike: { "aws:PrincipalArn": roles(`/${system}/*`) },
    ArnNotLike: {
      "aws:PrincipalArn": [
        roles(`${rolePath(system, environment)}*`),
        // No pipeline makes a role of this name: components/delivery/deploy-denials.ts. The seven characters are
        // Pulumi's; with fewer said, prod's bucket would let in the pipeline of prod-eu.
        roles(`/${system}/*/${deployRoleName(environment)}-???????`),
      ],
    },
  });
}

/**
 * Every distribution of the account, since the policy of the bucket stands before the distribution that reads it has an
 * id: docs/decisions/bucket-policies.md.
 */
function serveThroughCloudFront(location: Location, bucketArn: pulumi.Input<string>): PolicyStatement {
  return allowTo(
    { Service: "cloudfront.amazonaws.com" },
    "ServeThroughCloudFront",
    "s3:GetObject",
    objectsOf(bucketArn),
    { ArnLike: { "aws:SourceArn": globalArn(location, "cloudfront", "distribution/*") } },
  );
}

/** Lets S3 write the access logs of the account's other buckets. The ARN of a bucket has no account in it. */
export function deliverServerAccessLogs(
  location: Location,
  bucketArn: pulumi.Input<string>,
): PolicyStatement {
  return allowTo(
    { Service: "logging.s3.amazonaws.com" },
    "DeliverServerAccessLogs",
    "s3:PutObject",
    pulumi.interpolate`${bucketArn}/${ACCESS_LOGS_PREFIX}*`,
    ofAccount(location.account),
  );
}
