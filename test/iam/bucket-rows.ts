const configured = `
  s3:PutBucketPolicy {bucket}
  s3:DeleteBucketPolicy {bucket}
  s3:PutLifecycleConfiguration {bucket}
  s3:PutBucketVersioning {bucket}
  s3:PutBucketPublicAccessBlock {bucket}
  s3:GetBucketPolicy {bucket}
  s3:ListBucket {bucket}
  s3:DeleteBucket {bucket}
`;

const objects = `
  s3:GetObject {bucket}/a
  s3:PutObject {bucket}/a
  s3:DeleteObject {bucket}/a
  s3:AbortMultipartUpload {bucket}/a
`;

const all = (sign: "+" | "-", ...texts: readonly string[]) =>
  texts.join("\n").replace(/^ *(?=s3:)/gm, `${sign} `);

/** What is done to a bucket of an environment, by whom: its policy knows the roles of the system, and leaves the rest to IAM. */
export const bucketRows = {
  ownPipeline: all("+", configured) + all("-", objects),
  otherPipeline: all("-", configured, objects),
  preview: all("-", configured, objects),
  ownRole: all("+", objects) + all("-", "s3:PutBucketPolicy {bucket}", "s3:GetBucketPolicy {bucket}"),
  otherRole: all("-", configured, objects),
  administrator: all("+", configured, objects),
  /** Of an environment that no pipeline deploys. */
  roleElsewhere: all("-", configured, objects),
};
