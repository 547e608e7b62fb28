import { bucketLifecycleTokens } from "../../vocabulary/bucket-tokens";
import { resourceRule } from "../../vocabulary/define-rule";
import { eachItem, is, mustBeAtLeast, numberSetting, unless } from "../../vocabulary/property-checks";
import { Rule, RuleContext, UNKNOWN } from "../../vocabulary/rule";

const minimum = (context: RuleContext) => numberSetting(context, "minimum", 7);
const rule = (noncurrentDays: unknown, status = "Enabled") => ({
  rules: [{ id: "expire", status, noncurrentVersionExpiration: { noncurrentDays } }],
});

const s3VersionRetention = resourceRule({
  id: "s3-version-retention",
  title: "What was overwritten or deleted in a bucket can be had back for days",
  family: "backup-and-deletion",
  severity: "medium",
  mandatory: "production",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeletingObjectVersions.html",
  tokens: bucketLifecycleTokens,
  fix: "Raise noncurrentVersionExpiration.noncurrentDays on aws.s3.BucketLifecycleConfiguration; in a stack file, plinth:buckets.<name>.noncurrentVersionExpirationInDays.",
  config: {
    minimum: { type: "number", default: 7, description: "Days that such versions are kept at least." },
  },
  check: eachItem(
    "rules",
    unless(
      [is("status", "Disabled")],
      mustBeAtLeast("noncurrentVersionExpiration.noncurrentDays", minimum, "passes"),
    ),
  ),
  good: [
    rule(30),
    rule(1, "Disabled"),
    { rules: [{ id: "expire", status: "Enabled", expiration: { days: 1 } }] },
  ],
  bad: [rule(1), rule(0)],
  unknown: [rule(UNKNOWN)],
});

/** How long a mistake in a bucket can be undone. */
export const versionRules: readonly Rule[] = [s3VersionRetention];
