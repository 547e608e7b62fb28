import * as pulumi from "@pulumi/pulumi";
import type { FileSystemUserConfig } from "../../../config/stack-config";
import { arn, type Location } from "../../foundation/location";
import { allow, denyTo, type PolicyStatement } from "../../foundation/policy-document";

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

function objectsIn({ arn, prefix = "" }: FilesBucket): pulumi.Output<string> {
  return pulumi.interpolate`${arn}/${prefix}*`;
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

/** What the task role needs to mount through these access points: large files are read from the bucket itself. */
export function mountBucketStatements(
  fileSystemArn: pulumi.Input<string>,
  accessPointArns: readonly pulumi.Input<string>[],
  access: FileSystemUserConfig["access"],
  bucket: FilesBucket,
): readonly PolicyStatement[] {
  if (accessPointArns.length === 0) return [];
  const throughThese = { StringEquals: { "s3files:AccessPointArn": accessPointArns } };
  return [
    allow("MountBucket", MOUNT, fileSystemArn, throughThese),
    ...(access === "readWrite" ? [allow("WriteBucket", WRITE, fileSystemArn, throughThese)] : []),
    allow("ReadFiles", ["s3:GetObject", "s3:GetObjectVersion"], objectsIn(bucket)),
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
    ...(bucket.kmsKeyArn ? [allow("UseKey", ["kms:Decrypt", "kms:GenerateDataKey*"], bucket.kmsKeyArn)] : []),
    allow("ManageRules", MANAGE_RULES, arn(location, "events", "rule/DO-NOT-DELETE-S3-Files*"), {
      StringEquals: { "events:ManagedBy": "elasticfilesystem.amazonaws.com" },
    }),
    allow("ReadRules", READ_RULES, arn(location, "events", "rule/*")),
  ];
}
