import { resourceRule } from "../../vocabulary/define-rule";
import { egressTokens, portPath, portsOf, trafficRules } from "../../vocabulary/ingress-rules";
import { notEvaluated, violation } from "../../vocabulary/property-checks";
import { Rule, UNKNOWN, Verdict } from "../../vocabulary/rule";

const sgNoAllTrafficEgress = resourceRule({
  id: "sg-no-all-traffic-egress",
  title: "A security group lets out what is needed, not everything",
  family: "exposure",
  severity: "low",
  mandatory: "never",
  controls: { checkov: "CKV_AWS_382" },
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
  tokens: egressTokens,
  fix: "Name protocol and port on aws.vpc.SecurityGroupEgressRule instead of ipProtocol -1.",
  check: (resource) => {
    const { rules, unseen } = trafficRules(resource, "egress");
    return [
      ...unseen,
      ...rules.flatMap((rule): readonly Verdict[] => {
        const ports = portsOf(rule);
        if (rule.world === false || (ports !== "all" && ports !== "unknown")) return [];
        return rule.world === "unknown" || ports === "unknown"
          ? [notEvaluated(portPath(rule))]
          : [violation(rule.path, "Everything may leave to the whole world.")];
      }),
    ];
  },
  good: [
    {
      type: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
      props: { ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" },
    },
    { type: "aws:ec2/securityGroup:SecurityGroup", props: {} },
  ],
  bad: [
    {
      type: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
      props: { ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" },
    },
    {
      type: "aws:ec2/securityGroup:SecurityGroup",
      props: { egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }] },
    },
  ],
  unknown: [{ type: "aws:ec2/securityGroup:SecurityGroup", props: { egress: UNKNOWN } }],
});

/** What may leave. */
export const exposureSecurityGroupEgressRules: readonly Rule[] = [sgNoAllTrafficEgress];
