import type { ActionsByType } from "./needed-actions";

/** Databases, caches, file systems and buckets. */
export const dataActions: ActionsByType = {
  "aws:rds/eventSubscription:EventSubscription": `
    rds CreateEventSubscription DescribeEventSubscriptions ModifyEventSubscription DeleteEventSubscription
    rds AddSourceIdentifierToSubscription RemoveSourceIdentifierFromSubscription
    rds AddTagsToResource RemoveTagsFromResource ListTagsForResource
  `,
  // RDS itself keeps the administrator's password, in the name of who makes the database.
  "aws:rds/instance:Instance": `
    rds CreateDBInstance DescribeDBInstances ModifyDBInstance RebootDBInstance StartDBInstance StopDBInstance
    rds DeleteDBInstance CreateDBSnapshot AddTagsToResource RemoveTagsFromResource ListTagsForResource
    iam PassRole(monitoring.rds.amazonaws.com) CreateServiceLinkedRole
    kms CreateGrant DescribeKey GenerateDataKey Decrypt
    secretsmanager CreateSecret TagResource RotateSecret DescribeSecret
  `,
  "aws:scheduler/schedule:Schedule": `
    scheduler CreateSchedule GetSchedule UpdateSchedule DeleteSchedule
    iam PassRole(scheduler.amazonaws.com)
  `,
  "aws:scheduler/scheduleGroup:ScheduleGroup": `
    scheduler CreateScheduleGroup GetScheduleGroup DeleteScheduleGroup TagResource UntagResource ListTagsForResource
  `,
  "aws:rds/parameterGroup:ParameterGroup": `
    rds CreateDBParameterGroup DescribeDBParameterGroups DescribeDBParameters ModifyDBParameterGroup
    rds ResetDBParameterGroup DeleteDBParameterGroup
    rds AddTagsToResource RemoveTagsFromResource ListTagsForResource
  `,
  "aws:rds/subnetGroup:SubnetGroup": `
    rds CreateDBSubnetGroup DescribeDBSubnetGroups ModifyDBSubnetGroup DeleteDBSubnetGroup
    rds AddTagsToResource RemoveTagsFromResource ListTagsForResource
  `,
  "aws:elasticache/parameterGroup:ParameterGroup": `
    elasticache CreateCacheParameterGroup DescribeCacheParameterGroups DescribeCacheParameters
    elasticache ModifyCacheParameterGroup ResetCacheParameterGroup DeleteCacheParameterGroup
    elasticache AddTagsToResource RemoveTagsFromResource ListTagsForResource
  `,
  "aws:elasticache/replicationGroup:ReplicationGroup": `
    elasticache CreateReplicationGroup DescribeReplicationGroups DescribeCacheClusters ModifyReplicationGroup
    elasticache ModifyReplicationGroupShardConfiguration IncreaseReplicaCount DecreaseReplicaCount
    elasticache DeleteReplicationGroup AddTagsToResource RemoveTagsFromResource ListTagsForResource
    ec2 DescribeSecurityGroups DescribeSubnets DescribeVpcs
    iam CreateServiceLinkedRole
    kms CreateGrant DescribeKey GenerateDataKey Decrypt
    logs CreateLogDelivery GetLogDelivery UpdateLogDelivery DeleteLogDelivery ListLogDeliveries
    logs DescribeLogGroups DescribeResourcePolicies PutResourcePolicy
  `,
  "aws:elasticache/subnetGroup:SubnetGroup": `
    elasticache CreateCacheSubnetGroup DescribeCacheSubnetGroups ModifyCacheSubnetGroup DeleteCacheSubnetGroup
    elasticache AddTagsToResource RemoveTagsFromResource ListTagsForResource
  `,
  "aws:elasticache/user:User": `
    elasticache CreateUser DescribeUsers ModifyUser DeleteUser
    elasticache AddTagsToResource RemoveTagsFromResource ListTagsForResource
  `,
  "aws:elasticache/userGroup:UserGroup": `
    elasticache CreateUserGroup DescribeUserGroups ModifyUserGroup DeleteUserGroup
    elasticache AddTagsToResource RemoveTagsFromResource ListTagsForResource
  `,
  "aws:dynamodb/table:Table": `
    dynamodb CreateTable DescribeTable UpdateTable DeleteTable DescribeContinuousBackups UpdateContinuousBackups
    dynamodb DescribeTimeToLive UpdateTimeToLive TagResource UntagResource ListTagsOfResource
    kms CreateGrant DescribeKey Encrypt Decrypt GenerateDataKey
  `,
  "aws:efs/accessPoint:AccessPoint": `
    elasticfilesystem CreateAccessPoint DescribeAccessPoints DeleteAccessPoint TagResource UntagResource
    elasticfilesystem ListTagsForResource
  `,
  "aws:efs/backupPolicy:BackupPolicy": `
    elasticfilesystem PutBackupPolicy DescribeBackupPolicy
    iam CreateServiceLinkedRole
  `,
  "aws:efs/fileSystem:FileSystem": `
    elasticfilesystem CreateFileSystem DescribeFileSystems UpdateFileSystem UpdateFileSystemProtection
    elasticfilesystem PutLifecycleConfiguration DescribeLifecycleConfiguration DeleteFileSystem
    elasticfilesystem TagResource UntagResource ListTagsForResource
    iam CreateServiceLinkedRole
    kms CreateGrant DescribeKey
  `,
  "aws:efs/fileSystemPolicy:FileSystemPolicy": `
    elasticfilesystem PutFileSystemPolicy DescribeFileSystemPolicy DeleteFileSystemPolicy
  `,
  "aws:efs/mountTarget:MountTarget": `
    elasticfilesystem CreateMountTarget DescribeMountTargets DescribeMountTargetSecurityGroups
    elasticfilesystem ModifyMountTargetSecurityGroups DeleteMountTarget
    ec2 DescribeSubnets DescribeNetworkInterfaces CreateNetworkInterface DeleteNetworkInterface
    ec2 DescribeNetworkInterfaceAttribute ModifyNetworkInterfaceAttribute
  `,
  "aws:s3/filesAccessPoint:FilesAccessPoint": `
    s3files CreateAccessPoint GetAccessPoint DeleteAccessPoint TagResource UntagResource ListTagsForResource
  `,
  "aws:s3/filesFileSystem:FilesFileSystem": `
    s3files CreateFileSystem GetFileSystem DeleteFileSystem TagResource UntagResource ListTagsForResource
    iam PassRole(elasticfilesystem.amazonaws.com)
    kms CreateGrant DescribeKey
  `,
  "aws:s3/filesFileSystemPolicy:FilesFileSystemPolicy": `
    s3files PutFileSystemPolicy GetFileSystemPolicy DeleteFileSystemPolicy
  `,
  "aws:s3/filesMountTarget:FilesMountTarget": `
    s3files CreateMountTarget GetMountTarget ListMountTargets UpdateMountTarget DeleteMountTarget
    ec2 DescribeSubnets DescribeNetworkInterfaces CreateNetworkInterface DeleteNetworkInterface
    ec2 DescribeNetworkInterfaceAttribute ModifyNetworkInterfaceAttribute
  `,
  // The provider asks a bucket for every setting that it once had arguments for.
  "aws:s3/bucket:Bucket": `
    s3 CreateBucket ListBucket GetBucketAcl GetBucketPolicy GetBucketCORS GetBucketWebsite GetBucketVersioning
    s3 GetBucketLogging GetBucketRequestPayment GetBucketObjectLockConfiguration GetAccelerateConfiguration
    s3 GetLifecycleConfiguration GetReplicationConfiguration GetEncryptionConfiguration GetBucketTagging
    s3 PutBucketTagging PutBucketVersioning PutBucketObjectLockConfiguration DeleteBucket TagResource UntagResource
    s3 ListTagsForResource GetBucketLocation GetBucketAbac
  `,
  "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration": "s3 PutBucketCORS GetBucketCORS ListBucket",
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": `
    s3 PutLifecycleConfiguration GetLifecycleConfiguration ListBucket
  `,
  "aws:s3/bucketLogging:BucketLogging": "s3 PutBucketLogging GetBucketLogging ListBucket",
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": `
    s3 PutBucketObjectLockConfiguration GetBucketObjectLockConfiguration ListBucket
  `,
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": `
    s3 PutBucketOwnershipControls GetBucketOwnershipControls ListBucket
  `,
  "aws:s3/bucketPolicy:BucketPolicy": "s3 PutBucketPolicy GetBucketPolicy DeleteBucketPolicy ListBucket",
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": `
    s3 PutBucketPublicAccessBlock GetBucketPublicAccessBlock ListBucket
  `,
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": `
    s3 PutEncryptionConfiguration GetEncryptionConfiguration ListBucket
  `,
  "aws:s3/bucketVersioning:BucketVersioning": "s3 PutBucketVersioning GetBucketVersioning ListBucket",
};
