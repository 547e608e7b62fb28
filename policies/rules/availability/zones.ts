import { stackRule } from "../../vocabulary/define-rule";
import { loadBalancerTokens } from "../../vocabulary/listener-tokens";
import { notEvaluated, violation } from "../../vocabulary/property-checks";
import { Example, Rule, UNKNOWN } from "../../vocabulary/rule";
import { spansZones } from "../../vocabulary/subnet-zones";
import { numberOf } from "../../vocabulary/plain-values";

const subnet = (name: string, availabilityZone: string): Example => ({
  name,
  type: "aws:ec2/subnet:Subnet",
  props: { availabilityZone },
});
const twoZones = [subnet("a", "eu-west-1a"), subnet("b", "eu-west-1b")];
const oneZone = [subnet("a", "eu-west-1a"), subnet("b", "eu-west-1a")];
/** Subnets whose zones AWS picks. */
const noZones: readonly Example[] = ["a", "b"].map((name) => ({
  name,
  type: "aws:ec2/subnet:Subnet",
  props: {},
}));

const albMultiAz = stackRule({
  id: "alb-multi-az",
  title: "A load balancer stands in two zones or more",
  family: "availability",
  severity: "high",
  mandatory: "production",
  controls: { securityHub: "ELB.13" },
  fix: "Give aws.lb.LoadBalancer subnets of at least two zones; in a stack file, list them in plinth:network.availabilityZones.",
  // "You can specify only one subnet per Availability Zone":
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html
  check: spansZones({ of: loadBalancerTokens, lists: ["subnets", "subnetMappings"], refusedByAws: true }),
  good: [
    [{ type: "aws:lb/loadBalancer:LoadBalancer", props: { subnets: [UNKNOWN, UNKNOWN] } }],
    [
      {
        type: "aws:alb/loadBalancer:LoadBalancer",
        props: { subnetMappings: [{ subnetId: "a" }, { subnetId: "b" }] },
      },
    ],
    [
      ...noZones,
      {
        type: "aws:lb/loadBalancer:LoadBalancer",
        props: { subnets: [UNKNOWN, UNKNOWN] },
        dependsOn: { subnets: ["a", "b"] },
      },
    ],
    [
      ...twoZones,
      {
        type: "aws:lb/loadBalancer:LoadBalancer",
        props: { subnets: UNKNOWN },
        dependsOn: { subnets: ["a", "b"] },
      },
    ],
    [
      { name: "vpc", type: "awsx:ec2:Vpc", props: {} },
      ...twoZones.map((one) => ({ ...one, parent: "vpc" })),
      {
        type: "aws:lb/loadBalancer:LoadBalancer",
        props: { subnets: UNKNOWN },
        dependsOn: { subnets: ["vpc"] },
      },
    ],
  ],
  bad: [
    [{ type: "aws:lb/loadBalancer:LoadBalancer", props: { subnets: ["subnet-a"] } }],
    [{ type: "aws:alb/loadBalancer:LoadBalancer", props: {} }],
    [
      ...oneZone,
      {
        type: "aws:lb/loadBalancer:LoadBalancer",
        props: { subnets: [UNKNOWN, UNKNOWN] },
        dependsOn: { subnets: ["a", "b"] },
      },
    ],
  ],
  unknown: [[{ type: "aws:lb/loadBalancer:LoadBalancer", props: { subnets: UNKNOWN } }]],
});

const asgMultiAz = stackRule({
  id: "asg-multi-az",
  title: "An Auto Scaling group spreads over two zones or more",
  family: "availability",
  severity: "high",
  mandatory: "production",
  controls: { securityHub: "AutoScaling.2" },
  fix: "Give aws.autoscaling.Group vpcZoneIdentifiers of subnets in at least two zones.",
  check: spansZones({
    of: ["aws:autoscaling/group:Group"],
    lists: ["vpcZoneIdentifiers", "availabilityZones"],
  }),
  good: [
    [{ type: "aws:autoscaling/group:Group", props: { vpcZoneIdentifiers: [UNKNOWN, UNKNOWN] } }],
    [{ type: "aws:autoscaling/group:Group", props: { availabilityZones: ["eu-west-1a", "eu-west-1b"] } }],
  ],
  bad: [
    [{ type: "aws:autoscaling/group:Group", props: { vpcZoneIdentifiers: [UNKNOWN] } }],
    [{ type: "aws:autoscaling/group:Group", props: {} }],
  ],
  unknown: [
    [{ type: "aws:autoscaling/group:Group", props: { vpcZoneIdentifiers: UNKNOWN } }],
    [
      ...noZones,
      {
        type: "aws:autoscaling/group:Group",
        props: { vpcZoneIdentifiers: [UNKNOWN, UNKNOWN] },
        dependsOn: { vpcZoneIdentifiers: ["a", "b"] },
      },
    ],
  ],
});

const lambdaVpcMultiAz = stackRule({
  id: "lambda-vpc-multi-az",
  title: "A function in a VPC runs in two zones or more",
  family: "availability",
  severity: "medium",
  mandatory: "production",
  controls: { securityHub: "Lambda.5", cdkNag: "lambda.LambdaInsideVPC", checkov: "CKV_AWS_117" },
  fix: "Give vpcConfig.subnetIds of aws.lambda.Function subnets of at least two zones.",
  check: spansZones({
    of: ["aws:lambda/function:Function"],
    lists: ["vpcConfig.subnetIds"],
    except: (fn) => fn.read("vpcConfig").state === "absent",
  }),
  good: [
    [{ type: "aws:lambda/function:Function", props: { vpcConfig: { subnetIds: [UNKNOWN, UNKNOWN] } } }],
    [{ type: "aws:lambda/function:Function", props: { runtime: "nodejs22.x" } }],
  ],
  bad: [[{ type: "aws:lambda/function:Function", props: { vpcConfig: { subnetIds: ["subnet-a"] } } }]],
  unknown: [
    [{ type: "aws:lambda/function:Function", props: { vpcConfig: { subnetIds: UNKNOWN } } }],
    [
      ...noZones,
      {
        type: "aws:lambda/function:Function",
        props: { vpcConfig: { subnetIds: [UNKNOWN, UNKNOWN] } },
        dependsOn: { vpcConfig: ["a", "b"] },
      },
    ],
  ],
});

const mskMultiAz = stackRule({
  id: "msk-multi-az",
  title: "The brokers of a Kafka cluster are spread evenly over the zones",
  family: "availability",
  severity: "high",
  mandatory: "production",
  controls: {},
  url: "https://docs.aws.amazon.com/msk/latest/developerguide/bestpractices.html",
  fix: "Give brokerNodeGroupInfo.clientSubnets of aws.msk.Cluster three subnets in three zones (two outside production), and a multiple of them as numberOfBrokerNodes.",
  check: spansZones({
    of: ["aws:msk/cluster:Cluster"],
    lists: ["brokerNodeGroupInfo.clientSubnets"],
    // "The subnets that you specify must be in distinct Availability Zones":
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-msk-cluster-brokernodegroupinfo.html
    refusedByAws: true,
    minimum: ({ production }) => (production ? 3 : 2),
    also: (cluster) => {
      const subnets = cluster.list("brokerNodeGroupInfo.clientSubnets");
      const brokers = cluster.read("numberOfBrokerNodes");
      if (subnets.state !== "known" || subnets.value.length === 0) return [];
      if (brokers.state === "unknown") return [notEvaluated("numberOfBrokerNodes")];
      return brokers.state === "known" && (numberOf(brokers.value) ?? NaN) % subnets.value.length === 0
        ? []
        : [
            violation(
              "numberOfBrokerNodes",
              `numberOfBrokerNodes is no multiple of ${subnets.value.length} subnets.`,
            ),
          ];
    },
  }),
  good: [
    [
      {
        type: "aws:msk/cluster:Cluster",
        props: {
          brokerNodeGroupInfo: { clientSubnets: [UNKNOWN, UNKNOWN, UNKNOWN] },
          numberOfBrokerNodes: 3,
        },
      },
    ],
  ],
  bad: [
    [
      {
        type: "aws:msk/cluster:Cluster",
        props: {
          brokerNodeGroupInfo: { clientSubnets: [UNKNOWN, UNKNOWN, UNKNOWN] },
          numberOfBrokerNodes: 4,
        },
      },
    ],
    [
      {
        type: "aws:msk/cluster:Cluster",
        props: { brokerNodeGroupInfo: { clientSubnets: ["a"] }, numberOfBrokerNodes: 1 },
      },
    ],
  ],
  unknown: [
    [
      {
        type: "aws:msk/cluster:Cluster",
        props: { brokerNodeGroupInfo: { clientSubnets: UNKNOWN }, numberOfBrokerNodes: 3 },
      },
    ],
  ],
});

/** What must not stop when one zone does: compute and load balancing. */
export const availabilityZoneRules: readonly Rule[] = [albMultiAz, asgMultiAz, lambdaVpcMultiAz, mskMultiAz];
