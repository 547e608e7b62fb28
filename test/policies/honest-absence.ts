/** Why rules may pass a plan in which a property is absent that AWS fills in. */
interface HonestAbsence {
  /** The rule, the type and the property. */
  readonly pairs: readonly string[];
  /** What AWS makes of it, and why that is no less than the rule asks for. */
  readonly reason: string;
}

/**
 * Every pair of a rule about the whole plan and a property that is optional and computed whose absence can lead to a
 * pass. A property whose value nobody can know before the update does not belong here: the rule says `not evaluated`.
 */
export const honestAbsence: readonly HonestAbsence[] = [
  {
    pairs: [
      "s3-tls-only aws:s3/bucket:Bucket bucket",
      "s3-tls-only aws:s3/bucketV2:BucketV2 bucket",
      "s3-encrypted aws:s3/bucket:Bucket bucket",
      "s3-encrypted aws:s3/bucketV2:BucketV2 bucket",
      "s3-public-access-block aws:s3/bucket:Bucket bucket",
      "s3-public-access-block aws:s3/bucketV2:BucketV2 bucket",
      "s3-versioning aws:s3/bucket:Bucket bucket",
      "s3-lifecycle aws:s3/bucket:Bucket bucket",
      "s3-abort-multipart aws:s3/bucket:Bucket bucket",
      "s3-sse-kms aws:s3/bucket:Bucket bucket",
      "s3-acl-disabled aws:s3/bucket:Bucket bucket",
      "s3-acl-disabled aws:s3/bucketV2:BucketV2 bucket",
      "s3-log-retention aws:s3/bucket:Bucket bucket",
      "s3-access-logging aws:s3/bucket:Bucket bucket",
    ],
    reason: "a made-up name can stand nowhere else in the program: companions are found by what feeds them",
  },
  {
    pairs: [
      "ecs-fargate-storage-cmk aws:ecs/cluster:Cluster name",
      "ecs-service-only-task-on-spot aws:ecs/cluster:Cluster name",
    ],
    reason: "a made-up name can stand nowhere else in the program: services are found by what feeds them",
  },
  {
    pairs: [
      "ecs-fargate-storage-cmk aws:ecs/service:Service cluster",
      "ecs-service-only-task-on-spot aws:ecs/service:Service cluster",
    ],
    reason:
      "the account's cluster default, which is not in the plan: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html",
  },
  {
    pairs: [
      "ecs-fargate-storage-cmk aws:ecs/service:Service launchType",
      "ecs-service-only-task-on-spot aws:ecs/service:Service launchType",
    ],
    reason: "EC2, or what the capacity providers of the cluster say, which the rule reads",
  },
  {
    pairs: ["ecs-service-port-reached aws:ecs/taskDefinition:TaskDefinition networkMode"],
    reason:
      "bridge, where a port is one of the host: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html",
  },
  {
    pairs: ["ecs-service-multi-az aws:ecs/service:Service launchType"],
    reason:
      "without networkConfiguration ECS takes no service on Fargate: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html",
  },
  {
    pairs: ["backup-vault-lock aws:backup/vault:Vault name"],
    reason: "a made-up name can stand nowhere else in the program: the lock is found by what feeds it",
  },
  {
    pairs: ["ecr-lifecycle aws:ecr/repository:Repository name"],
    reason: "a made-up name can stand nowhere else in the program: the policy is found by what feeds it",
  },
  {
    pairs: ["aurora-multi-az aws:rds/cluster:Cluster clusterIdentifier"],
    reason: "a made-up name can stand nowhere else in the program: instances are found by what feeds them",
  },
  {
    pairs: ["cf-logging aws:cloudwatch/logDeliverySource:LogDeliverySource name"],
    reason: "a made-up name can stand nowhere else in the program: the delivery is found by what feeds it",
  },
  {
    pairs: [
      "lambda-log-group aws:cloudwatch/logGroup:LogGroup name",
      "rds-log-groups aws:cloudwatch/logGroup:LogGroup name",
    ],
    reason: "a made-up name is never the one that Lambda or RDS writes to: the group counts for nothing",
  },
  {
    pairs: ["lambda-log-group aws:lambda/function:Function name"],
    reason: "not asked for where the group is named; otherwise not evaluated",
  },
  {
    pairs: ["lambda-log-group aws:lambda/function:Function loggingConfig"],
    reason:
      "Lambda writes to /aws/lambda/<name>: https://docs.aws.amazon.com/lambda/latest/api/API_LoggingConfig.html",
  },
  {
    pairs: [
      "s3-tls-only aws:s3/bucket:Bucket policy",
      "s3-tls-only aws:s3/bucketV2:BucketV2 policy",
      "sns-tls-policy aws:sns/topic:Topic policy",
      "sqs-tls-policy aws:sqs/queue:Queue policy",
    ],
    reason:
      "passes by the policy that the program attaches, which takes the place of whatever AWS puts there",
  },
  {
    pairs: [
      "s3-versioning aws:ec2/flowLog:FlowLog logDestination",
      "s3-access-logging aws:ec2/flowLog:FlowLog logDestination",
      "s3-log-retention aws:ec2/flowLog:FlowLog logDestination",
    ],
    reason: "AWS never picks a bucket of the plan: without a destination the logs go to a log group",
  },
  {
    pairs: [
      "backup-covers-data aws:backup/selection:Selection conditions",
      "efs-backup aws:backup/selection:Selection conditions",
    ],
    reason:
      "AWS adds no conditions: a selection without any counts for nothing, and something else covers the data",
  },
  {
    pairs: ["aurora-multi-az aws:rds/clusterInstance:ClusterInstance availabilityZone"],
    reason:
      "other instances name two zones, or the cluster does and RDS spreads over them: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html",
  },
  {
    pairs: ["efs-multi-az aws:efs/fileSystem:FileSystem availabilityZoneName"],
    reason:
      "named for One Zone file systems alone: https://docs.aws.amazon.com/efs/latest/ug/API_CreateFileSystem.html",
  },
  {
    pairs: [
      "subnets-multi-az aws:ec2/subnet:Subnet availabilityZoneId",
      "nat-per-az aws:ec2/subnet:Subnet availabilityZoneId",
      "alb-multi-az aws:ec2/subnet:Subnet availabilityZoneId",
    ],
    reason: "the zone has a name and an id: one of them is enough, and without both it is not known",
  },
  {
    pairs: ["alb-multi-az aws:ec2/subnet:Subnet availabilityZone"],
    reason:
      "AWS takes one subnet a zone: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html",
  },
  {
    pairs: [
      "alb-multi-az aws:lb/loadBalancer:LoadBalancer subnets",
      "alb-multi-az aws:lb/loadBalancer:LoadBalancer subnetMappings",
      "alb-multi-az aws:alb/loadBalancer:LoadBalancer subnets",
      "alb-multi-az aws:alb/loadBalancer:LoadBalancer subnetMappings",
      "asg-multi-az aws:autoscaling/group:Group availabilityZones",
      "asg-multi-az aws:autoscaling/group:Group vpcZoneIdentifiers",
    ],
    reason: "one says the same as the other, and AWS takes one of them; without both the rule refuses",
  },
  {
    pairs: ["nat-per-az aws:ec2/natGateway:NatGateway availabilityMode"],
    reason:
      "zonal, which the rule counts by zone: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNatGateway.html",
  },
  {
    pairs: ["nat-per-az aws:ec2/natGateway:NatGateway vpcId"],
    reason: "that of its subnet, by which the gateway is found; a VPC without a gateway has nothing to lose",
  },
  {
    pairs: ["sqs-dlq aws:sqs/queue:Queue redrivePolicy", "sqs-dlq aws:sqs/queue:Queue redriveAllowPolicy"],
    reason: "SQS makes up neither: the queue takes the failed messages of another, or has a policy attached",
  },
  {
    pairs: [
      "rds-force-ssl aws:rds/instance:Instance parameterGroupName",
      "rds-force-ssl aws:rds/cluster:Cluster dbClusterParameterGroupName",
    ],
    reason:
      "the default group of engine and version, which the rule judges: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html",
  },
  {
    pairs: [
      "default-sg-closed aws:ec2/defaultSecurityGroup:DefaultSecurityGroup ingress",
      "default-sg-closed aws:ec2/defaultSecurityGroup:DefaultSecurityGroup egress",
    ],
    reason:
      "the provider removes every rule first: https://www.pulumi.com/registry/packages/aws/api-docs/ec2/defaultsecuritygroup/",
  },
  {
    pairs: ["alb-public-needs-waf aws:lb/loadBalancer:LoadBalancer internal"],
    reason: "it faces the world, and is judged as one that does",
  },
  {
    pairs: [
      "sg-no-world-in-parts aws:ec2/defaultSecurityGroup:DefaultSecurityGroup ingress",
      "sg-no-world-in-parts aws:ec2/securityGroup:SecurityGroup ingress",
      "sg-narrow-public-blocks aws:ec2/defaultSecurityGroup:DefaultSecurityGroup ingress",
      "sg-narrow-public-blocks aws:ec2/securityGroup:SecurityGroup ingress",
    ],
    reason:
      "a new group lets nothing in: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html",
  },
  {
    pairs: [
      "iam-boundary-not-attached aws:iam/policy:Policy name",
      "iam-boundary-not-attached aws:iam/policy:Policy namePrefix",
    ],
    reason: "the made-up name begins with the logical name, which the rule asks then",
  },
  {
    pairs: ["iam-boundary-not-attached aws:iam/role:Role managedPolicyArns"],
    reason:
      "a new role has no policies: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html",
  },
];
