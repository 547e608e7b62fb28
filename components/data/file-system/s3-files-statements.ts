import * as pulumi from "@pulumi/pulumi";
import { arn, type Location } from "../../foundation/location";
import { allow, denyTo, type PolicyStatement } from "../../foundation/policy-document";
import type { Mounted } from "./file-system-access";

const MOUNT = "s3files:ClientMount";
const WRITE = "s3files:ClientWrite";
const ROOT = "s3files:ClientRootAccess";

/** The objects that are files. */
export interface FilesBucket {
  readonly arn: pulumi.Input<string>;
  /** How the keys of these objects begin. @default all objects */
  readonly prefix?: string;
  /** The key that encrypts them, when it is not AWS's own. */
  readonly kmsKeyArn?: pulumi.Input<string>;
}

/** The objects that are files below a directory of the file system. */
function objectsIn({ arn, prefix = "" }: FilesBucket, directory = "/"): pulumi.Output<string> {
  const below = directory === "/" ? "" : `${directory.slice(1)}/`;
  return pulumi.interpolate`${arn}/${prefix}${below}*`;
}

/**
 * The policy of a file system. It allows nobody anything; rights come from IAM alone. TLS needs no statement: S3 Files
 * speaks nothing else.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-files-access-point-policy-examples.html
 */
export function filesPolicyStatements(location: Location): readonly PolicyStatement[] {
  const through = arn(location, "s3files", "file-system/*/access-point/*");
  return [
    // In the policy of a file system "*" is this one and no other; its id, and with it its ARN, nobody knows before.
    denyTo({ AWS: "*" }, "DenyRootAccess", [ROOT], "*"),
    // Negated, since a condition that is not negated does not hold where the key is missing.
    denyTo({ AWS: "*" }, "DenyOutsideAccessPoints", [MOUNT, WRITE], "*", {
      StringNotLike: { "s3files:AccessPointArn": through },
    }),
  ];
}

/**
 * What the task role needs to mount through these access points: large files are read from the bucket itself, and no
 * more of them than is mounted.
 */
export function mountBucketStatements(
  fileSystemArn: pulumi.Input<string>,
  { accessPointArns, directories, access }: Mounted,
  bucket: FilesBucket,
): readonly PolicyStatement[] {
  if (accessPointArns.length === 0) return [];
  const throughThese = { StringEquals: { "s3files:AccessPointArn": accessPointArns } };
  return [
    allow("MountBucket", MOUNT, fileSystemArn, throughThese),
    ...(access === "readWrite" ? [allow("WriteBucket", WRITE, fileSystemArn, throughThese)] : []),
    allow(
      "ReadFiles",
      ["s3:GetObject", "s3:GetObjectVersion"],
      directories.map((directory) => objectsIn(bucket, directory)),
    ),
    allow("ListFiles", "s3:ListBucket", bucket.arn),
    ...(bucket.kmsKeyArn ? [allow("DecryptFiles", "kms:Decrypt", bucket.kmsKeyArn)] : []),
  ];
}

const MANAGE_RULES: readonly string[] = [
  "events:DeleteRule",
  "events:DisableRule",
  "events:EnableRule",
  "events:PutRule",
  "events:PutTargets",
  "events:RemoveTargets",
];

const READ_RULES: readonly string[] = [
  "events:DescribeRule",
  "events:ListRuleNamesByTarget",
  "events:ListRules",
  "events:ListTargetsByRule",
];

const USE_KEY: readonly string[] = [
  "kms:Decrypt",
  "kms:Encrypt",
  "kms:GenerateDataKey",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
];

/**
 * What S3 Files needs to keep files and objects alike: the objects, and the rules of EventBridge that tell it of changes,
 * whose names it makes itself.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-files-prereq-policies.html
 */
export function synchronizationStatements(
  location: Location,
  bucket: FilesBucket,
): readonly PolicyStatement[] {
  const ofAccount = { StringEquals: { "aws:ResourceAccount": location.account } };
  const objects = [
    "s3:AbortMultipartUpload",
    "s3:DeleteObject*",
    "s3:GetObject*",
    "s3:List*",
    "s3:PutObject*",
  ];
  return [
    allow("ListBucket", ["s3:ListBucket", "s3:ListBucketVersions"], bucket.arn, ofAccount),
    allow("SynchronizeObjects", objects, objectsIn(bucket), ofAccount),
    ...(bucket.kmsKeyArn ? [useKey(location, bucket.arn, bucket.kmsKeyArn)] : []),
    allow("ManageRules", MANAGE_RULES, arn(location, "events", "rule/DO-NOT-DELETE-S3-Files*"), {
      StringEquals: { "events:ManagedBy": "elasticfilesystem.amazonaws.com" },
    }),
    allow("ReadRules", READ_RULES, arn(location, "events", "rule/*")),
  ];
}

/** The key is used by S3 alone, for objects of this bucket. */
function useKey(
  { region }: Location,
  bucketArn: pulumi.Input<string>,
  kmsKeyArn: pulumi.Input<string>,
): PolicyStatement {
  return allow("UseKey", USE_KEY, kmsKeyArn, {
    StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` },
    StringLike: { "kms:EncryptionContext:aws:s3:arn": [bucketArn, pulumi.interpolate`${bucketArn}/*`] },
  });
}
