import type { Accepted } from "./accepted";

/** Databases, caches, buckets, tables, file systems, keys and secrets. */
export const acceptedInStores: readonly Accepted[] = [
  {
    breaker: /^missing$/,
    type: /^aws:(ssm\/parameter|secretsmanager\/secretVersion|s3\/bucketCorsConfiguration):/,
    because: "a value that nobody reads yet, and browsers that are let in less",
  },
  {
    breaker: /^missing$/,
    type: /^aws:s3\/bucketOwnershipControls:/,
    because: "S3 gives a new bucket the same by itself",
  },
  {
    breaker: /^missing$/,
    type: /^aws:s3\/bucketServerSideEncryptionConfiguration:/,
    because: "S3 encrypts with a key of its own; where one of ours is due, s3-sse-kms asks for it",
  },
  {
    breaker: /^missing$/,
    type: /^aws:(efs\/mountTarget|s3\/filesMountTarget):/,
    because: "one of three: two zones are left",
  },
  {
    breaker: /^flipped$/,
    type: /^aws:dynamodb\/table:/,
    path: /^ttl\.enabled$/,
    because: "what nobody deletes stays: it costs, and loses nothing",
  },
  {
    breaker: /^missing$|^switched off$| of s3-versioning$/,
    type: /^aws:s3\/bucketVersioning:/,
    because: "nobody overwrites a log; buckets that hold anything else must keep versions",
  },
  {
    breaker: /^switched off$/,
    type: /^aws:s3\/bucketObjectLockConfiguration:/,
    path: /^objectLockEnabled$/,
    because: "the provider takes no value but Enabled",
  },
  {
    breaker: /^unprotected$/,
    type: /^aws:(kms\/alias|s3\/bucket[A-Z]\w*):/,
    because: "a part that can be made anew; what holds data keeps its protection",
  },
  {
    breaker: /^flipped$/,
    type: /^aws:rds\/instance:/,
    path: /^(allowMajorVersionUpgrade|applyImmediately)$/,
    because: "when and how changes happen, and each is in a reviewed plan",
  },
  {
    breaker: /^flipped$/,
    type: /^aws:rds\/instance:/,
    path: /^deleteAutomatedBackups$/,
    because: "the last snapshot stays, and rds-final-snapshot sees to it",
  },
  {
    breaker: /^kept too short$/,
    type: /^aws:rds\/instance:/,
    path: /^performanceInsightsRetentionPeriod$/,
    because: "a measurement, and RDS takes no such period",
  },
  {
    breaker: /^alone$/,
    type: /^aws:(rds|elasticache)\/subnetGroup:/,
    because: "AWS refuses a standby in a group of one zone",
  },
  {
    breaker: /^Action of everything$/,
    type: /^aws:kms\/key:/,
    detail: /^DelegateToIam$/,
    because: "in the policy of a key, * and kms:* are one",
  },
  {
    breaker: / of rds-force-ssl$/,
    type: /^aws:rds\/(instance|parameterGroup):/,
    because: "from Postgres 15 on it is so where nothing is said; a parameter that says no is refused",
  },
  {
    breaker: / of (rds-log-groups|lambda-log-group)$/,
    type: /^aws:cloudwatch\/logGroup:/,
    because: "the group of something else, renamed; that of a database or a function is refused",
  },
  {
    breaker: /^refusal removed$/,
    type: /^aws:s3\/bucketPolicy:/,
    detail: /^Deny(Old)?Presigned$/,
    because: "who presigns a URL has the right itself, and it ends after seven days",
  },
  {
    breaker: /^refusal removed$/,
    type: /^aws:s3\/bucketPolicy:/,
    detail: /^DenyOtherEnvironments$/,
    because:
      "it keeps environments of one account apart, which one stack's plan does not show: test/iam does",
  },
  {
    breaker: /^without encryption$/,
    type: /^aws:s3\/bucketServerSideEncryptionConfiguration:/,
    path: /blockedEncryptionTypes$|kmsMasterKeyId$/,
    because: "it is still encrypted, with the key of AWS or one that the writer brings",
  },
  {
    breaker: /^without encryption$/,
    type: /^aws:rds\/instance:/,
    path: /^masterUserSecretKmsKeyId$/,
    because: "it is still encrypted, with the key of AWS",
  },
  {
    breaker: /^without encryption$/,
    type: /^aws:elasticache\/replicationGroup:/,
    path: /^transitEncryptionMode$/,
    because: "required is what AWS takes where nothing is said; preferred is refused",
  },
  {
    breaker: /^flipped$/,
    type: /^aws:s3\/bucketLifecycleConfiguration:/,
    path: /expiredObjectDeleteMarker$/,
    because: "costs",
  },
  {
    breaker: /^parameter removed$|^flipped$/,
    type: /^aws:elasticache\/(parameterGroup|replicationGroup):/,
    path: /^(parameters|applyImmediately)$/,
    because: "what happens when memory is full, and when changes happen",
  },
  {
    breaker: /^kept too short$/,
    type: /^aws:elasticache\/replicationGroup:/,
    path: /^snapshotRetentionLimit$/,
    detail: /= 1$/,
    because: "yesterday's is enough for a cache; none at all is refused",
  },
  {
    breaker: /^missing$|^flipped$|^kept too short$/,
    type: /^aws:s3\/bucket(ObjectLockConfiguration)?:/,
    path: /^$|^objectLockEnabled$|defaultRetention\.days$/,
    because: "a lock beyond versions and protection, which a stack file may ask for",
  },
  {
    breaker: /^kept too short$/,
    type: /^aws:s3\/bucketLifecycleConfiguration:/,
    path: /transitions\.days$/,
    because: "costs",
  },
  {
    breaker: /^parameter removed$/,
    type: /^aws:rds\/parameterGroup:/,
    because: "what is logged; where TLS hangs on a parameter, its removal is refused",
  },
  {
    breaker: /^refusal removed$/,
    type: /^aws:(efs\/fileSystemPolicy|s3\/filesFileSystemPolicy):/,
    detail: /^(DenyRootAccess|DenyOutside\w+)$/,
    because:
      "a second fence: a file system that has a policy lets in only who is allowed in IAM, which is judged",
  },
  {
    breaker: /^missing$/,
    type: /^aws:s3\/filesFileSystemPolicy:/,
    because: "S3 Files lets in only who is allowed in IAM, which is judged, with a policy and without",
  },
  {
    breaker: /^without encryption$/,
    type: /^aws:s3\/filesFileSystem:/,
    path: /^kmsKeyId$/,
    because: "it is still encrypted, with the key of AWS",
  },
  {
    breaker: /^(Resource of everything|condition removed)$/,
    type: /^(plinth:foundation:Role|plinth:compute:\w+Grants|aws:iam\/rolePolicy:RolePolicy)$/,
    detail: /^(ManageRules|ReadRules|ListBucket|SynchronizeObjects|UseKey|MountBucket|WriteBucket)$/,
    because:
      "of the two, the resource and the condition, one still holds; the boundary keeps to the tags of the environment",
  },
];
