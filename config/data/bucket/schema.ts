import { bucketPurposeNames, describePurposeDefaults, type PurposeKey } from "./purposes";
import { bucketName, keyArn } from "../../setting/aws-values";
import { optional, required } from "../../setting/setting";
import { flag, list, namedMap, oneOf, section, text, wholeNumber } from "../../setting/values";

const days = (minimum: number) => wholeNumber(minimum, 36_500, "days");

const existing = section({
  bucketName: required(bucketName(), "The name of the bucket."),
  kmsKeyArn: optional(keyArn(), "The ARN of the customer-managed key that encrypts it, if one does."),
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

const cors = section({
  allowedOrigins: required(
    list(origin, "must be a list of origins, such as [https://app.example.org]", 1, 100),
    "The sites whose pages may use the bucket from a browser: scheme and host, no path.",
  ),
  allowedMethods: optional(
    list(oneOf(["GET", "HEAD", "PUT", "POST", "DELETE"]), "must be a list of methods", 1),
    `What they may do. ${describePurposeDefaults("corsMethods")}`,
  ),
  allowedHeaders: optional(
    list(header, "must be a list of headers"),
    "The headers they may send.",
    "buckets.cors.allowedHeaders",
  ),
  exposeHeaders: optional(
    list(text(/^[A-Za-z0-9-]+$/, "must be the name of a header"), "must be a list of headers"),
    "The headers of the answer they may read.",
    "buckets.cors.exposeHeaders",
  ),
  maxAgeSeconds: optional(
    wholeNumber(0, 86_400, "seconds"),
    "Seconds for which a browser remembers that it may.",
    "buckets.cors.maxAgeSeconds",
  ),
});

function describe(text: string, key: PurposeKey): string {
  return `${text} ${describePurposeDefaults(key)}`;
}

const bucket = section({
  purpose: optional(
    oneOf(bucketPurposeNames),
    "What it is for; decides the defaults. The access logs of the other buckets go to the one for logs. Required unless existing.",
  ),
  versioning: optional(
    flag(),
    describe("Whether overwritten and deleted objects are kept as versions.", "versioning"),
  ),
  expirationInDays: optional(days(1), describe("Days after which objects are deleted.", "expirationInDays")),
  noncurrentVersionExpirationInDays: optional(
    days(1),
    describe(
      "Days that overwritten and deleted versions are kept. Only with versioning.",
      "noncurrentVersionExpirationInDays",
    ),
  ),
  transitions: optional(
    transitions,
    describe("Cheaper storage classes for older objects. {} for none.", "transitions"),
  ),
  objectLockInDays: optional(
    days(1),
    "Days in which no version can be deleted (governance mode). Only with versioning. Changing whether it is there replaces the bucket. Default: none.",
  ),
  cors: optional(cors, "Which sites' pages may use the bucket from a browser. Default: none."),
  presignedUrlMaxAge: optional(
    wholeNumber(0, 604_800, "seconds"),
    describe(
      "Seconds after which a presigned URL is refused, whatever it says itself; 0 refuses all.",
      "presignedUrlMaxAge",
    ),
  ),
  forceDestroy: optional(
    flag(),
    describe("Whether destroying the stack deletes the bucket though it holds objects.", "forceDestroy"),
  ),
  import: optional(bucketName(), "The name of a bucket that Pulumi takes over."),
  existing: optional(existing, "A bucket that is used and not managed. Excludes every other key."),
}).meta({ anyOf: [{ required: ["purpose"] }, { required: ["existing"] }] });

/** `plinth:buckets` */
export const bucketsSchema = namedMap(bucket, "buckets");
