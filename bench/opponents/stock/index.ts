import * as aws from "@pulumi/aws";
import * as awsx from "@pulumi/awsx";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

// One file, as pulumi new begins it: ts-node checks types anew for each file of a program.

/** What every resource is marked with. */
const tags = {
  CostCenter: "CC-2001",
  Environment: "production",
  ManagedBy: "pulumi",
  Owner: "stock-team",
  System: "stock",
};

/** A VPC in three zones, with what writes its flow logs. */
function makeNetwork(): awsx.ec2.Vpc {
  const vpc = new awsx.ec2.Vpc("main", {
    cidrBlock: "10.20.0.0/16",
    availabilityZoneNames: ["us-east-1a", "us-east-1b", "us-east-1c"],
    enableDnsHostnames: true,
    natGateways: { strategy: awsx.ec2.NatGatewayStrategy.OnePerAz },
    subnetStrategy: awsx.ec2.SubnetAllocationStrategy.Auto,
    subnetSpecs: [
      { type: awsx.ec2.SubnetType.Public, cidrMask: 24 },
      { type: awsx.ec2.SubnetType.Private, cidrMask: 20 },
      { type: awsx.ec2.SubnetType.Isolated, cidrMask: 24 },
    ],
    tags,
  });
  const group = new aws.cloudwatch.LogGroup("flow-logs", { retentionInDays: 90, tags });
  const role = new aws.iam.Role("flow-logs", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "vpc-flow-logs.amazonaws.com" }),
    tags,
  });
  new aws.iam.RolePolicy("flow-logs", {
    role: role.id,
    policy: {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
          Resource: group.arn.apply((arn) => `${arn}:*`),
        },
      ],
    },
  });
  new aws.ec2.FlowLog("main", {
    vpcId: vpc.vpcId,
    trafficType: "ALL",
    logDestination: group.arn,
    iamRoleArn: role.arn,
    maxAggregationInterval: 600,
    tags,
  });
  new aws.ec2.DefaultSecurityGroup("main", { vpcId: vpc.vpcId, tags });
  new aws.ec2.VpcEndpoint("s3", {
    vpcId: vpc.vpcId,
    serviceName: "com.amazonaws.us-east-1.s3",
    vpcEndpointType: "Gateway",
    tags,
  });
  return vpc;
}

/** A private bucket: encrypted, versioned, read and written over TLS only. */
class Bucket {
  readonly bucket: aws.s3.Bucket;

  constructor(name: string, key: aws.kms.Key) {
    this.bucket = new aws.s3.Bucket(name, { tags }, { protect: true });
    const bucket = this.bucket.id;
    new aws.s3.BucketPublicAccessBlock(name, {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new aws.s3.BucketOwnershipControls(name, { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } });
    new aws.s3.BucketVersioning(name, { bucket, versioningConfiguration: { status: "Enabled" } });
    new aws.s3.BucketServerSideEncryptionConfiguration(name, {
      bucket,
      rules: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn },
          bucketKeyEnabled: true,
        },
      ],
    });
    new aws.s3.BucketLifecycleConfiguration(name, {
      bucket,
      rules: [
        {
          id: "old-versions",
          status: "Enabled",
          filter: { prefix: "" },
          noncurrentVersionExpiration: { noncurrentDays: 90 },
          abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
        },
      ],
    });
    new aws.s3.BucketPolicy(name, {
      bucket,
      policy: this.bucket.arn.apply((arn) =>
        JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            {
              Sid: "DenyInsecureTransport",
              Effect: "Deny",
              Principal: "*",
              Action: "s3:*",
              Resource: [arn, `${arn}/*`],
              Condition: { Bool: { "aws:SecureTransport": "false" } },
            },
            {
              Sid: "DenyOldTls",
              Effect: "Deny",
              Principal: "*",
              Action: "s3:*",
              Resource: [arn, `${arn}/*`],
              Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } },
            },
          ],
        }),
      ),
    });
  }
}

/** A database and a cache, with the groups they let in. */
class Data {
  readonly database: aws.rds.Instance;
  readonly cache: aws.elasticache.ReplicationGroup;
  readonly databaseGroup: aws.ec2.SecurityGroup;
  readonly cacheGroup: aws.ec2.SecurityGroup;

  constructor(network: awsx.ec2.Vpc, key: aws.kms.Key) {
    const subnetIds = network.isolatedSubnetIds;
    const group = (name: string) =>
      new aws.ec2.SecurityGroup(name, { vpcId: network.vpcId, description: `The ${name}`, tags });
    this.databaseGroup = group("database");
    this.cacheGroup = group("cache");
    const password = new random.RandomPassword("database", { length: 32, special: false });
    this.database = new aws.rds.Instance(
      "main",
      {
        engine: "postgres",
        engineVersion: "17.4",
        instanceClass: "db.r7g.large",
        allocatedStorage: 100,
        maxAllocatedStorage: 500,
        storageType: "gp3",
        storageEncrypted: true,
        kmsKeyId: key.arn,
        multiAz: true,
        dbName: "app",
        username: "app",
        password: password.result,
        dbSubnetGroupName: new aws.rds.SubnetGroup("main", { subnetIds, tags }).name,
        parameterGroupName: new aws.rds.ParameterGroup("main", {
          family: "postgres17",
          parameters: [
            { name: "rds.force_ssl", value: "1" },
            { name: "log_min_duration_statement", value: "1000" },
          ],
          tags,
        }).name,
        vpcSecurityGroupIds: [this.databaseGroup.id],
        backupRetentionPeriod: 35,
        copyTagsToSnapshot: true,
        deletionProtection: true,
        enabledCloudwatchLogsExports: ["postgresql", "upgrade"],
        performanceInsightsEnabled: true,
        finalSnapshotIdentifier: "main-last",
        tags,
      },
      { protect: true },
    );
    const token = new random.RandomPassword("cache", { length: 32, special: false });
    this.cache = new aws.elasticache.ReplicationGroup("main", {
      description: "Sessions and queues",
      engine: "valkey",
      engineVersion: "8.0",
      nodeType: "cache.r7g.large",
      numCacheClusters: 2,
      automaticFailoverEnabled: true,
      multiAzEnabled: true,
      atRestEncryptionEnabled: true,
      transitEncryptionEnabled: true,
      authToken: token.result,
      kmsKeyId: key.arn,
      subnetGroupName: new aws.elasticache.SubnetGroup("main", { subnetIds, tags }).name,
      parameterGroupName: new aws.elasticache.ParameterGroup("main", {
        family: "valkey8",
        parameters: [{ name: "maxmemory-policy", value: "noeviction" }],
        tags,
      }).name,
      securityGroupIds: [this.cacheGroup.id],
      snapshotRetentionLimit: 7,
      tags,
    });
    new aws.rds.EventSubscription("main", {
      snsTopic: new aws.sns.Topic("database-events", { kmsMasterKeyId: key.id, tags }).arn,
      sourceType: "db-instance",
      sourceIds: [this.database.identifier],
      eventCategories: ["failure", "failover", "low storage", "maintenance"],
      tags,
    });
  }
}

/** A load balancer that speaks HTTPS, its certificate and its zone. */
class Ingress {
  readonly balancer: aws.lb.LoadBalancer;
  readonly https: aws.lb.Listener;
  readonly group: aws.ec2.SecurityGroup;
  readonly zone: aws.route53.Zone;
  readonly certificate: aws.acm.Certificate;

  constructor(network: awsx.ec2.Vpc, domain: string, logs: Bucket) {
    this.zone = new aws.route53.Zone("main", { name: domain, tags });
    this.certificate = new aws.acm.Certificate("main", {
      domainName: domain,
      subjectAlternativeNames: [`*.${domain}`],
      validationMethod: "DNS",
      tags,
    });
    const validation = new aws.route53.Record("validation", {
      zoneId: this.zone.zoneId,
      name: this.certificate.domainValidationOptions[0]!.resourceRecordName,
      type: this.certificate.domainValidationOptions[0]!.resourceRecordType,
      records: [this.certificate.domainValidationOptions[0]!.resourceRecordValue],
      ttl: 300,
    });
    const validated = new aws.acm.CertificateValidation("main", {
      certificateArn: this.certificate.arn,
      validationRecordFqdns: [validation.fqdn],
    });
    this.group = new aws.ec2.SecurityGroup("balancer", {
      vpcId: network.vpcId,
      description: "The load balancer",
      tags,
    });
    for (const port of [80, 443]) {
      new aws.vpc.SecurityGroupIngressRule(`balancer-${port}`, {
        securityGroupId: this.group.id,
        cidrIpv4: "0.0.0.0/0",
        fromPort: port,
        toPort: port,
        ipProtocol: "tcp",
        tags,
      });
    }
    this.balancer = new aws.lb.LoadBalancer("main", {
      loadBalancerType: "application",
      securityGroups: [this.group.id],
      subnets: network.publicSubnetIds,
      dropInvalidHeaderFields: true,
      enableDeletionProtection: true,
      accessLogs: { bucket: logs.bucket.id, enabled: true },
      tags,
    });
    new aws.lb.Listener("http", {
      loadBalancerArn: this.balancer.arn,
      port: 80,
      protocol: "HTTP",
      defaultActions: [
        { type: "redirect", redirect: { port: "443", protocol: "HTTPS", statusCode: "HTTP_301" } },
      ],
      tags,
    });
    this.https = new aws.lb.Listener("https", {
      loadBalancerArn: this.balancer.arn,
      port: 443,
      protocol: "HTTPS",
      sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
      certificateArn: validated.certificateArn,
      defaultActions: [
        {
          type: "fixed-response",
          fixedResponse: { contentType: "text/plain", statusCode: "404", messageBody: "Not found" },
        },
      ],
      tags,
    });
  }
}

/** A distribution before the load balancer and the assets. */
class Edge {
  constructor(domain: string, { balancer, certificate, zone }: Ingress, assets: Bucket) {
    const access = new aws.cloudfront.OriginAccessControl("assets", {
      originAccessControlOriginType: "s3",
      signingBehavior: "always",
      signingProtocol: "sigv4",
    });
    const cache = new aws.cloudfront.CachePolicy("assets", {
      minTtl: 0,
      defaultTtl: 86400,
      maxTtl: 31536000,
      parametersInCacheKeyAndForwardedToOrigin: {
        cookiesConfig: { cookieBehavior: "none" },
        headersConfig: { headerBehavior: "none" },
        queryStringsConfig: { queryStringBehavior: "none" },
        enableAcceptEncodingBrotli: true,
        enableAcceptEncodingGzip: true,
      },
    });
    const distribution = new aws.cloudfront.Distribution("main", {
      enabled: true,
      aliases: [`cdn.${domain}`],
      httpVersion: "http2and3",
      priceClass: "PriceClass_100",
      origins: [
        {
          originId: "assets",
          domainName: assets.bucket.bucketRegionalDomainName,
          originAccessControlId: access.id,
        },
        {
          originId: "balancer",
          domainName: balancer.dnsName,
          customOriginConfig: {
            httpPort: 80,
            httpsPort: 443,
            originProtocolPolicy: "https-only",
            originSslProtocols: ["TLSv1.2"],
          },
        },
      ],
      defaultCacheBehavior: {
        targetOriginId: "balancer",
        viewerProtocolPolicy: "redirect-to-https",
        allowedMethods: ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"],
        cachedMethods: ["GET", "HEAD"],
        cachePolicyId: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
        compress: true,
      },
      orderedCacheBehaviors: [
        {
          pathPattern: "/assets/*",
          targetOriginId: "assets",
          viewerProtocolPolicy: "redirect-to-https",
          allowedMethods: ["GET", "HEAD"],
          cachedMethods: ["GET", "HEAD"],
          cachePolicyId: cache.id,
          compress: true,
        },
      ],
      restrictions: { geoRestriction: { restrictionType: "none" } },
      viewerCertificate: {
        acmCertificateArn: certificate.arn,
        minimumProtocolVersion: "TLSv1.2_2021",
        sslSupportMethod: "sni-only",
      },
      tags,
    });
    new aws.route53.Record("cdn", {
      zoneId: zone.zoneId,
      name: `cdn.${domain}`,
      type: "A",
      aliases: [
        {
          name: distribution.domainName,
          zoneId: distribution.hostedZoneId,
          evaluateTargetHealth: false,
        },
      ],
    });
  }
}

/** What a service is given. */
interface Surroundings {
  readonly network: awsx.ec2.Vpc;
  readonly cluster: aws.ecs.Cluster;
  readonly key: aws.kms.Key;
  readonly topic: aws.sns.Topic;
  readonly ingress: Ingress;
  readonly data: Data;
  readonly domain: string;
  readonly buckets: readonly Bucket[];
}

/** A service on Fargate behind the load balancer, with all that is its own. */
function makeService(name: string, index: number, around: Surroundings): void {
  const { network, cluster, key, topic, ingress, data, domain, buckets } = around;
  const port = 8000 + index;
  const group = new aws.cloudwatch.LogGroup(name, {
    retentionInDays: 90,
    kmsKeyId: key.arn,
    tags,
  });
  const password = new random.RandomPassword(name, { length: 32, special: false });
  const secret = new aws.secretsmanager.Secret(name, {
    kmsKeyId: key.arn,
    recoveryWindowInDays: 7,
    tags,
  });
  new aws.secretsmanager.SecretVersion(name, { secretId: secret.id, secretString: password.result });
  const parameter = new aws.ssm.Parameter(name, {
    type: "SecureString",
    keyId: key.arn,
    value: pulumi.interpolate`postgres://app@${data.database.endpoint}/app`,
    tags,
  });

  const assumeRolePolicy = aws.iam.assumeRolePolicyForPrincipal({ Service: "ecs-tasks.amazonaws.com" });
  const execution = new aws.iam.Role(`${name}-execution`, { assumeRolePolicy, tags });
  new aws.iam.RolePolicy(`${name}-execution`, {
    role: execution.id,
    policy: {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: pulumi.interpolate`${group.arn}:*`,
        },
        { Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: secret.arn },
        { Effect: "Allow", Action: "ssm:GetParameters", Resource: parameter.arn },
        { Effect: "Allow", Action: "kms:Decrypt", Resource: key.arn },
      ],
    },
  });
  const task = new aws.iam.Role(`${name}-task`, { assumeRolePolicy, tags });
  new aws.iam.RolePolicy(`${name}-task`, {
    role: task.id,
    policy: {
      Version: "2012-10-17",
      Statement: buckets.map(({ bucket }) => ({
        Effect: "Allow" as const,
        Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
        Resource: pulumi.interpolate`${bucket.arn}/${name}/*`,
      })),
    },
  });

  const own = new aws.ec2.SecurityGroup(name, {
    vpcId: network.vpcId,
    description: `The service ${name}`,
    tags,
  });
  new aws.vpc.SecurityGroupEgressRule(name, {
    securityGroupId: own.id,
    cidrIpv4: "0.0.0.0/0",
    ipProtocol: "-1",
    tags,
  });
  const letIn = (to: string, into: aws.ec2.SecurityGroup, from: aws.ec2.SecurityGroup, at: number) =>
    new aws.vpc.SecurityGroupIngressRule(`${name}-${to}`, {
      securityGroupId: into.id,
      referencedSecurityGroupId: from.id,
      fromPort: at,
      toPort: at,
      ipProtocol: "tcp",
      tags,
    });
  letIn("own", own, ingress.group, port);
  letIn("database", data.databaseGroup, own, 5432);
  letIn("cache", data.cacheGroup, own, 6379);

  const target = new aws.lb.TargetGroup(name, {
    vpcId: network.vpcId,
    targetType: "ip",
    port,
    protocol: "HTTP",
    deregistrationDelay: 30,
    healthCheck: { path: "/health", interval: 15, healthyThreshold: 2, matcher: "200" },
    tags,
  });
  const host = `${name}.${domain}`;
  const rule = new aws.lb.ListenerRule(name, {
    listenerArn: ingress.https.arn,
    priority: 100 + index,
    conditions: [{ hostHeader: { values: [host] } }],
    actions: [{ type: "forward", targetGroupArn: target.arn }],
    tags,
  });
  new aws.route53.Record(name, {
    zoneId: ingress.zone.zoneId,
    name: host,
    type: "A",
    aliases: [
      {
        name: ingress.balancer.dnsName,
        zoneId: ingress.balancer.zoneId,
        evaluateTargetHealth: true,
      },
    ],
  });

  const definition = new aws.ecs.TaskDefinition(name, {
    family: `stock-${name}`,
    cpu: "512",
    memory: "1024",
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    executionRoleArn: execution.arn,
    taskRoleArn: task.arn,
    containerDefinitions: pulumi.jsonStringify([
      {
        name,
        image: `111122223333.dkr.ecr.us-east-1.amazonaws.com/${name}:1.0.0`,
        essential: true,
        readonlyRootFilesystem: true,
        portMappings: [{ containerPort: port, protocol: "tcp" }],
        environment: [
          { name: "PORT", value: String(port) },
          { name: "REDIS_HOST", value: data.cache.primaryEndpointAddress },
        ],
        secrets: [
          { name: "SECRET_KEY", valueFrom: secret.arn },
          { name: "DATABASE_URL", valueFrom: parameter.arn },
        ],
        logConfiguration: {
          logDriver: "awslogs",
          options: {
            "awslogs-group": group.name,
            "awslogs-region": "us-east-1",
            "awslogs-stream-prefix": name,
          },
        },
      },
    ]),
    tags,
  });
  const service = new aws.ecs.Service(
    name,
    {
      cluster: cluster.arn,
      taskDefinition: definition.arn,
      desiredCount: 2,
      launchType: "FARGATE",
      deploymentCircuitBreaker: { enable: true, rollback: true },
      networkConfiguration: { subnets: network.privateSubnetIds, securityGroups: [own.id] },
      loadBalancers: [{ targetGroupArn: target.arn, containerName: name, containerPort: port }],
      healthCheckGracePeriodSeconds: 60,
      tags,
    },
    { dependsOn: [rule] },
  );
  const scaled = new aws.appautoscaling.Target(name, {
    minCapacity: 2,
    maxCapacity: 10,
    resourceId: pulumi.interpolate`service/${cluster.name}/${service.name}`,
    scalableDimension: "ecs:service:DesiredCount",
    serviceNamespace: "ecs",
    tags,
  });
  new aws.appautoscaling.Policy(name, {
    policyType: "TargetTrackingScaling",
    resourceId: scaled.resourceId,
    scalableDimension: scaled.scalableDimension,
    serviceNamespace: scaled.serviceNamespace,
    targetTrackingScalingPolicyConfiguration: {
      predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
      targetValue: 60,
    },
  });
  new aws.cloudwatch.MetricAlarm(name, {
    comparisonOperator: "GreaterThanThreshold",
    evaluationPeriods: 3,
    metricName: "HTTPCode_Target_5XX_Count",
    namespace: "AWS/ApplicationELB",
    period: 60,
    statistic: "Sum",
    threshold: 10,
    alarmActions: [topic.arn],
    dimensions: { TargetGroup: target.arnSuffix, LoadBalancer: ingress.balancer.arnSuffix },
    treatMissingData: "notBreaching",
    tags,
  });
}

const domain = new pulumi.Config().require("domain");
const network = makeNetwork();
const key = new aws.kms.Key("main", { description: "Everything", enableKeyRotation: true, tags });
new aws.kms.KeyPolicy("main", {
  keyId: key.id,
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::111122223333:root" },
        Action: "kms:*",
        Resource: "*",
      },
    ],
  }),
});
new aws.kms.Alias("main", { name: "alias/stock", targetKeyId: key.keyId });

const topic = new aws.sns.Topic("alarms", { kmsMasterKeyId: key.id, tags });
new aws.sns.TopicPolicy("alarms", {
  arn: topic.arn,
  policy: topic.arn.apply((arn) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "cloudwatch.amazonaws.com" },
          Action: "sns:Publish",
          Resource: arn,
        },
      ],
    }),
  ),
});
new aws.sns.TopicSubscription("operators", {
  topic: topic.arn,
  protocol: "email",
  endpoint: `operators@${domain}`,
});

const [assets, uploads, exports_, logs] = ["assets", "uploads", "exports", "logs"].map(
  (name) => new Bucket(name, key),
);
const data = new Data(network, key);
const ingress = new Ingress(network, domain, logs!);
new Edge(domain, ingress, assets!);

const cluster = new aws.ecs.Cluster("main", {
  settings: [{ name: "containerInsights", value: "enhanced" }],
  tags,
});
new aws.ecs.ClusterCapacityProviders("main", {
  clusterName: cluster.name,
  capacityProviders: ["FARGATE", "FARGATE_SPOT"],
  defaultCapacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1, base: 1 }],
});

["web", "api", "admin", "worker", "mailer", "scheduler", "reports"].forEach((name, index) =>
  makeService(name, index, {
    network,
    cluster,
    key,
    topic,
    ingress,
    data,
    domain,
    buckets: [uploads!, exports_!],
  }),
);

export const url = pulumi.interpolate`https://${ingress.balancer.dnsName}`;
export const cdn = `https://cdn.${domain}`;
