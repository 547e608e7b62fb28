import type { Properties } from "../../protocol/value";

/** The properties whose change makes AWS, and so Pulumi, replace the resource. Measured, not read: the SDK does not say. */
const replacing: Readonly<Record<string, readonly string[]>> = {
  "aws:acm/certificate:Certificate": [
    "domainName",
    "subjectAlternativeNames",
    "validationMethod",
    "keyAlgorithm",
  ],
  "aws:cloudwatch/logGroup:LogGroup": ["name"],
  "aws:ec2/natGateway:NatGateway": ["subnetId", "allocationId"],
  "aws:ec2/securityGroup:SecurityGroup": ["name", "description", "vpcId"],
  "aws:ec2/subnet:Subnet": ["cidrBlock", "availabilityZone", "vpcId"],
  "aws:ec2/vpc:Vpc": ["cidrBlock"],
  "aws:ecr/repository:Repository": ["name", "encryptionConfigurations"],
  "aws:ecs/cluster:Cluster": ["name"],
  "aws:ecs/service:Service": ["name", "cluster", "deploymentController", "schedulingStrategy"],
  "aws:efs/accessPoint:AccessPoint": ["fileSystemId", "posixUser", "rootDirectory"],
  "aws:efs/fileSystem:FileSystem": ["encrypted", "kmsKeyId", "performanceMode", "creationToken"],
  "aws:efs/mountTarget:MountTarget": ["fileSystemId", "subnetId"],
  "aws:elasticache/replicationGroup:ReplicationGroup": [
    "atRestEncryptionEnabled",
    "kmsKeyId",
    "port",
    "replicationGroupId",
    "subnetGroupName",
  ],
  "aws:elasticache/user:User": ["userId", "userName", "engine"],
  "aws:iam/role:Role": ["name", "path"],
  "aws:kms/alias:Alias": ["name"],
  "aws:lb/listener:Listener": ["loadBalancerArn"],
  "aws:lb/listenerRule:ListenerRule": ["listenerArn"],
  "aws:lb/loadBalancer:LoadBalancer": ["internal", "name", "loadBalancerType"],
  "aws:lb/targetGroup:TargetGroup": ["name", "port", "protocol", "protocolVersion", "targetType", "vpcId"],
  "aws:rds/instance:Instance": [
    "availabilityZone",
    "dbName",
    "engine",
    "kmsKeyId",
    "snapshotIdentifier",
    "storageEncrypted",
    "username",
  ],
  "aws:rds/parameterGroup:ParameterGroup": ["family", "name"],
  "aws:rds/subnetGroup:SubnetGroup": ["name"],
  "aws:route53/zone:Zone": ["name"],
  "aws:s3/bucket:Bucket": ["bucket", "objectLockEnabled"],
  "aws:secretsmanager/secret:Secret": ["name"],
  "aws:sns/topic:Topic": ["name"],
  "aws:ssm/parameter:Parameter": ["name"],
  "random:index/randomPassword:RandomPassword": ["keepers", "length", "special"],
};

/** What can change of a type whose every other change makes a new one. */
const inPlaceOnly: Readonly<Record<string, readonly string[]>> = {
  "aws:ecs/taskDefinition:TaskDefinition": ["skipDestroy", "tags", "tagsAll", "trackLatest"],
};

/** Those of the changed properties that replace the resource. What stands in no table changes in place. */
export function replacingProperties(
  type: string,
  changes: readonly string[],
  inputs: Properties,
): readonly string[] {
  const inPlace = inPlaceOnly[type];
  if (inPlace !== undefined) return changes.filter((property) => !inPlace.includes(property));
  // ECS moves running tasks to other capacity only with a deployment.
  if (type === "aws:ecs/service:Service" && inputs.forceNewDeployment !== true) {
    return changes.filter((property) => replacesService.includes(property));
  }
  return changes.filter((property) => (replacing[type] ?? []).includes(property));
}

const replacesService = [...(replacing["aws:ecs/service:Service"] ?? []), "capacityProviderStrategies"];
