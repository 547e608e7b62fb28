import type { CreatedBucketConfig } from "../../resolved-config";
import type { CheckInput } from "../../stack/findings";
import type { StoreUnderCheck } from "../store-behaviour";

type BucketUnderCheck = StoreUnderCheck<"buckets">;

/** The order in which an object can sink; there is no way back up. */
const classes = ["STANDARD_IA", "INTELLIGENT_TIERING", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"] as const;

/** Days that S3 keeps an object in one class before the next. */
const leastDays = 30;

/** What S3 refuses of a bucket, and what does not go with its purpose. */
export function checkBucket(store: BucketUnderCheck, input: CheckInput): void {
  const { config: bucket, given, add } = store;
  if (bucket.kind === "existing") return;
  checkTransitions(bucket, store);
  if (!bucket.versioning && given.noncurrentVersionExpirationInDays !== undefined)
    add(
      ["noncurrentVersionExpirationInDays"],
      "is for versions, but versioning is false, so there are none; remove one of the two",
    );
  checkObjectLock(bucket, store);
  if (bucket.purpose === "logs") checkLogs(bucket, store, input);
}

/**
 * What S3 refuses of a life cycle.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
 */
function checkTransitions({ expirationInDays }: CreatedBucketConfig, { given, add }: BucketUnderCheck): void {
  const moves = classes.flatMap((storageClass) => {
    const days = given.transitions?.[storageClass];
    return days === undefined ? [] : [{ storageClass, days }];
  });
  moves.forEach(({ storageClass, days }, index) => {
    const path = ["transitions", storageClass];
    const earlier = moves[index - 1];
    if (expirationInDays !== undefined && days >= expirationInDays)
      return add(
        path,
        `is ${days} days, but objects are deleted after ${expirationInDays} (expirationInDays); remove one of the two`,
      );
    if (earlier !== undefined && days < earlier.days + leastDays)
      add(
        path,
        `is ${days} days, but must be at least ${leastDays} more than ${earlier.storageClass} (${earlier.days}): give ${earlier.days + leastDays} or more`,
      );
  });
}

function checkObjectLock(bucket: CreatedBucketConfig, { add }: BucketUnderCheck): void {
  if (bucket.objectLockInDays === undefined) return;
  const path = ["objectLockInDays"];
  if (bucket.purpose === "scratch")
    add(path, "keeps what a bucket for scratch is meant to lose; remove it, or choose another purpose");
  else if (bucket.purpose === "logs")
    add(path, "is nothing that S3 delivers access logs to; remove it, or choose another purpose");
  else if (!bucket.versioning) add(path, "locks versions, but versioning is false; remove one of the two");
}

/** The access logs of the other buckets go to one bucket, and nobody's pages read it. */
function checkLogs(
  { cors }: CreatedBucketConfig,
  { name, add }: BucketUnderCheck,
  { config }: CheckInput,
): void {
  if (cors)
    add(["cors"], "opens a bucket for logs to the pages of a site; remove it, or choose another purpose");
  const forLogs = Object.entries(config.buckets).find(
    ([, other]) => other.kind === "created" && other.purpose === "logs",
  );
  const first = forLogs?.[0];
  if (first !== name)
    add(
      ["purpose"],
      `is logs, as that of plinth:buckets.${first} is; the access logs of the other buckets go to one, so choose another purpose for this`,
    );
}
