/** Prefixes of IAM, by what AWS's SDK for Go calls a service, where they are not the same in small letters. */
const PREFIXES: Readonly<Record<string, string>> = {
  "Application Auto Scaling": "application-autoscaling",
  "CloudWatch Logs": "logs",
  EFS: "elasticfilesystem",
  "Elastic Load Balancing v2": "elasticloadbalancing",
  "Route 53": "route53",
  "Secrets Manager": "secretsmanager",
};

/**
 * Operations that IAM calls otherwise, or that it takes for two.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html,
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-api-permissions-ref.html and
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cf-api-permissions-ref.html
 */
const OTHERWISE: Readonly<Record<string, readonly string[]>> = {
  "cloudfront:CreateDistributionWithTags": ["cloudfront:CreateDistribution", "cloudfront:TagResource"],
  "lambda:Invoke": ["lambda:InvokeFunction"],
  "s3:DeleteBucketCors": ["s3:PutBucketCORS"],
  "s3:DeleteBucketEncryption": ["s3:PutEncryptionConfiguration"],
  "s3:DeleteBucketLifecycle": ["s3:PutLifecycleConfiguration"],
  "s3:DeleteBucketOwnershipControls": ["s3:PutBucketOwnershipControls"],
  "s3:DeleteBucketTagging": ["s3:PutBucketTagging"],
  "s3:DeletePublicAccessBlock": ["s3:PutBucketPublicAccessBlock"],
  "s3:GetBucketAccelerateConfiguration": ["s3:GetAccelerateConfiguration"],
  "s3:GetBucketCors": ["s3:GetBucketCORS"],
  "s3:GetBucketEncryption": ["s3:GetEncryptionConfiguration"],
  "s3:GetBucketLifecycleConfiguration": ["s3:GetLifecycleConfiguration"],
  "s3:GetBucketReplication": ["s3:GetReplicationConfiguration"],
  "s3:GetObjectLockConfiguration": ["s3:GetBucketObjectLockConfiguration"],
  "s3:GetPublicAccessBlock": ["s3:GetBucketPublicAccessBlock"],
  "s3:HeadBucket": ["s3:ListBucket"],
  "s3:PutBucketCors": ["s3:PutBucketCORS"],
  "s3:PutBucketEncryption": ["s3:PutEncryptionConfiguration"],
  "s3:PutBucketLifecycleConfiguration": ["s3:PutLifecycleConfiguration"],
  "s3:PutObjectLockConfiguration": ["s3:PutBucketObjectLockConfiguration"],
  "s3:PutPublicAccessBlock": ["s3:PutBucketPublicAccessBlock"],
};

/** The actions that somebody needs who calls an operation of a service, both as the SDK for Go calls them. */
export function actionsOfOperation(service: string, operation: string): readonly string[] {
  const action = `${PREFIXES[service] ?? service.toLowerCase()}:${operation}`;
  return OTHERWISE[action] ?? [action];
}
