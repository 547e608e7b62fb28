"use strict";

const { Duration } = require("aws-cdk-lib");
const cloudwatch = require("aws-cdk-lib/aws-cloudwatch");
const ec2 = require("aws-cdk-lib/aws-ec2");
const ecr = require("aws-cdk-lib/aws-ecr");
const ecs = require("aws-cdk-lib/aws-ecs");
const elb = require("aws-cdk-lib/aws-elasticloadbalancingv2");
const iam = require("aws-cdk-lib/aws-iam");
const logs = require("aws-cdk-lib/aws-logs");
const route53 = require("aws-cdk-lib/aws-route53");
const { LoadBalancerTarget } = require("aws-cdk-lib/aws-route53-targets");
const secretsmanager = require("aws-cdk-lib/aws-secretsmanager");
const ssm = require("aws-cdk-lib/aws-ssm");

/** A service on Fargate behind the load balancer, with all that is its own. */
const makeService = (stack, name, index, { foundation, data, ingress, buckets }) => {
  const { key, vpc, cluster, alarm, grace } = foundation;
  const port = 8000 + index;
  const logGroup = new logs.LogGroup(stack, `${name}-logs`, {
    retention: logs.RetentionDays.THREE_MONTHS,
    encryptionKey: key,
  });
  const secret = new secretsmanager.Secret(stack, `${name}-secret`, {
    encryptionKey: key,
    generateSecretString: { passwordLength: 32, excludePunctuation: true },
  });
  const parameter = new ssm.StringParameter(stack, `${name}-parameter`, {
    stringValue: `postgres://app@${data.database.dbInstanceEndpointAddress}/app`,
  });

  const definition = new ecs.FargateTaskDefinition(stack, `${name}-task`, {
    family: `cdk-${name}`,
    cpu: 512,
    memoryLimitMiB: 1024,
  });
  definition.addContainer(name, {
    image: ecs.ContainerImage.fromEcrRepository(
      ecr.Repository.fromRepositoryName(stack, `${name}-repository`, name),
      "1.0.0",
    ),
    readonlyRootFilesystem: true,
    portMappings: [{ containerPort: port }],
    environment: { PORT: String(port), REDIS_HOST: data.cache.attrPrimaryEndPointAddress },
    secrets: {
      SECRET_KEY: ecs.Secret.fromSecretsManager(secret),
      DATABASE_URL: ecs.Secret.fromSsmParameter(parameter),
    },
    logging: ecs.LogDrivers.awsLogs({ logGroup, streamPrefix: name }),
  });
  for (const bucket of buckets) {
    definition.addToTaskRolePolicy(
      new iam.PolicyStatement({
        actions: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
        resources: [bucket.arnForObjects(`${name}/state.json`)],
      }),
    );
  }

  const group = new ec2.SecurityGroup(stack, `${name}-group`, { vpc, description: `The service ${name}` });
  data.databaseGroup.addIngressRule(group, ec2.Port.tcp(5432));
  data.cacheGroup.addIngressRule(group, ec2.Port.tcp(6379));
  const service = new ecs.FargateService(stack, `${name}-service`, {
    cluster,
    taskDefinition: definition,
    desiredCount: 2,
    minHealthyPercent: 100,
    circuitBreaker: { enable: true, rollback: true },
    vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
    securityGroups: [group],
    healthCheckGracePeriod: grace,
  });
  const target = new elb.ApplicationTargetGroup(stack, `${name}-target`, {
    vpc,
    port,
    protocol: elb.ApplicationProtocol.HTTP,
    targets: [service],
    deregistrationDelay: Duration.seconds(30),
    healthCheck: {
      path: "/health",
      interval: Duration.seconds(15),
      healthyThresholdCount: 2,
      healthyHttpCodes: "200",
    },
  });
  new elb.ApplicationListenerRule(stack, `${name}-rule`, {
    listener: ingress.https,
    priority: 100 + index,
    conditions: [elb.ListenerCondition.hostHeaders([`${name}.${ingress.domain}`])],
    action: elb.ListenerAction.forward([target]),
  });
  new route53.ARecord(stack, `${name}-record`, {
    zone: ingress.zone,
    recordName: name,
    target: route53.RecordTarget.fromAlias(new LoadBalancerTarget(ingress.balancer)),
  });
  service
    .autoScaleTaskCount({ minCapacity: 2, maxCapacity: 10 })
    .scaleOnCpuUtilization(`${name}-cpu`, { targetUtilizationPercent: 60 });
  const { metrics } = target;
  const alarms = {
    errors: [
      metrics.httpCodeTarget(elb.HttpCodeTarget.TARGET_5XX_COUNT, { period: Duration.minutes(1) }),
      10,
    ],
    latency: [metrics.targetResponseTime({ period: Duration.minutes(1), statistic: "p95" }), 2],
  };
  for (const [what, [metric, threshold]] of Object.entries(alarms)) {
    new cloudwatch.Alarm(stack, `${name}-${what}`, {
      metric,
      threshold,
      evaluationPeriods: 3,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(alarm);
  }
};

module.exports = { makeService };
