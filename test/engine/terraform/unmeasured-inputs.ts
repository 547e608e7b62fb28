/**
 * Inputs that the provider which judges (5.100) does not have, or does not keep in its state: the emulation takes a change
 * of them for one in place, unmeasured. By type in the middle of the token. `region` is one of every regional type, and
 * replaces.
 */
export const UNMEASURED_INPUTS: Readonly<Record<string, readonly string[]>> = {
  "acm/certificate": ["privateKeyWo", "privateKeyWoVersion"],
  "alb/listenerRule": ["transforms"],
  "alb/loadBalancer": [
    "enablePrefixForIpv6SourceNat",
    "healthCheckLogs",
    "secondaryIpsAutoAssignedPerSubnet",
  ],
  "alb/targetGroup": ["targetControlPort"],
  "appautoscaling/policy": ["predictiveScalingPolicyConfiguration"],
  "cloudfront/distribution": [
    "anycastIpListId",
    "cacheTagConfig",
    "connectionFunctionAssociation",
    "viewerMtlsConfig",
  ],
  "cloudfront/function": ["tags"],
  "cloudfront/vpcOrigin": ["timeouts"],
  "cloudwatch/eventBus": ["logConfig"],
  "cloudwatch/logDeliveryDestination": ["deliveryDestinationType"],
  "cloudwatch/logGroup": ["deletionProtectionEnabled"],
  "cloudwatch/logMetricFilter": ["applyOnTransformedLogs"],
  "cloudwatch/logResourcePolicy": ["resourceArn"],
  "cloudwatch/metricAlarm": ["evaluationCriteria", "evaluationInterval", "warmUpConfiguration"],
  "dynamodb/table": [
    "globalSecondaryIndexes",
    "globalTableWitness",
    "hashKey",
    "localSecondaryIndexes",
    "restoreBackupArn",
    "warmThroughput",
  ],
  "ec2/flowLog": ["regionalNatGatewayId", "tagFieldSpecifications"],
  "ec2/launchTemplate": ["networkPerformanceOptions", "secondaryInterfaces"],
  "ec2/natGateway": ["availabilityMode", "availabilityZoneAddresses", "vpcId"],
  "ec2/route": ["odbNetworkArn"],
  "ec2/subnet": ["ipv4IpamPoolId", "ipv4NetmaskLength", "ipv6IpamPoolId", "ipv6NetmaskLength"],
  "ecr/repository": ["imageTagMutabilityExclusionFilters"],
  "ecs/capacityProvider": ["cluster", "managedInstancesProvider"],
  "ecs/service": ["deploymentConfiguration", "sigintRollback"],
  "efs/mountTarget": ["ipAddressType", "ipv6Address"],
  "elasticache/replicationGroup": [
    "authTokenWo",
    "authTokenWoVersion",
    "durability",
    "nodeGroupConfigurations",
  ],
  "elasticache/user": ["passwordsWo", "passwordsWoVersion"],
  "iam/policy": ["delayAfterPolicyCreationInMs"],
  "lambda/eventSourceMapping": ["useResourceTimeoutForPropagation"],
  "lambda/function": [
    "capacityProviderConfig",
    "codeSha256",
    "durableConfig",
    "publishTo",
    "sourceKmsKeyArn",
    "tenancyConfig",
    "useResourceTimeoutForPropagation",
  ],
  "lambda/invocation": ["tenantId"],
  "lambda/permission": ["invokedViaFunctionUrl"],
  "lb/listenerRule": ["transforms"],
  "lb/loadBalancer": ["enablePrefixForIpv6SourceNat", "healthCheckLogs", "secondaryIpsAutoAssignedPerSubnet"],
  "lb/targetGroup": ["targetControlPort"],
  "lb/targetGroupAttachment": ["quicServerId"],
  "rds/cluster": ["autoMinorVersionUpgrade", "masterPasswordWo", "warningEventCategories"],
  "rds/instance": ["passwordWo", "warningEventCategories"],
  "route53/zone": ["enableAcceleratedRecovery"],
  "s3/bucket": ["bucketNamespace"],
  "s3/bucketLifecycleConfiguration": ["timeouts"],
  "s3/bucketPublicAccessBlock": ["skipDestroy"],
  "s3/bucketV2": ["bucketNamespace"],
  "scheduler/schedule": ["actionAfterCompletion"],
  "secretsmanager/secret": ["type"],
  "secretsmanager/secretRotation": [
    "externalSecretRotationMetadatas",
    "externalSecretRotationRoleArn",
    "rotationEnabled",
  ],
  "secretsmanager/secretVersion": ["secretStringWo"],
  "ssm/parameter": ["valueWo"],
};

/** Types that the provider which judges (5.100) does not have: what is said of them is from the SDK's own words, unmeasured. */
export const UNMEASURED_TYPES: readonly string[] = [
  "aws:s3/filesAccessPoint:FilesAccessPoint",
  "aws:s3/filesFileSystem:FilesFileSystem",
  "aws:s3/filesFileSystemPolicy:FilesFileSystemPolicy",
  "aws:s3/filesMountTarget:FilesMountTarget",
];

/**
 * Changes that the provider does not plan alone: the keys of a table and its attributes must fit each other. What it does
 * with them is among the known changes.
 */
export const NOT_ALONE =
  /^aws:dynamodb\/table:Table (hashKey|attributes|globalSecondaryIndexes|localSecondaryIndexes)(\.|$)/;
