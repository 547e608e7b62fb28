import type { Facts, Made, Outputs } from "./facts";

function ec2Resource(facts: Facts, prefix: string, kind: string): { id: string; arn: string } {
  const id = facts.ec2Id(prefix);
  return { id, arn: facts.arn("ec2", `${kind}/${id}`) };
}

function vpc(facts: Facts): Made {
  const routeTable = facts.ec2Id("rtb", "main");
  return {
    ...ec2Resource(facts, "vpc", "vpc"),
    ownerId: facts.account,
    defaultNetworkAclId: facts.ec2Id("acl", "default"),
    defaultRouteTableId: routeTable,
    defaultSecurityGroupId: facts.ec2Id("sg", "default"),
    dhcpOptionsId: facts.ec2Id("dopt"),
    mainRouteTableId: routeTable,
    // Empty, not absent: AWS answers so for a VPC without IPv6.
    ipv6AssociationId: "",
    ipv6CidrBlock: "",
  };
}

function publicAddress(facts: Facts): string {
  return `203.0.113.${1 + (Number.parseInt(facts.random.hex(4, "address"), 16) % 254)}`;
}

function elasticIp(facts: Facts): Made {
  const address = publicAddress(facts);
  const { id, arn } = ec2Resource(facts, "eipalloc", "elastic-ip");
  return {
    id,
    arn,
    allocationId: id,
    domain: "vpc",
    publicIp: address,
    publicDns: `ec2-${address.replaceAll(".", "-")}.${facts.region}.compute.${facts.dnsSuffix}`,
  };
}

function vpcEndpoint(facts: Facts): Made {
  const endpoint = ec2Resource(facts, "vpce", "vpc-endpoint");
  const made = { ...endpoint, ownerId: facts.account, requesterManaged: false, state: "available" };
  if ((facts.text("vpcEndpointType") ?? "Gateway") === "Gateway") {
    return { ...made, prefixListId: facts.ec2Id("pl"), cidrBlocks: [], dnsEntries: [] };
  }
  const service = (facts.text("serviceName") ?? "service").split(".").slice(3).join(".");
  const host = `${endpoint.id}-${facts.random.smallLetters(8)}.${service}.${facts.region}.vpce.${facts.dnsSuffix}`;
  const entry = { dnsName: host, hostedZoneId: `Z${facts.random.capitals(13)}` };
  return { ...made, dnsEntries: [entry], networkInterfaceIds: [facts.ec2Id("eni")] };
}

function securityGroupRule(facts: Facts): Made {
  const rule = ec2Resource(facts, "sgr", "security-group-rule");
  return { ...rule, securityGroupRuleId: rule.id };
}

/** EC2 and VPC. */
export const ec2: Outputs = {
  "ec2/vpc": vpc,
  "ec2/subnet": (facts) => ({
    ...ec2Resource(facts, "subnet", "subnet"),
    ownerId: facts.account,
    availabilityZoneId: `az-${facts.text("availabilityZone") ?? facts.region}`,
    ipv6CidrBlockAssociationId: "",
  }),
  "ec2/internetGateway": (facts) => ({
    ...ec2Resource(facts, "igw", "internet-gateway"),
    ownerId: facts.account,
  }),
  "ec2/eip": elasticIp,
  "ec2/natGateway": (facts) => ({
    id: facts.ec2Id("nat"),
    associationId: facts.ec2Id("eipassoc"),
    networkInterfaceId: facts.ec2Id("eni"),
    publicIp: publicAddress(facts),
  }),
  "ec2/routeTable": (facts) => ({ ...ec2Resource(facts, "rtb", "route-table"), ownerId: facts.account }),
  "ec2/route": (facts) => ({
    id: `r-${facts.text("routeTableId") ?? "rtb"}${facts.random.digits(10)}`,
    origin: "CreateRoute",
    state: "active",
  }),
  "ec2/routeTableAssociation": (facts) => ({ id: facts.ec2Id("rtbassoc") }),
  "ec2/networkAcl": (facts) => ({ ...ec2Resource(facts, "acl", "network-acl"), ownerId: facts.account }),
  "ec2/securityGroup": (facts) => ({ ...ec2Resource(facts, "sg", "security-group"), ownerId: facts.account }),
  "ec2/defaultSecurityGroup": (facts) => ({
    ...ec2Resource(facts, "sg", "security-group"),
    name: "default",
    ownerId: facts.account,
  }),
  "ec2/securityGroupRule": (facts) => {
    const id = `sgrule-${facts.random.digits(10)}`;
    return { id, securityGroupRuleId: facts.ec2Id("sgr") };
  },
  "ec2/vpcEndpoint": vpcEndpoint,
  "ec2/flowLog": (facts) => ec2Resource(facts, "fl", "vpc-flow-log"),
  "ec2/launchTemplate": (facts) => ({
    ...ec2Resource(facts, "lt", "launch-template"),
    defaultVersion: 1,
    latestVersion: 1,
  }),
  "vpc/securityGroupEgressRule": securityGroupRule,
  "vpc/securityGroupIngressRule": securityGroupRule,
};
