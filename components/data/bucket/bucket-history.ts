import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { lifecycleRule } from "./bucket-lifecycle";
import type { CreatedBucketConfig } from "../../../config/stack-config";

/**
 * What becomes of objects: versions, the lock on them, and when they go.
 *
 * @returns what must exist before the first object is written, so that it is a version and locked
 */
export function createHistory(
  name: string,
  bucket: pulumi.Output<string>,
  config: CreatedBucketConfig,
  opts: pulumi.CustomResourceOptions,
): readonly pulumi.Resource[] {
  const versioning = config.versioning ? [keepVersions(name, bucket, opts)] : [];
  // S3 refuses locks, and rules on noncurrent versions, of a bucket that is not versioned yet.
  const afterVersioning = { ...opts, dependsOn: versioning };
  new aws.s3.BucketLifecycleConfiguration(name, { bucket, rules: [lifecycleRule(config)] }, afterVersioning);
  const { objectLockInDays: days } = config;
  return days ? [...versioning, lockVersions(name, bucket, days, afterVersioning)] : versioning;
}

/**
 * There is no such resource where versioning is off: a bucket that never had versions makes no delete markers, and one
 * that had them is suspended by the provider when the resource goes away.
 */
function keepVersions(
  name: string,
  bucket: pulumi.Output<string>,
  opts: pulumi.CustomResourceOptions,
): aws.s3.BucketVersioning {
  return new aws.s3.BucketVersioning(name, { bucket, versioningConfiguration: { status: "Enabled" } }, opts);
}

/** Governance, not compliance: a mistake in the days can be undone, by somebody with a permission of their own. */
function lockVersions(
  name: string,
  bucket: pulumi.Output<string>,
  days: number,
  opts: pulumi.CustomResourceOptions,
): aws.s3.BucketObjectLockConfiguration {
  return new aws.s3.BucketObjectLockConfiguration(
    name,
    { bucket, rule: { defaultRetention: { mode: "GOVERNANCE", days } } },
    opts,
  );
}
