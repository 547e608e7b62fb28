import type * as aws from "@pulumi/aws";
import type { CreatedBucketConfig } from "../../../config/stack-config";

type LifecycleSettings = Pick<
  CreatedBucketConfig,
  "versioning" | "expirationInDays" | "noncurrentVersionExpirationInDays" | "transitions"
>;

/** Days after which the parts of an upload that never ended are removed; nobody sees them, and all are charged. */
const ABORT_IN_DAYS = 7;

/** What becomes of the objects of a bucket with time, in the one rule that speaks of all of them. */
export function lifecycleRule(
  settings: LifecycleSettings,
): aws.types.input.s3.BucketLifecycleConfigurationRule {
  const { versioning, noncurrentVersionExpirationInDays } = settings;
  return {
    id: "all-objects",
    status: "Enabled",
    filter: {},
    abortIncompleteMultipartUpload: { daysAfterInitiation: ABORT_IN_DAYS },
    transitions: transitions(settings),
    expiration: expiration(settings),
    noncurrentVersionExpiration:
      versioning && noncurrentVersionExpirationInDays
        ? { noncurrentDays: noncurrentVersionExpirationInDays }
        : undefined,
  };
}

/** By days, so that the order in the stack file is no difference. */
function transitions({ transitions: moves }: LifecycleSettings) {
  const sorted = Object.entries(moves)
    .map(([storageClass, days]) => ({ days, storageClass }))
    .sort((a, b) => a.days - b.days);
  return sorted.length > 0 ? sorted : undefined;
}

/** A delete marker whose versions are gone goes with the days of the objects, or by itself where they have none. */
function expiration({ versioning, expirationInDays }: LifecycleSettings) {
  if (expirationInDays) return { days: expirationInDays };
  return versioning ? { expiredObjectDeleteMarker: true } : undefined;
}
