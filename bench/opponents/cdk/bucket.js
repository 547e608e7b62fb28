"use strict";

const { Duration } = require("aws-cdk-lib");
const s3 = require("aws-cdk-lib/aws-s3");

/** A private bucket: encrypted, versioned, read and written over TLS only. */
const makeBucket = (stack, name, { key }) =>
  new s3.Bucket(stack, name, {
    encryption: name === "logs" ? s3.BucketEncryption.S3_MANAGED : s3.BucketEncryption.KMS,
    encryptionKey: name === "logs" ? undefined : key,
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    versioned: true,
    lifecycleRules: [
      {
        id: "old-versions",
        noncurrentVersionExpiration: Duration.days(90),
        abortIncompleteMultipartUploadAfter: Duration.days(7),
      },
    ],
  });

module.exports = { makeBucket };
