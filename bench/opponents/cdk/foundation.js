"use strict";

const { Duration } = require("aws-cdk-lib");
const cloudwatchActions = require("aws-cdk-lib/aws-cloudwatch-actions");
const ec2 = require("aws-cdk-lib/aws-ec2");
const ecs = require("aws-cdk-lib/aws-ecs");
const kms = require("aws-cdk-lib/aws-kms");
const logs = require("aws-cdk-lib/aws-logs");
const sns = require("aws-cdk-lib/aws-sns");
const { EmailSubscription } = require("aws-cdk-lib/aws-sns-subscriptions");

/** The key, the alarm topic, the network and the cluster. */
const makeFoundation = (stack) => {
  const key = new kms.Key(stack, "key", { enableKeyRotation: true, alias: "alias/cdk" });
  const topic = new sns.Topic(stack, "alarms", { masterKey: key, enforceSSL: true });
  topic.addSubscription(new EmailSubscription("operators@example.com"));
  const vpc = new ec2.Vpc(stack, "vpc", {
    ipAddresses: ec2.IpAddresses.cidr("10.20.0.0/16"),
    availabilityZones: ["us-east-1a", "us-east-1b", "us-east-1c"],
    natGateways: 3,
    subnetConfiguration: [
      { name: "public", subnetType: ec2.SubnetType.PUBLIC, cidrMask: 24 },
      { name: "private", subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 20 },
      { name: "isolated", subnetType: ec2.SubnetType.PRIVATE_ISOLATED, cidrMask: 24 },
    ],
    gatewayEndpoints: { s3: { service: ec2.GatewayVpcEndpointAwsService.S3 } },
  });
  const flowLogs = new logs.LogGroup(stack, "flow-logs", { retention: logs.RetentionDays.THREE_MONTHS });
  vpc.addFlowLog("flow-log", {
    destination: ec2.FlowLogDestination.toCloudWatchLogs(flowLogs),
    trafficType: ec2.FlowLogTrafficType.ALL,
    maxAggregationInterval: ec2.FlowLogMaxAggregationInterval.TEN_MINUTES,
  });
  const cluster = new ecs.Cluster(stack, "cluster", {
    vpc,
    containerInsightsV2: ecs.ContainerInsights.ENHANCED,
    enableFargateCapacityProviders: true,
  });
  return {
    key,
    vpc,
    cluster,
    alarm: new cloudwatchActions.SnsAction(topic),
    grace: Duration.seconds(60),
  };
};

module.exports = { makeFoundation };
