"use strict";

const { Duration } = require("aws-cdk-lib");
const ec2 = require("aws-cdk-lib/aws-ec2");
const elasticache = require("aws-cdk-lib/aws-elasticache");
const rds = require("aws-cdk-lib/aws-rds");
const secretsmanager = require("aws-cdk-lib/aws-secretsmanager");
const sns = require("aws-cdk-lib/aws-sns");

/** A database and a cache, with the groups they let in. */
const makeData = (stack, { vpc, key }) => {
  const vpcSubnets = { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };
  const engine = rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17_4 });
  const databaseGroup = new ec2.SecurityGroup(stack, "database-group", { vpc, description: "The database" });
  const database = new rds.DatabaseInstance(stack, "database", {
    engine,
    vpc,
    vpcSubnets,
    instanceType: ec2.InstanceType.of(ec2.InstanceClass.R7G, ec2.InstanceSize.LARGE),
    credentials: rds.Credentials.fromGeneratedSecret("app", { encryptionKey: key }),
    securityGroups: [databaseGroup],
    parameterGroup: new rds.ParameterGroup(stack, "database-parameters", {
      engine,
      parameters: { "rds.force_ssl": "1", log_min_duration_statement: "1000" },
    }),
    allocatedStorage: 100,
    maxAllocatedStorage: 500,
    storageType: rds.StorageType.GP3,
    storageEncrypted: true,
    storageEncryptionKey: key,
    multiAz: true,
    databaseName: "app",
    backupRetention: Duration.days(35),
    deletionProtection: true,
    cloudwatchLogsExports: ["postgresql", "upgrade"],
    enablePerformanceInsights: true,
  });

  const cacheGroup = new ec2.SecurityGroup(stack, "cache-group", { vpc, description: "The cache" });
  const token = new secretsmanager.Secret(stack, "cache-token", {
    encryptionKey: key,
    generateSecretString: { passwordLength: 32, excludePunctuation: true },
  });
  const cache = new elasticache.CfnReplicationGroup(stack, "cache", {
    replicationGroupDescription: "Sessions and queues",
    engine: "valkey",
    engineVersion: "8.0",
    cacheNodeType: "cache.r7g.large",
    numCacheClusters: 2,
    automaticFailoverEnabled: true,
    multiAzEnabled: true,
    atRestEncryptionEnabled: true,
    transitEncryptionEnabled: true,
    authToken: token.secretValue.unsafeUnwrap(),
    kmsKeyId: key.keyId,
    cacheSubnetGroupName: new elasticache.CfnSubnetGroup(stack, "cache-subnets", {
      description: "The cache",
      subnetIds: vpc.isolatedSubnets.map(({ subnetId }) => subnetId),
    }).ref,
    cacheParameterGroupName: new elasticache.CfnParameterGroup(stack, "cache-parameters", {
      cacheParameterGroupFamily: "valkey8",
      description: "The cache",
      properties: { "maxmemory-policy": "noeviction" },
    }).ref,
    securityGroupIds: [cacheGroup.securityGroupId],
    snapshotRetentionLimit: 7,
  });
  new rds.CfnEventSubscription(stack, "database-events", {
    snsTopicArn: new sns.Topic(stack, "database-topic", { masterKey: key, enforceSSL: true }).topicArn,
    sourceType: "db-instance",
    sourceIds: [database.instanceIdentifier],
    eventCategories: ["failure", "failover", "low storage", "maintenance"],
  });
  return { database, databaseGroup, cache, cacheGroup };
};

module.exports = { makeData };
