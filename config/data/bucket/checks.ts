import { bucketPurposes } from "./purposes";
import type { CreatedBucketConfig } from "../../resolved-config";
import { listOf } from "../../messages/suggestion";
import { checkLifecycle } from "./lifecycle-checks";
import type { CheckInput, Findings } from "../../stack/findings";

const at = "plinth:buckets";

/** What S3 refuses of a bucket, and what does not go with its purpose. */
export function checkBuckets({ settings, config }: CheckInput, findings: Findings): void {
  let logs: string | undefined;
  for (const [name, bucket] of Object.entries(config.buckets)) {
    const given = settings[at]?.[name] ?? {};
    const path = [at, name];
    if (!findings.trusted([...path, "existing"])) continue;
    if (bucket.kind === "existing") continue;
    if (given.purpose === undefined) {
      findings.add([...path, "purpose"], `is missing: it must be ${listOf(bucketPurposes)}`);
      continue;
    }
    checkLifecycle(name, bucket, given, findings);
    checkObjectLock(name, bucket, findings);
    if (bucket.purpose === "logs") logs = checkLogs(name, bucket, logs, findings);
  }
}

function checkObjectLock(name: string, bucket: CreatedBucketConfig, findings: Findings): void {
  if (bucket.objectLockInDays === undefined) return;
  const path = [at, name, "objectLockInDays"];
  if (bucket.purpose === "scratch" || bucket.purpose === "logs")
    return findings.add(
      path,
      bucket.purpose === "scratch"
        ? "keeps what a bucket for scratch is meant to lose; remove it, or choose another purpose"
        : "is nothing that S3 delivers access logs to; remove it, or choose another purpose",
    );
  if (!bucket.versioning)
    findings.add(path, "locks versions, but versioning is false; remove one of the two");
}

/** The access logs of the other buckets go to one bucket, and nobody's pages read it. */
function checkLogs(
  name: string,
  { cors }: CreatedBucketConfig,
  first: string | undefined,
  findings: Findings,
): string {
  if (cors)
    findings.add(
      [at, name, "cors"],
      "opens a bucket for logs to the pages of a site; remove it, or choose another purpose",
    );
  if (first !== undefined)
    findings.add(
      [at, name, "purpose"],
      `is logs, as that of ${at}.${first} is; the access logs of the other buckets go to one, so choose another purpose for this`,
    );
  return first ?? name;
}
