import type { Facts, Made, Outputs } from "./facts";

function bucket(facts: Facts): Made {
  const name = facts.name;
  return {
    id: name,
    arn: `arn:${facts.partition}:s3:::${name}`,
    bucketDomainName: `${name}.s3.${facts.dnsSuffix}`,
    bucketRegion: facts.region,
    bucketRegionalDomainName: `${name}.s3.${facts.region}.${facts.dnsSuffix}`,
  };
}

// Settings of a bucket are resources of their own and answer to the bucket's name.
const ofBucket = (facts: Facts): Made => ({ id: facts.text("bucket") ?? facts.name });

const ofRepository = (facts: Facts): Made => ({
  id: facts.text("repository") ?? facts.name,
  registryId: facts.account,
});

function object(facts: Facts): Made {
  const path = `${facts.text("bucket") ?? ""}/${facts.text("key") ?? facts.name}`;
  return { id: path, arn: `arn:${facts.partition}:s3:::${path}`, etag: facts.random.hex(32), versionId: "" };
}

/** S3, DynamoDB and ECR. */
export const storage: Outputs = {
  "dynamodb/table": (facts) => ({ id: facts.name, arn: facts.arn("dynamodb", `table/${facts.name}`) }),
  "ecr/lifecyclePolicy": ofRepository,
  "ecr/repository": (facts) => ({
    id: facts.name,
    arn: facts.arn("ecr", `repository/${facts.name}`),
    registryId: facts.account,
    repositoryUrl: `${facts.account}.dkr.ecr.${facts.region}.${facts.dnsSuffix}/${facts.name}`,
  }),
  "ecr/repositoryPolicy": ofRepository,
  "s3/bucket": bucket,
  "s3/bucketV2": bucket,
  "s3/bucketCorsConfiguration": ofBucket,
  "s3/bucketLifecycleConfiguration": ofBucket,
  "s3/bucketLogging": ofBucket,
  "s3/bucketNotification": ofBucket,
  "s3/bucketObject": object,
  "s3/bucketObjectv2": object,
  "s3/bucketObjectLockConfiguration": ofBucket,
  "s3/bucketOwnershipControls": ofBucket,
  "s3/bucketPolicy": ofBucket,
  "s3/bucketPublicAccessBlock": ofBucket,
  "s3/bucketServerSideEncryptionConfiguration": ofBucket,
  "s3/bucketVersioning": ofBucket,
};
