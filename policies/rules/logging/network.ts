import { companionCheck } from "../../vocabulary/companions";
import { resourceRule, stackRule } from "../../vocabulary/define-rule";
import { loadBalancerTokens } from "../../vocabulary/listener-tokens";
import { bucketLoggingTokens, bucketTokens, isLogBucket } from "../../vocabulary/bucket-tokens";
import {
  knownString,
  is,
  isSet,
  listSetting,
  mustBeSet,
  mustBeTrue,
  notEvaluated,
  property,
} from "../../vocabulary/property-checks";
import { Example, Rule, RuleContext, UNKNOWN, Verdict } from "../../vocabulary/rule";
import { textOf } from "../../vocabulary/shown-value";

const vpc: Example = { name: "vpc", type: "aws:ec2/vpc:Vpc", props: { cidrBlock: "10.20.0.0/16" } };
const flowLog: Example = {
  type: "aws:ec2/flowLog:FlowLog",
  props: { vpcId: UNKNOWN, trafficType: "ALL" },
  dependsOn: { vpcId: ["vpc"] },
};

const vpcFlowLogs = stackRule({
  id: "vpc-flow-logs",
  title: "The traffic of every VPC is logged",
  family: "logging",
  severity: "medium",
  mandatory: "production",
  controls: { securityHub: "EC2.6", cdkNag: "AwsSolutions-VPC7", checkov: "CKV2_AWS_11" },
  fix: "Add an aws.ec2.FlowLog with the vpcId; in a stack file, plinth:network.flowLogs says what it keeps.",
  check: companionCheck({
    of: ["aws:ec2/vpc:Vpc", "aws:ec2/defaultVpc:DefaultVpc"],
    companions: [{ token: "aws:ec2/flowLog:FlowLog", property: "vpcId" }],
    missing: "aws.ec2.FlowLog",
  }),
  good: [
    [vpc, flowLog],
    [
      { name: "network", type: "awsx:ec2:Vpc", props: {} },
      { ...vpc, parent: "network" },
      { ...flowLog, dependsOn: { vpcId: ["network"] } },
    ],
  ],
  bad: [[vpc], [vpc, { ...flowLog, dependsOn: {} }]],
});

const accepted = (context: RuleContext) => listSetting(context, "trafficTypes", ["ALL"]);

const flowLogTrafficAll = resourceRule({
  id: "flow-log-traffic-all",
  title: "A flow log records accepted and rejected traffic",
  family: "logging",
  severity: "low",
  mandatory: "never",
  controls: { securityHub: "EC2.6", cdkNag: "vpc.VPCFlowLogsEnabled", checkov: "CKV2_AWS_11" },
  tokens: ["aws:ec2/flowLog:FlowLog"],
  fix: 'Set trafficType "ALL" on aws.ec2.FlowLog; in a stack file, plinth:network.flowLogs.trafficType.',
  config: {
    trafficTypes: {
      type: "array",
      items: { type: "string" },
      default: ["ALL"],
      description: "Traffic types that are enough.",
    },
  },
  check: (log, context) =>
    isSet(log.read("transitGatewayId")) || isSet(log.read("transitGatewayAttachmentId"))
      ? []
      : property({
          path: "trafficType",
          accepts: (value) => accepted(context).includes(textOf(value) ?? ""),
          wanted: accepted(context).join(" or "),
          absent: "fails",
        })(log, context),
  good: [{ trafficType: "ALL" }, { transitGatewayId: UNKNOWN }, { transitGatewayAttachmentId: UNKNOWN }],
  bad: [{ trafficType: "REJECT" }, {}],
  unknown: [{ trafficType: UNKNOWN }],
});

const flowLogDestination = resourceRule({
  id: "flow-log-destination",
  title: "A flow log has somewhere to write to",
  family: "logging",
  severity: "low",
  mandatory: "never",
  controls: { securityHub: "EC2.6" },
  tokens: ["aws:ec2/flowLog:FlowLog"],
  fix: "Set logDestination on aws.ec2.FlowLog, and iamRoleArn for a log group.",
  check: (log, context) => {
    const type = log.read("logDestinationType");
    if (type.state === "unknown") return [notEvaluated("logDestinationType")];
    const toLogGroup = ["", "cloud-watch-logs"].includes(knownString(type) ?? "");
    return [
      ...mustBeSet("logDestination")(log, context),
      ...(toLogGroup ? mustBeSet("iamRoleArn")(log, context) : []),
    ];
  },
  good: [
    { logDestination: UNKNOWN, iamRoleArn: UNKNOWN },
    { logDestination: UNKNOWN, logDestinationType: "s3" },
  ],
  bad: [{ logDestination: UNKNOWN }, { logDestinationType: "s3" }],
  unknown: [{ logDestinationType: UNKNOWN, logDestination: UNKNOWN }],
});

const albAccessLogs = resourceRule({
  id: "alb-access-logs",
  title: "A load balancer logs every request",
  family: "logging",
  severity: "medium",
  mandatory: "production",
  controls: { securityHub: "ELB.5", cdkNag: "AwsSolutions-ELB2", checkov: "CKV_AWS_91" },
  tokens: loadBalancerTokens,
  fix: "Set accessLogs: {bucket, enabled: true} on aws.lb.LoadBalancer; in a stack file, plinth:loadBalancer.accessLogRetentionInDays says how long they are kept.",
  check: (balancer, context): readonly Verdict[] =>
    is("loadBalancerType", "gateway")(balancer, context)
      ? []
      : [
          ...mustBeTrue("accessLogs.enabled")(balancer, context),
          ...mustBeSet("accessLogs.bucket")(balancer, context),
        ],
  good: [{ accessLogs: { bucket: UNKNOWN, enabled: true } }, { loadBalancerType: "gateway" }],
  bad: [{}, { accessLogs: { bucket: UNKNOWN, enabled: false } }, { accessLogs: { bucket: UNKNOWN } }],
  unknown: [{ accessLogs: { bucket: UNKNOWN, enabled: UNKNOWN } }],
});

const bucket: Example = { name: "uploads", type: "aws:s3/bucket:Bucket", props: {} };
const logging: Example = {
  type: "aws:s3/bucketLogging:BucketLogging",
  props: { bucket: UNKNOWN, targetBucket: UNKNOWN, targetPrefix: "uploads/" },
  dependsOn: { bucket: ["uploads"], targetBucket: ["logs"] },
};
const logs: Example = { name: "logs", type: "aws:s3/bucket:Bucket", props: {} };

const s3AccessLogging = stackRule({
  id: "s3-access-logging",
  title: "Who reads and writes a bucket is logged",
  family: "logging",
  severity: "medium",
  mandatory: "never",
  controls: { securityHub: "S3.9", cdkNag: "AwsSolutions-S1", checkov: "CKV_AWS_18" },
  fix: "Give the bucket an aws.s3.BucketLogging with a targetBucket; in a stack file, make a bucket with plinth:buckets.<name>.purpose: logs, which takes those of all others. Buckets of logs need none.",
  check: companionCheck({
    of: bucketTokens,
    companions: bucketLoggingTokens.map((token) => ({ token, property: "bucket" })),
    namedBy: "bucket",
    except: isLogBucket,
    missing: "aws.s3.BucketLogging",
  }),
  good: [[bucket, logs, logging]],
  bad: [[bucket], [bucket, logs]],
});

const publicZone: Example = {
  name: "main",
  type: "aws:route53/zone:Zone",
  props: { name: "amy.example.org" },
};
const queryLog: Example = {
  type: "aws:route53/queryLog:QueryLog",
  props: { zoneId: UNKNOWN, cloudwatchLogGroupArn: UNKNOWN },
  dependsOn: { zoneId: ["main"] },
};

const r53QueryLogging = stackRule({
  id: "r53-query-logging",
  title: "What the world asks a public zone is logged",
  family: "logging",
  severity: "low",
  mandatory: "never",
  controls: { securityHub: "Route53.2", checkov: "CKV2_AWS_39" },
  fix: "Add an aws.route53.QueryLog with the zoneId and a log group in us-east-1. A stack file has no setting for it: name a zone whose queries are logged in plinth:domains.<name>.existing, or log those of this zone outside of the stack and say so in plinth:waivers.",
  check: companionCheck({
    of: ["aws:route53/zone:Zone"],
    companions: [{ token: "aws:route53/queryLog:QueryLog", property: "zoneId" }],
    except: (zone) => isSet(zone.read("vpcs")),
    missing: "aws.route53.QueryLog",
  }),
  good: [[publicZone, queryLog], [{ ...publicZone, props: { vpcs: [{ vpcId: UNKNOWN }] } }]],
  bad: [[publicZone]],
});

/** What the network writes down. */
export const loggingNetworkRules: readonly Rule[] = [
  vpcFlowLogs,
  flowLogTrafficAll,
  flowLogDestination,
  albAccessLogs,
  s3AccessLogging,
  r53QueryLogging,
];
