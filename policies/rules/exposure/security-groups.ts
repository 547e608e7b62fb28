import { resourceRule, ResourceRuleText } from "../../vocabulary/define-rule";
import {
  ingressTokens,
  portPath,
  Ports,
  portsOf,
  TrafficRule,
  trafficRules,
} from "../../vocabulary/ingress-rules";
import { listSetting, notEvaluated, violation } from "../../vocabulary/property-checks";
import { Example, PlannedResource, Rule, RuleContext, UNKNOWN, Verdict } from "../../vocabulary/rule";

/** Judges every rule that is open to the world by the ports it opens; `undefined` lets it pass. */
function worldIngress(
  resource: PlannedResource,
  objection: (ports: Exclude<Ports, "unknown" | "none">) => string | undefined,
): readonly Verdict[] {
  const { rules, unseen } = trafficRules(resource, "ingress");
  return [...unseen, ...rules.flatMap((rule) => worldVerdict(rule, objection))];
}

function worldVerdict(
  rule: TrafficRule,
  objection: (ports: Exclude<Ports, "unknown" | "none">) => string | undefined,
): readonly Verdict[] {
  if (rule.world === false) return [];
  const ports = portsOf(rule);
  if (ports === "none") return [];
  if (ports === "unknown") return [notEvaluated(portPath(rule))];
  const message = objection(ports);
  if (message === undefined) return [];
  return [rule.world === "unknown" ? notEvaluated(rule.path) : violation(rule.path, message)];
}

const opens = (ports: Exclude<Ports, "unknown" | "none">, port: number): boolean =>
  ports === "all" || (ports.from <= port && port <= ports.to);

/** The same rule in each of its homes. */
function inEachHome(
  port: { readonly from: number; readonly to: number } | "all",
  cidr: string,
): readonly Example[] {
  const ports = port === "all" ? { fromPort: 0, toPort: 0 } : { fromPort: port.from, toPort: port.to };
  const protocol = port === "all" ? "-1" : "tcp";
  const ipv6 = cidr.includes(":");
  const inline = { ...ports, protocol, [ipv6 ? "ipv6CidrBlocks" : "cidrBlocks"]: [cidr] };
  const alone = { ipProtocol: protocol, [ipv6 ? "cidrIpv6" : "cidrIpv4"]: cidr };
  return [
    { type: "aws:ec2/securityGroup:SecurityGroup", props: { ingress: [inline] } },
    { type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", props: { ingress: [inline] } },
    { type: "aws:ec2/securityGroupRule:SecurityGroupRule", props: { type: "ingress", ...inline } },
    {
      type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      props: port === "all" ? alone : { ...alone, ...ports },
    },
  ];
}

const one = (port: number) => ({ from: port, to: port });
/** Several blocks in one rule. */
const inParts = (port: unknown, cidrBlocks: readonly string[], protocol = "tcp"): readonly Example[] => [
  {
    type: "aws:ec2/securityGroup:SecurityGroup",
    props: { ingress: [{ fromPort: port, toPort: port, protocol, cidrBlocks }] },
  },
];

const unknownIngress: readonly Example[] = [
  { type: "aws:ec2/securityGroup:SecurityGroup", props: { ingress: UNKNOWN } },
  { type: "aws:ec2/securityGroup:SecurityGroup", props: { ingress: [UNKNOWN] } },
  {
    type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    props: { ipProtocol: "tcp", fromPort: UNKNOWN, toPort: UNKNOWN, cidrIpv4: "0.0.0.0/0" },
  },
];

type Facts = Pick<ResourceRuleText, "id" | "title" | "controls" | "fix">;

const noPublicPort = (facts: Facts, port: number, name: string) =>
  resourceRule({
    ...facts,
    family: "exposure",
    severity: "critical",
    mandatory: "always",
    tokens: ingressTokens,
    check: (resource) =>
      worldIngress(resource, (ports) => (opens(ports, port) ? `${name} is open to the world.` : undefined)),
    good: [
      ...inEachHome(one(port), "10.0.0.0/8"),
      ...inEachHome(one(port), "203.0.113.0/24"),
      ...inEachHome(one(port), "2001:db8::/32"),
      ...inParts(port, ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "198.51.100.0/24"]),
      ...inEachHome(one(443), "0.0.0.0/0"),
      {
        type: "aws:ec2/securityGroupRule:SecurityGroupRule",
        props: { type: "egress", protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] },
      },
      {
        type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        props: { ipProtocol: "tcp", fromPort: port, toPort: port, referencedSecurityGroupId: UNKNOWN },
      },
    ],
    bad: [
      ...inEachHome(one(port), "0.0.0.0/0"),
      ...inEachHome(one(port), "::/0"),
      ...inEachHome({ from: 1, to: 65535 }, "0.0.0.0/0"),
      ...inEachHome("all", "0.0.0.0/0"),
      ...inEachHome(one(port), "0.0.0.0/1"),
      ...inEachHome(one(port), "128.0.0.0/2"),
      ...inEachHome(one(port), "12.0.0.0/7"),
      ...inEachHome(one(port), "2000::/3"),
      ...inEachHome(one(port), "0:0::0/0"),
      ...inParts(port, ["0.0.0.0/2", "64.0.0.0/2", "128.0.0.0/2", "192.0.0.0/2"]),
      ...inParts(port, ["8.0.0.0/8", "9.0.0.0/8"]),
      ...inParts(String(port), ["3.3.3.3/0"]),
      ...inParts(port + 0.5, ["0.0.0.0/0"], "+6"),
      ...inParts(`0x${port.toString(16)}p0`, ["0.0.0.0/0"]),
      ...inParts(port, ["::ffff:0:0/96"]),
    ],
    unknown: [
      ...unknownIngress,
      {
        type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        props: { ipProtocol: "tcp", fromPort: port, toPort: port, cidrIpv4: UNKNOWN },
      },
      ...inParts(port, ["anywhere"]),
    ],
  });

const sgNoPublicSsh = noPublicPort(
  {
    id: "sg-no-public-ssh",
    title: "No security group opens SSH to the world",
    controls: { securityHub: "EC2.13", cdkNag: "AwsSolutions-EC23", checkov: "CKV_AWS_24" },
    fix: "Remove the rule for port 22, or give it the CIDR block of an office: cidrIpv4 on aws.vpc.SecurityGroupIngressRule. Reach containers with ECS Exec (plinth:services.<name>.executeCommand).",
  },
  22,
  "SSH (22)",
);

const sgNoPublicRdp = noPublicPort(
  {
    id: "sg-no-public-rdp",
    title: "No security group opens Remote Desktop to the world",
    controls: { securityHub: "EC2.14", cdkNag: "AwsSolutions-EC23", checkov: "CKV_AWS_25" },
    fix: "Remove the rule for port 3389, or give it the CIDR block of an office: cidrIpv4 on aws.vpc.SecurityGroupIngressRule.",
  },
  3389,
  "Remote Desktop (3389)",
);

// EC2.19 has 22 and 3389 too, of which the rules above speak.
const highRisk = [
  20, 21, 23, 25, 110, 135, 143, 445, 1433, 1434, 3000, 3306, 4333, 5000, 5432, 5500, 5601, 6379, 8080, 8088,
  8888, 9092, 9093, 9094, 9095, 9096, 9097, 9098, 9200, 9300,
];

/** Whether one of the critical rules speaks of the ports: then nobody need be told again that they are no web ports. */
const isTold = (ports: Exclude<Ports, "unknown" | "none">): boolean =>
  [22, 3389, ...highRisk].some((port) => opens(ports, port));

const sgNoPublicHighRiskPorts = resourceRule({
  id: "sg-no-public-high-risk-ports",
  title: "No security group opens a database, a broker or an admin page to the world",
  family: "exposure",
  severity: "critical",
  mandatory: "always",
  controls: { securityHub: "EC2.19", cdkNag: "ec2.EC2RestrictedCommonPorts", checkov: "CKV_AWS_260" },
  tokens: ingressTokens,
  fix: "Let only the security group of the caller in: referencedSecurityGroupId on aws.vpc.SecurityGroupIngressRule.",
  check: (resource) =>
    worldIngress(resource, (ports) => {
      const open = highRisk.filter((port) => opens(ports, port));
      if (open.length === 0) return undefined;
      return ports === "all"
        ? "Every port is open to the world."
        : `Port ${open.slice(0, 5).join(", ")} is open to the world.`;
    }),
  good: [...inEachHome(one(5432), "10.20.0.0/16"), ...inEachHome(one(443), "0.0.0.0/0")],
  bad: [
    ...inEachHome(one(5432), "0.0.0.0/0"),
    ...inEachHome({ from: 9000, to: 9300 }, "::/0"),
    ...inEachHome("all", "0.0.0.0/0"),
  ],
  unknown: unknownIngress,
});

const authorized = (context: RuleContext): readonly string[] => listSetting(context, "ports", ["80", "443"]);

const sgPublicAuthorizedPortsOnly = resourceRule({
  id: "sg-public-authorized-ports-only",
  title: "The world reaches web ports only",
  family: "exposure",
  severity: "high",
  mandatory: "always",
  controls: { securityHub: "EC2.18", cdkNag: "AwsSolutions-EC23", checkov: "CKV_AWS_277" },
  tokens: ingressTokens,
  fix: "Open port 443 (and 80, to redirect) only, or narrow the CIDR blocks: plinth:loadBalancer.ingressCidrBlocks in a stack file.",
  config: {
    ports: {
      type: "array",
      items: { type: "integer" },
      default: [80, 443],
      description: "Ports that may be open to the world.",
    },
  },
  check: (resource, context) =>
    worldIngress(resource, (ports) => {
      const allowed = authorized(context).map(Number);
      if (ports === "all" || isTold(ports)) return undefined;
      const size = ports.to - ports.from + 1;
      const within = allowed.filter((port) => opens(ports, port)).length;
      return within === size
        ? undefined
        : `Ports ${ports.from} to ${ports.to} are open to the world; only ${allowed.join(" and ")} may be.`;
    }),
  good: [
    ...inEachHome(one(443), "0.0.0.0/0"),
    ...inEachHome(one(80), "::/0"),
    ...inEachHome(one(8443), "10.0.0.0/8"),
    { ...inEachHome(one(8443), "0.0.0.0/0")[0]!, config: { ports: [443, 8443] } },
    // Told by the rules on the ports themselves.
    ...inEachHome(one(22), "0.0.0.0/0"),
    ...inEachHome("all", "::/0"),
  ],
  bad: [
    ...inEachHome(one(8443), "0.0.0.0/0"),
    ...inEachHome({ from: 80, to: 90 }, "0.0.0.0/0"),
    ...inEachHome({ from: 443, to: 444 }, "::/0"),
  ],
  unknown: unknownIngress,
});

/** Who may come in. */
export const exposureSecurityGroupRules: readonly Rule[] = [
  sgNoPublicSsh,
  sgNoPublicRdp,
  sgNoPublicHighRiskPorts,
  sgPublicAuthorizedPortsOnly,
];
