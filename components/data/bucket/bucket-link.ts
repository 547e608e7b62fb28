import type { Link } from "../../foundation/grant";
import { allow, type PolicyStatement } from "../../foundation/policy-document";
import type { BucketUserConfig, StoreAccess } from "../../../config/stack-config";
import { objectsOf } from "./bucket-statements";
import { roleLink, type UsedStore, userOf } from "../store-link";

type UsedBucket = UsedStore<BucketUserConfig>;

/** What a service gets of a bucket. */
export function bucketLink(name: string, bucket: UsedBucket, service: string): Link {
  const { access } = userOf(bucket.users, service, `buckets.${name}`);
  return roleLink(bucket, accessStatements(bucket, access));
}

/**
 * Who writes in parts must be able to read the key too: S3 decrypts the parts to put them together.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
 */
function accessStatements(bucket: UsedBucket, access: StoreAccess<"buckets">): readonly PolicyStatement[] {
  const objects = objectsOf(bucket.arn);
  const reads = access !== "write";
  const writes = access !== "read";
  return [
    ...(reads ? [allow("ReadObjects", "s3:GetObject", objects)] : []),
    // Without it S3 answers 403 and not 404 to who asks for an object that is not there.
    ...(reads ? [allow("ListObjects", "s3:ListBucket", bucket.arn)] : []),
    ...(writes ? [allow("WriteObjects", ["s3:PutObject", "s3:AbortMultipartUpload"], objects)] : []),
    ...(reads && writes ? [allow("DeleteObjects", "s3:DeleteObject", objects)] : []),
    ...(bucket.kmsKeyArn ? [allow("DecryptObjects", "kms:Decrypt", bucket.kmsKeyArn)] : []),
    ...(bucket.kmsKeyArn && writes ? [allow("EncryptObjects", "kms:GenerateDataKey", bucket.kmsKeyArn)] : []),
  ];
}
