import { Plan, StackResource } from "./rule";

/** The bucket and its deprecated twin: a rule on one of them would be passed by with the other. */
export const bucketTokens = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"] as const;

/** The default encryption of a bucket. */
export const bucketEncryptionTokens = [
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
] as const;

/** The versioning of a bucket. */
export const bucketVersioningTokens = [
  "aws:s3/bucketVersioning:BucketVersioning",
  "aws:s3/bucketVersioningV2:BucketVersioningV2",
] as const;

/** The lifecycle rules of a bucket. */
export const bucketLifecycleTokens = [
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
] as const;

/** The access log of a bucket. */
export const bucketLoggingTokens = [
  "aws:s3/bucketLogging:BucketLogging",
  "aws:s3/bucketLoggingV2:BucketLoggingV2",
] as const;

/** The access control list of a bucket. */
export const bucketAclTokens = ["aws:s3/bucketAcl:BucketAcl", "aws:s3/bucketAclV2:BucketAclV2"] as const;

/** Where AWS services write logs to a bucket. */
const logWriters: readonly (readonly [token: string, property: string])[] = [
  ["aws:lb/loadBalancer:LoadBalancer", "accessLogs"],
  ["aws:lb/loadBalancer:LoadBalancer", "connectionLogs"],
  ["aws:alb/loadBalancer:LoadBalancer", "accessLogs"],
  ["aws:alb/loadBalancer:LoadBalancer", "connectionLogs"],
  ["aws:ec2/flowLog:FlowLog", "logDestination"],
  ["aws:cloudfront/distribution:Distribution", "loggingConfig"],
  ["aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination", "deliveryDestinationConfiguration"],
  ["aws:s3/bucketLogging:BucketLogging", "targetBucket"],
  ["aws:s3/bucketLoggingV2:BucketLoggingV2", "targetBucket"],
];

/** The policy of a bucket. */
export const bucketPolicyToken = "aws:s3/bucketPolicy:BucketPolicy";

/** A bucket that the plan uses as the target of logs. Nobody overwrites or logs a log. */
export const isLogBucket = (bucket: StackResource, plan: Plan): boolean =>
  logWriters.some(([token, property]) => plan.referring(bucket, token, property).length > 0);
