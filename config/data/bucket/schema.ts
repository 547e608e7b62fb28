import { bucketName, keyArn } from "../../setting/aws-values";
import { madeOrUsed } from "../../setting/created-or-existing";
import { by, type PerRecipe, perRecipe } from "../../setting/default";
import { optional, required, requiredUnless, setting } from "../../setting/setting";
import { flag, list, oneOf, section, text, wholeNumber } from "../../setting/values";

/** What a bucket is for, in the order in which it is told. */
const purposes = ["assets", "uploads", "backups", "scratch", "logs"] as const;

/** What a bucket is for; decides the defaults, how it is encrypted, and whose access logs go where. */
export type BucketPurpose = (typeof purposes)[number];

/** A default that the purpose decides: one for some, and one for the others. */
function byPurpose<const T>(some: Readonly<Partial<Record<BucketPurpose, T | PerRecipe<T>>>>, others: T) {
  return by<T>("purpose", Object.fromEntries(purposes.map((purpose) => [purpose, some[purpose] ?? others])));
}

const days = (minimum: number) => wholeNumber(minimum, 36_500, "days");

const existing = section({
  bucketName: required(bucketName, "The name of the bucket. Its policy must not refuse this account."),
  kmsKeyArn: optional(
    keyArn,
    "The ARN of the customer-managed key that encrypts it, if one does; S3's own keys need no permission.",
  ),
});

const transitions = section({
  STANDARD_IA: optional(days(30), "Days until an object moves to Standard-IA; at least 30."),
  INTELLIGENT_TIERING: optional(days(0), "Days until an object moves to Intelligent-Tiering."),
  GLACIER_IR: optional(days(0), "Days until an object moves to Glacier Instant Retrieval."),
  GLACIER: optional(days(0), "Days until an object moves to Glacier Flexible Retrieval."),
  DEEP_ARCHIVE: optional(days(0), "Days until an object moves to Glacier Deep Archive."),
});

const origin = text(
  /^(\*|https?:\/\/(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?)$/,
  "must be an origin without a path, such as https://app.example.org or https://*.example.org",
);

const header = text(/^[A-Za-z0-9-]*\*?[A-Za-z0-9-]*$/, "must be the name of a header; * is a wildcard");

const methods = ["GET", "HEAD", "PUT", "POST", "DELETE"] as const;
const reading = ["GET", "HEAD"] as const;

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html
const cors = section({
  allowedOrigins: required(
    list(origin, "must be a list of origins, such as [https://app.example.org]", 1, 100),
    "The sites whose pages may use the bucket from a browser: scheme and host, no path.",
  ),
  allowedMethods: setting(list(oneOf(methods), "must be a list of methods", 1), {
    says: "What they may do.",
    default: byPurpose<readonly (typeof methods)[number][]>(
      { uploads: [...reading, "PUT", "POST"] },
      reading,
    ),
  }),
  allowedHeaders: setting(list(header, "must be a list of headers"), {
    says: "The headers they may send.",
    default: ["*"],
  }),
  exposeHeaders: setting(
    list(text(/^[A-Za-z0-9-]+$/, "must be the name of a header"), "must be a list of headers"),
    { says: "The headers of the answer they may read.", default: ["ETag"] },
  ),
  maxAgeSeconds: setting(wholeNumber(0, 86_400, "seconds"), {
    says: "Seconds for which a browser remembers that it may.",
    default: 3600,
  }),
});

const inStaging = perRecipe({ staging: true, production: false });

/**
 * A bucket of the stack file. By default what nobody can make again is versioned, and only what is worthless goes away
 * with the bucket.
 */
export const bucket = madeOrUsed("bucket", {
  purpose: requiredUnless(["existing"], oneOf(purposes), {
    says: "What it is for; decides the defaults. The access logs of the other buckets go to the one for logs.",
  }),
  versioning: setting(flag(), {
    says: "Whether overwritten and deleted objects are kept as versions.",
    price: "Versions cost what objects do.",
    default: byPurpose({ scratch: false }, true),
  }),
  expirationInDays: optional(days(1), {
    says: "Days after which objects are deleted.",
    default: byPurpose({ scratch: 7, logs: perRecipe({ staging: 30, production: 365 }) }, undefined),
  }),
  noncurrentVersionExpirationInDays: optional(days(1), {
    says: "Days that overwritten and deleted versions are kept. Only with versioning.",
    default: byPurpose({ assets: 30, uploads: 90, backups: 90, logs: 7 }, undefined),
  }),
  transitions: setting(transitions, {
    says: "Cheaper storage classes for older objects. {} for none.",
    price: "Each move costs 0.01 USD per 1,000 objects and more.",
    default: byPurpose({ backups: { STANDARD_IA: 30, GLACIER_IR: 90 } }, {}),
  }),
  objectLockInDays: optional(days(1), {
    says: "Days in which nobody without s3:BypassGovernanceRetention can delete a version (governance mode). Only with versioning.",
    change: "Changing whether it is there replaces the bucket.",
    derived: "none",
  }),
  cors: optional(cors, {
    says: "Which sites' pages may use the bucket from a browser.",
    derived: "none",
  }),
  presignedUrlMaxAge: setting(wholeNumber(0, 604_800, "seconds"), {
    says: "Seconds after its signature that a presigned URL or form is refused, whatever it says itself; 0 refuses all.",
    default: byPurpose({ uploads: 3600 }, 0),
  }),
  forceDestroy: setting(flag(), {
    says: "Whether destroying the stack deletes the bucket though it holds objects.",
    default: byPurpose({ scratch: inStaging, logs: inStaging }, false),
  }),
  import: optional(
    bucketName,
    "The name of a bucket that Pulumi takes over. It must stay here: it is the bucket's name.",
  ),
  existing: optional(existing, "A bucket that is used and not managed. Excludes every other key."),
});
