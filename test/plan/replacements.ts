import type { ResourceState } from "../../preview/engine/resource-state";

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

/** What the second plan would replace of the first: the resource and the property at fault. */
export function replacements(
  before: readonly ResourceState[],
  after: readonly ResourceState[],
): readonly string[] {
  const known = new Map(before.map((resource) => [resource.urn, resource]));
  return after.flatMap(({ urn, type, name, inputs }) => {
    const old = known.get(urn)?.inputs;
    if (old === undefined) return [];
    return (replacing[type] ?? [])
      .filter((property) => JSON.stringify(old[property]) !== JSON.stringify(inputs[property]))
      .map((property) => `${type}::${name} ${property}`);
  });
}
