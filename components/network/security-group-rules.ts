import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** A security group at one end of a way. */
export interface WayEnd {
  readonly id: pulumi.Input<string>;
  /** What the rule at the other end calls it. */
  readonly label: string;
}

/** One TCP port in a rule of a security group. */
export function tcpPort(port: number) {
  return { ipProtocol: "tcp", fromPort: port, toPort: port };
}

/** A way through two security groups, on one port: out of the first, into the second. */
export function openWay(
  name: string,
  from: WayEnd,
  to: WayEnd,
  port: number,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const out = { securityGroupId: from.id, referencedSecurityGroupId: to.id, description: `To ${to.label}` };
  const into = {
    securityGroupId: to.id,
    referencedSecurityGroupId: from.id,
    description: `From ${from.label}`,
  };
  return [
    new aws.vpc.SecurityGroupEgressRule(name, { ...out, ...tcpPort(port) }, opts),
    new aws.vpc.SecurityGroupIngressRule(name, { ...into, ...tcpPort(port) }, opts),
  ];
}
