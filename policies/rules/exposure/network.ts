import { companionCheck } from "../../vocabulary/companions";
import { forbidden, resourceRule, stackRule } from "../../vocabulary/define-rule";
import { openness, portsOf, protocolOf } from "../../vocabulary/ingress-rules";
import { is, mustNotBeTrue, notEvaluated, violation } from "../../vocabulary/property-checks";
import {
  Example,
  PlannedResource,
  PlannedValue,
  Rule,
  RuleContext,
  UNKNOWN,
  Verdict,
} from "../../vocabulary/rule";

const subnetNoAutoPublicIp = resourceRule({
  id: "subnet-no-auto-public-ip",
  title: "A subnet gives no public addresses by itself",
  family: "exposure",
  severity: "medium",
  mandatory: "production",
  controls: {
    securityHub: "EC2.15",
    cdkNag: "vpc.VPCSubnetAutoAssignPublicIpDisabled",
    checkov: "CKV_AWS_130",
  },
  tokens: ["aws:ec2/subnet:Subnet"],
  fix: "Set mapPublicIpOnLaunch: false on aws.ec2.Subnet: load balancers and NAT gateways bring their own addresses.",
  check: mustNotBeTrue("mapPublicIpOnLaunch"),
  good: [{ mapPublicIpOnLaunch: false }, {}],
  bad: [{ mapPublicIpOnLaunch: true }, { mapPublicIpOnLaunch: true, tags: { SubnetType: "Public" } }],
  unknown: [{ mapPublicIpOnLaunch: UNKNOWN }],
});

const vpc: Example = { name: "vpc", type: "aws:ec2/vpc:Vpc", props: { cidrBlock: "10.20.0.0/16" } };
const closed = (props: Readonly<Record<string, unknown>>): Example => ({
  name: "closed",
  type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  props: { vpcId: UNKNOWN, ...props },
  dependsOn: { vpcId: ["vpc"] },
});

const defaultSgClosed = stackRule({
  id: "default-sg-closed",
  title: "The default security group of every VPC lets nothing in or out",
  family: "exposure",
  severity: "high",
  mandatory: "always",
  controls: { securityHub: "EC2.2", cdkNag: "vpc.VPCDefaultSecurityGroupClosed", checkov: "CKV2_AWS_12" },
  fix: "Add an aws.ec2.DefaultSecurityGroup with the vpcId and neither ingress nor egress: it takes the group over and empties it.",
  check: companionCheck({
    of: ["aws:ec2/vpc:Vpc", "aws:ec2/defaultVpc:DefaultVpc"],
    companions: [{ token: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", property: "vpcId" }],
    check: (group) =>
      (["ingress", "egress"] as const).flatMap((direction): readonly Verdict[] => {
        const list = group.list(direction);
        if (list.state === "unknown") return [notEvaluated(direction)];
        return list.state === "known" && list.value.length > 0
          ? [violation(direction, `The default security group has ${direction} rules.`)]
          : [];
      }),
    missing: "aws.ec2.DefaultSecurityGroup that closes it",
  }),
  good: [
    [vpc, closed({})],
    [vpc, closed({ ingress: [], egress: [] })],
  ],
  bad: [
    [vpc],
    [vpc, closed({ ingress: [{ protocol: "-1", self: true, fromPort: 0, toPort: 0 }] })],
    [vpc, closed({ egress: [{ protocol: "-1", cidrBlocks: ["0.0.0.0/0"], fromPort: 0, toPort: 0 }] })],
  ],
  unknown: [[vpc, closed({ ingress: UNKNOWN })]],
});

const noDefaultVpc = resourceRule({
  id: "no-default-vpc",
  title: "Nothing is built on the default VPC",
  family: "exposure",
  severity: "medium",
  mandatory: "production",
  controls: { checkov: "CKV_AWS_148" },
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html",
  tokens: ["aws:ec2/defaultVpc:DefaultVpc", "aws:ec2/vpc:Vpc"],
  fix: "Use a VPC of your own instead of aws.ec2.DefaultVpc; in a stack file, plinth:network.",
  check: forbidden(
    ["aws:ec2/defaultVpc:DefaultVpc"],
    "The program takes over the default VPC, whose subnets are all public.",
  ),
  good: [{ type: "aws:ec2/vpc:Vpc", props: { cidrBlock: "10.20.0.0/16" } }],
  bad: [{ type: "aws:ec2/defaultVpc:DefaultVpc", props: { enableDnsSupport: true } }],
});

interface Entry {
  readonly value: PlannedValue | PlannedResource;
  readonly path: string;
}

const admin = [22, 3389];

/** The administrators' ports that an entry opens. A protocol that is absent is any. */
function adminPorts(value: Entry["value"]): readonly number[] | "unknown" {
  const [protocol, fromPort, toPort] = ["protocol", "fromPort", "toPort"].map((name) => value.read(name));
  if (protocol === undefined || fromPort === undefined || toPort === undefined) return [];
  const ports = portsOf({ protocol, fromPort, toPort });
  if (ports === "all" || ports === "unknown") return ports === "all" ? admin : ports;
  // Remote Desktop and SSH are spoken over TCP.
  if (ports === "none" || (protocol.state === "known" && protocolOf(protocol.value) === "udp")) return [];
  return admin.filter((port) => ports.from <= port && port <= ports.to);
}

/** An entry of a network ACL that lets the world in to an administrator's port. */
function aclVerdict({ value, path }: Entry, action: string, context: RuleContext): readonly Verdict[] {
  if (is(action, "deny", "DENY")(value, context)) return [];
  const { world } = openness([value.read("cidrBlock"), value.read("ipv6CidrBlock")]);
  const open = adminPorts(value);
  if (world === false || open.length === 0) return [];
  return world === "unknown" || open === "unknown"
    ? [notEvaluated(path)]
    : [violation(path, `Port ${open.join(" and ")} is open to the world.`)];
}

const naclNoPublicAdmin = resourceRule({
  id: "nacl-no-public-admin",
  title: "No network ACL lets the world reach SSH or Remote Desktop",
  family: "exposure",
  severity: "medium",
  mandatory: "production",
  controls: { securityHub: "EC2.21", cdkNag: "AwsSolutions-VPC3", checkov: "CKV_AWS_232" },
  tokens: ["aws:ec2/networkAclRule:NetworkAclRule", "aws:ec2/networkAcl:NetworkAcl"],
  fix: "Narrow cidrBlock or the ports on aws.ec2.NetworkAclRule, or deny 22 and 3389 with a lower ruleNumber.",
  check: (resource, context) => {
    if (resource.type === "aws:ec2/networkAclRule:NetworkAclRule")
      return is("egress", true)(resource, context)
        ? []
        : aclVerdict({ value: resource, path: "cidrBlock" }, "ruleAction", context);
    const ingress = resource.list("ingress");
    if (ingress.state === "unknown") return [notEvaluated("ingress")];
    return ingress.state === "absent"
      ? []
      : ingress.value.flatMap((value, index) =>
          aclVerdict({ value, path: `ingress[${index}]` }, "action", context),
        );
  },
  good: [
    {
      type: "aws:ec2/networkAclRule:NetworkAclRule",
      props: { ruleAction: "allow", cidrBlock: "0.0.0.0/0", protocol: "tcp", fromPort: 443, toPort: 443 },
    },
    {
      type: "aws:ec2/networkAclRule:NetworkAclRule",
      props: { ruleAction: "deny", cidrBlock: "0.0.0.0/0", protocol: "tcp", fromPort: 22, toPort: 22 },
    },
    { type: "aws:ec2/networkAcl:NetworkAcl", props: {} },
    {
      type: "aws:ec2/networkAclRule:NetworkAclRule",
      props: { ruleAction: "allow", cidrBlock: "0.0.0.0/0", protocol: "-1", egress: "T" },
    },
  ],
  bad: [
    {
      type: "aws:ec2/networkAclRule:NetworkAclRule",
      props: { ruleAction: "allow", cidrBlock: "0.0.0.0/0", protocol: "tcp", fromPort: 22, toPort: 22 },
    },
    {
      type: "aws:ec2/networkAclRule:NetworkAclRule",
      props: { ruleAction: "allow", ipv6CidrBlock: "::/0", protocol: "-1" },
    },
    ...["0.0.0.0/1", "128.0.0.0/2", "203.0.113.7/0"].map((cidrBlock) => ({
      type: "aws:ec2/networkAclRule:NetworkAclRule",
      props: { ruleAction: "allow", cidrBlock, protocol: "6", fromPort: "22", toPort: "22" },
    })),
    {
      type: "aws:ec2/networkAclRule:NetworkAclRule",
      props: { ruleAction: "allow", ipv6CidrBlock: "0::/1", protocol: "all", egress: "0" },
    },
    {
      type: "aws:ec2/networkAcl:NetworkAcl",
      props: {
        ingress: [{ action: "allow", cidrBlock: "0.0.0.0/0", protocol: "tcp", fromPort: 0, toPort: 65535 }],
      },
    },
  ],
  unknown: [
    {
      type: "aws:ec2/networkAclRule:NetworkAclRule",
      props: { ruleAction: "allow", cidrBlock: UNKNOWN, protocol: "tcp", fromPort: 22, toPort: 22 },
    },
  ],
});

/** The network and what it lets through. */
export const exposureNetworkRules: readonly Rule[] = [
  subnetNoAutoPublicIp,
  defaultSgClosed,
  noDefaultVpc,
  naclNoPublicAdmin,
];
