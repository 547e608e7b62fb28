import { stackRule } from "../../vocabulary/define-rule";
import { Rule, UNKNOWN } from "../../vocabulary/rule";
import { spansZones } from "../../vocabulary/subnet-zones";

const eksMultiAz = stackRule({
  id: "eks-multi-az",
  title: "The control plane of a Kubernetes cluster reaches two zones or more",
  family: "availability",
  severity: "high",
  mandatory: "production",
  controls: {},
  url: "https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html",
  fix: "Give vpcConfig.subnetIds of aws.eks.Cluster subnets of at least two zones.",
  // A cluster needs "at least two subnets that are in different Availability Zones", as the page above says.
  check: spansZones({
    of: ["aws:eks/cluster:Cluster"],
    lists: ["vpcConfig.subnetIds"],
    refusedByAws: true,
  }),
  good: [[{ type: "aws:eks/cluster:Cluster", props: { vpcConfig: { subnetIds: [UNKNOWN, UNKNOWN] } } }]],
  bad: [[{ type: "aws:eks/cluster:Cluster", props: { vpcConfig: { subnetIds: ["subnet-a"] } } }]],
  unknown: [[{ type: "aws:eks/cluster:Cluster", props: { vpcConfig: { subnetIds: UNKNOWN } } }]],
});

const eksNodeMultiAz = stackRule({
  id: "eks-node-multi-az",
  title: "A node group spreads over two zones or more",
  family: "availability",
  severity: "medium",
  mandatory: "production",
  controls: {},
  url: "https://docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html",
  fix: "Give subnetIds of aws.eks.NodeGroup subnets of at least two zones.",
  check: spansZones({ of: ["aws:eks/nodeGroup:NodeGroup"], lists: ["subnetIds"] }),
  good: [[{ type: "aws:eks/nodeGroup:NodeGroup", props: { subnetIds: [UNKNOWN, UNKNOWN] } }]],
  bad: [[{ type: "aws:eks/nodeGroup:NodeGroup", props: { subnetIds: ["subnet-a"] } }]],
  unknown: [[{ type: "aws:eks/nodeGroup:NodeGroup", props: { subnetIds: UNKNOWN } }]],
});

/** What must not stop when one zone does: Kubernetes. */
export const availabilityKubernetesRules: readonly Rule[] = [eksMultiAz, eksNodeMultiAz];
