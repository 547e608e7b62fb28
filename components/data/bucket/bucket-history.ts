import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { lifecycleRule } from "./bucket-lifecycle";
import type { BucketSpec } from "./bucket-spec";

/**
 * What becomes of objects: versions, the lock on them, and when they go.
 *
 * @returns what must exist before the first object is written, so that it is a version and locked
 */
export function createHistory(
  noun: string,
  bucket: pulumi.Output<string>,
  spec: BucketSpec,
  opts: pulumi.CustomResourceOptions,
): readonly pulumi.Resource[] {
  const versioning = spec.versioning ? [keepVersions(noun, bucket, opts)] : [];
  // S3 refuses locks, and rules on noncurrent versions, of a bucket that is not versioned yet.
  const afterVersioning = { ...opts, dependsOn: versioning };
  new aws.s3.BucketLifecycleConfiguration(noun, { bucket, rules: [lifecycleRule(spec)] }, afterVersioning);
  const { objectLockInDays: days } = spec;
  return days ? [...versioning, lockVersions(noun, bucket, days, afterVersioning)] : versioning;
}

/**
 * There is no such resource where versioning is off: a bucket that never had versions makes no delete markers, and one
 * that had them is suspended by the provider when the resource goes away.
 */
function keepVersions(
  noun: string,
  bucket: pulumi.Output<string>,
  opts: pulumi.CustomResourceOptions,
): aws.s3.BucketVersioning {
  return new aws.s3.BucketVersioning(noun, { bucket, versioningConfiguration: { status: "Enabled" } }, opts);
}

/** Governance, not compliance: a mistake in the days can be undone, by somebody with a permission of their own. */
function lockVersions(
  noun: string,
  bucket: pulumi.Output<string>,
  days: number,
  opts: pulumi.CustomResourceOptions,
): aws.s3.BucketObjectLockConfiguration {
  return new aws.s3.BucketObjectLockConfiguration(
    noun,
    { bucket, rule: { defaultRetention: { mode: "GOVERNANCE", days } } },
    opts,
  );
}
