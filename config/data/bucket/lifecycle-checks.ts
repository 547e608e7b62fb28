import type { CreatedBucketConfig } from "../../resolved-config";
import type { Findings } from "../../stack/findings";

const at = "plinth:buckets";

/** The order in which an object can sink; there is no way back up. */
const classes = ["STANDARD_IA", "INTELLIGENT_TIERING", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"] as const;

/** Days that S3 keeps an object in one class before the next. */
const leastDays = 30;

/**
 * What S3 refuses of a life cycle.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
 */
export function checkLifecycle(
  name: string,
  bucket: CreatedBucketConfig,
  given: object,
  findings: Findings,
): void {
  checkTransitions(name, bucket, findings);
  if (!bucket.versioning && "noncurrentVersionExpirationInDays" in given)
    findings.add(
      [at, name, "noncurrentVersionExpirationInDays"],
      "is for versions, but versioning is false, so there are none; remove one of the two",
    );
}

function checkTransitions(
  name: string,
  { transitions, expirationInDays }: CreatedBucketConfig,
  findings: Findings,
): void {
  const moves = classes.flatMap((storageClass) => {
    const days = transitions[storageClass];
    return days === undefined ? [] : [{ storageClass, days }];
  });
  moves.forEach(({ storageClass, days }, index) => {
    const path = [at, name, "transitions", storageClass];
    const earlier = moves[index - 1];
    if (expirationInDays !== undefined && days >= expirationInDays)
      return findings.add(
        path,
        `is ${days} days, but objects are deleted after ${expirationInDays} (expirationInDays); remove one of the two`,
      );
    if (earlier !== undefined && days < earlier.days + leastDays)
      findings.add(
        path,
        `is ${days} days, but must be at least ${leastDays} more than ${earlier.storageClass} (${earlier.days}): give ${earlier.days + leastDays} or more`,
      );
  });
}
