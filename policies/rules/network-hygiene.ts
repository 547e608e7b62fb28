import { ancestorsOf, resourcesBelow } from "../vocabulary/ancestors";
import { companionsOf } from "../vocabulary/companions";
import { found, resourceRule, stackRule } from "../vocabulary/define-rule";
import { egressTokens, ingressTokens, trafficRules } from "../vocabulary/ingress-rules";
import {
  listSetting,
  mustBeOneOf,
  mustBeTrue,
  mustNotBeFalse,
  notEvaluated,
  violation,
} from "../vocabulary/property-checks";
import { Example, Plan, Rule, StackResource, UNKNOWN, Verdict } from "../vocabulary/rule";
import { readText } from "../vocabulary/shown-value";

const vpcDns = resourceRule({
  id: "vpc-dns",
  title: "A VPC resolves the private names of AWS services",
  family: "exposure",
  severity: "low",
  mandatory: "never",
  controls: {},
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html",
  tokens: ["aws:ec2/vpc:Vpc"],
  fix: "Set enableDnsHostnames: true on aws.ec2.Vpc and leave enableDnsSupport on: endpoints need both.",
  check: (one, context) => [
    ...mustBeTrue("enableDnsHostnames")(one, context),
    ...mustNotBeFalse("enableDnsSupport")(one, context),
  ],
  good: [{ enableDnsHostnames: true, enableDnsSupport: true }, { enableDnsHostnames: true }],
  bad: [{}, { enableDnsHostnames: true, enableDnsSupport: false }],
  unknown: [{ enableDnsHostnames: UNKNOWN }],
});

const vpcBlockPublicAccess = resourceRule({
  id: "vpc-block-public-access",
  title: "The account blocks internet gateways where it says so",
  family: "exposure",
  severity: "low",
  mandatory: "never",
  controls: { securityHub: "EC2.172" },
  tokens: ["aws:ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions"],
  fix: 'Set internetGatewayBlockMode "block-ingress" or "block-bidirectional" on aws.ec2.VpcBlockPublicAccessOptions.',
  check: mustBeOneOf("internetGatewayBlockMode", ["block-ingress", "block-bidirectional"]),
  good: [{ internetGatewayBlockMode: "block-ingress" }],
  bad: [{ internetGatewayBlockMode: "off" }],
  unknown: [{ internetGatewayBlockMode: UNKNOWN }],
});

const sgDescriptions = resourceRule({
  id: "sg-descriptions",
  title: "Every security group and rule says what it is for",
  family: "exposure",
  severity: "low",
  mandatory: "never",
  controls: { cdkNag: "AwsSolutions-EC27", checkov: "CKV_AWS_23" },
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
  tokens: [...new Set<string>([...ingressTokens, ...egressTokens])],
  fix: "Set description on aws.ec2.SecurityGroup (it replaces the group) and on each of its rules.",
  check: (resource) => {
    const directions = (["ingress", "egress"] as const).map((direction) => trafficRules(resource, direction));
    const described = directions.flatMap(({ rules }) => rules);
    const unseen = directions.flatMap((one) => one.unseen);
    const inline = resource.type.startsWith("aws:ec2/securityGroup:");
    const own = inline ? [{ path: "", description: resource.read("description") }] : [];
    const places = new Map([...own, ...described].map((rule) => [rule.path, rule]));
    return [
      ...unseen,
      ...[...places.values()].flatMap(({ path, description }): readonly Verdict[] => {
        const at = path === "" ? "description" : `${path}.description`;
        if (description.state === "unknown") return [notEvaluated(at)];
        const empty = ["", "Managed by Pulumi"].includes(readText(description) ?? "");
        return empty ? [violation(at, `${at} does not say what it is for.`)] : [];
      }),
    ];
  },
  good: [
    {
      type: "aws:ec2/securityGroup:SecurityGroup",
      props: {
        description: "The load balancer",
        ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, description: "Web" }],
      },
    },
    {
      type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      props: { ipProtocol: "tcp", description: "From the load balancer" },
    },
  ],
  bad: [
    { type: "aws:ec2/securityGroup:SecurityGroup", props: { description: "Managed by Pulumi" } },
    { type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", props: { ipProtocol: "tcp" } },
  ],
  unknown: [{ type: "aws:ec2/securityGroup:SecurityGroup", props: { description: UNKNOWN } }],
});

const vpc: Example = { name: "vpc", type: "aws:ec2/vpc:Vpc", props: { cidrBlock: "10.20.0.0/16" } };
const endpoint = (service: string, type = "Interface"): Example => ({
  type: "aws:ec2/vpcEndpoint:VpcEndpoint",
  props: { vpcId: UNKNOWN, serviceName: `com.amazonaws.eu-west-1.${service}`, vpcEndpointType: type },
  dependsOn: { vpcId: ["vpc"] },
});
const wantedServices = ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "ssm"];
const service: Example = { type: "aws:ecs/service:Service", props: {} };

const networkToken = "plinth:network:Network";

/** Whether the network of Plinth that the VPC is of has a NAT gateway. */
function hasNatGateway(plan: Plan, vpc: StackResource): boolean {
  const network = ancestorsOf(vpc).find(({ type }) => type === networkToken);
  return network !== undefined && resourcesBelow(plan, network, "aws:ec2/natGateway:NatGateway").length > 0;
}

const network: Example = { name: "network", type: networkToken, props: {} };
const nat: Example = { type: "aws:ec2/natGateway:NatGateway", props: { subnetId: UNKNOWN } };

const vpceInterfaceSet = stackRule({
  id: "vpce-interface-set",
  title: "Tasks reach AWS services without leaving the VPC",
  family: "exposure",
  severity: "low",
  mandatory: "never",
  controls: { securityHub: "EC2.55" },
  fix: "Add aws.ec2.VpcEndpoint of type Interface for each service; in a stack file, list them in plinth:network.interfaceEndpoints. Each costs per zone and hour.",
  exceptions: [
    {
      of: "a network of Plinth that has a NAT gateway",
      because:
        "The tasks have a way, encrypted and without leaving the network of AWS. Endpoints beside it cost by zone and hour, and pay only above some 210 GB a month to one service; plinth:network.interfaceEndpoints makes them.",
    },
  ],
  config: {
    services: {
      type: "array",
      items: { type: "string" },
      default: wantedServices,
      description: "Services, without com.amazonaws.<region>.",
    },
  },
  check: (plan, context) =>
    plan.ofType("aws:ecs/service:Service").length === 0
      ? []
      : plan.ofType("aws:ec2/vpc:Vpc").flatMap((one) => {
          if (hasNatGateway(plan, one)) return [];
          const endpoints = { token: "aws:ec2/vpcEndpoint:VpcEndpoint", property: "vpcId" };
          const names = companionsOf(plan, one, endpoints).map((each) => each.read("serviceName"));
          const missing = listSetting(context, "services", wantedServices).filter(
            (wanted) => !names.some((name) => readText(name)?.endsWith(`.${wanted}`) === true),
          );
          if (missing.length === 0) return [];
          return [
            names.some(({ state }) => state === "unknown")
              ? found(one, notEvaluated("serviceName"))
              : found(one, violation("", `The VPC has no endpoint for ${missing.join(", ")}.`)),
          ];
        }),
  good: [
    [vpc, service, ...wantedServices.map((name) => endpoint(name))],
    [vpc],
    [network, { ...vpc, parent: "network" }, { ...nat, parent: "network" }, service],
  ],
  bad: [
    [vpc, service],
    [vpc, nat, service],
    [network, { ...vpc, parent: "network" }, service],
    [vpc, service, endpoint("ecr.api")],
  ],
  unknown: [[vpc, service, { ...endpoint("ecr.api"), props: { vpcId: UNKNOWN, serviceName: UNKNOWN } }]],
});

/** Names, descriptions and endpoints of a network. */
export const networkHygieneRules: readonly Rule[] = [
  vpcDns,
  vpcBlockPublicAccess,
  sgDescriptions,
  vpceInterfaceSet,
];
