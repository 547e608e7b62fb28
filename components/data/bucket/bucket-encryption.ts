import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { BucketPurpose } from "../../../config/stack-config";

/**
 * Whether the stack's data key encrypts the bucket. Not assets: CloudFront reads them, and would have to be let into the
 * key of every database. Not logs: Elastic Load Balancing and S3's own access logs cannot be written with such a key.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html
 */
export function usesDataKey(purpose: BucketPurpose): boolean {
  return purpose !== "assets" && purpose !== "logs";
}

/** Encryption with the key, asked for once and not for every object; without a key, with one of S3's own. */
export function encryptionRule(
  kmsKeyArn: pulumi.Input<string> | undefined,
): aws.types.input.s3.BucketServerSideEncryptionConfigurationRule {
  return {
    applyServerSideEncryptionByDefault: kmsKeyArn
      ? { sseAlgorithm: "aws:kms", kmsMasterKeyId: kmsKeyArn }
      : { sseAlgorithm: "AES256" },
    bucketKeyEnabled: kmsKeyArn ? true : undefined,
    // An object under a key that only its writer has is lost to everyone else.
    blockedEncryptionTypes: ["SSE-C"],
  };
}
