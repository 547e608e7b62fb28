import type { ActionsByType } from "./needed-actions";

/** Roles, keys, secrets, alarms, services and what stands before them. */
export const computeActions: ActionsByType = {
  "aws:iam/role:Role": `
    iam CreateRole GetRole ListRolePolicies ListAttachedRolePolicies GetRolePolicy ListInstanceProfilesForRole
    iam UpdateRole UpdateRoleDescription UpdateAssumeRolePolicy DeleteRole TagRole UntagRole
  `,
  "aws:iam/rolePolicy:RolePolicy": "iam PutRolePolicy GetRolePolicy DeleteRolePolicy",
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": `
    iam AttachRolePolicy ListAttachedRolePolicies DetachRolePolicy
  `,
  "aws:kms/alias:Alias": "kms CreateAlias ListAliases UpdateAlias DeleteAlias",
  "aws:kms/key:Key": `
    kms CreateKey DescribeKey GetKeyPolicy PutKeyPolicy GetKeyRotationStatus EnableKeyRotation DisableKeyRotation
    kms EnableKey DisableKey UpdateKeyDescription ScheduleKeyDeletion TagResource UntagResource ListResourceTags
  `,
  "aws:secretsmanager/secret:Secret": `
    secretsmanager CreateSecret DescribeSecret GetResourcePolicy UpdateSecret DeleteSecret TagResource UntagResource
    kms GenerateDataKey Decrypt
  `,
  "aws:secretsmanager/secretVersion:SecretVersion": `
    secretsmanager PutSecretValue GetSecretValue DescribeSecret UpdateSecretVersionStage
    kms GenerateDataKey Decrypt
  `,
  "aws:ssm/parameter:Parameter": `
    ssm PutParameter GetParameter DescribeParameters DeleteParameter AddTagsToResource RemoveTagsFromResource
    ssm ListTagsForResource
    kms Encrypt Decrypt
  `,
  "aws:sns/topic:Topic": `
    sns CreateTopic GetTopicAttributes SetTopicAttributes DeleteTopic TagResource UntagResource ListTagsForResource
  `,
  "aws:sns/topicPolicy:TopicPolicy": "sns GetTopicAttributes SetTopicAttributes",
  "aws:sns/topicSubscription:TopicSubscription": `
    sns Subscribe GetSubscriptionAttributes SetSubscriptionAttributes Unsubscribe
  `,
  "aws:cloudwatch/logGroup:LogGroup": `
    logs CreateLogGroup DescribeLogGroups PutRetentionPolicy DeleteRetentionPolicy AssociateKmsKey DeleteLogGroup
    logs TagResource UntagResource ListTagsForResource
  `,
  "aws:ecs/cluster:Cluster": `
    ecs CreateCluster DescribeClusters UpdateCluster DeleteCluster TagResource UntagResource ListTagsForResource
    iam CreateServiceLinkedRole
  `,
  "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders":
    "ecs PutClusterCapacityProviders DescribeClusters",
  "aws:ecs/service:Service": `
    ecs CreateService DescribeServices UpdateService DeleteService TagResource UntagResource ListTagsForResource
    ecs ListServiceDeployments DescribeServiceDeployments DescribeServiceRevisions StopServiceDeployment
  `,
  "aws:ecs/taskDefinition:TaskDefinition": `
    ecs RegisterTaskDefinition DescribeTaskDefinition DeregisterTaskDefinition TagResource UntagResource
    ecs ListTagsForResource
    iam PassRole(ecs-tasks.amazonaws.com)
  `,
  "aws:appautoscaling/policy:Policy": `
    application-autoscaling PutScalingPolicy DescribeScalingPolicies DeleteScalingPolicy
    cloudwatch PutMetricAlarm DescribeAlarms DeleteAlarms
    ecs DescribeServices UpdateService
  `,
  "aws:appautoscaling/scheduledAction:ScheduledAction": `
    application-autoscaling PutScheduledAction DescribeScheduledActions DeleteScheduledAction
  `,
  "aws:appautoscaling/target:Target": `
    application-autoscaling RegisterScalableTarget DescribeScalableTargets DeregisterScalableTarget
    application-autoscaling TagResource UntagResource ListTagsForResource
    ecs DescribeServices
    iam CreateServiceLinkedRole
  `,
  "aws:cloudwatch/metricAlarm:MetricAlarm": `
    cloudwatch PutMetricAlarm DescribeAlarms DeleteAlarms TagResource UntagResource ListTagsForResource
  `,
  "aws:sfn/stateMachine:StateMachine": `
    states CreateStateMachine DescribeStateMachine UpdateStateMachine DeleteStateMachine ListStateMachineVersions
    states ValidateStateMachineDefinition TagResource UntagResource ListTagsForResource
    iam PassRole(states.amazonaws.com)
  `,
  "aws:lambda/function:Function": `
    lambda CreateFunction GetFunction GetFunctionConfiguration GetFunctionCodeSigningConfig ListVersionsByFunction
    lambda UpdateFunctionCode UpdateFunctionConfiguration DeleteFunction TagResource UntagResource ListTags
    ec2 DescribeSecurityGroups DescribeSubnets DescribeVpcs DescribeNetworkInterfaces
    iam PassRole(lambda.amazonaws.com)
    kms CreateGrant Encrypt Decrypt
  `,
  "aws:lambda/invocation:Invocation": "lambda InvokeFunction",
  "aws:cloudfront/cachePolicy:CachePolicy": `
    cloudfront CreateCachePolicy GetCachePolicy UpdateCachePolicy DeleteCachePolicy
  `,
  "aws:cloudfront/distribution:Distribution": `
    cloudfront CreateDistribution GetDistribution UpdateDistribution DeleteDistribution TagResource UntagResource
    cloudfront ListTagsForResource
    wafv2 GetWebACL
  `,
  "aws:cloudfront/originAccessControl:OriginAccessControl": `
    cloudfront CreateOriginAccessControl GetOriginAccessControl UpdateOriginAccessControl DeleteOriginAccessControl
  `,
  "aws:cloudwatch/logDelivery:LogDelivery": `
    logs CreateDelivery GetDelivery UpdateDeliveryConfiguration DeleteDelivery TagResource UntagResource
    logs ListTagsForResource
    s3 GetBucketPolicy PutBucketPolicy
  `,
  "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination": `
    logs PutDeliveryDestination GetDeliveryDestination DeleteDeliveryDestination TagResource UntagResource
    logs ListTagsForResource
  `,
  "aws:cloudwatch/logDeliverySource:LogDeliverySource": `
    logs PutDeliverySource GetDeliverySource DeleteDeliverySource TagResource UntagResource ListTagsForResource
    cloudfront AllowVendedLogDeliveryForResource
  `,
};
