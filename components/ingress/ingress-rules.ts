import type { LoadBalancerConfig } from "../../config/stack-config";

/** Who may connect to the load balancer. */
type AllowedClients = Pick<LoadBalancerConfig, "ingressCidrBlocks" | "ingressPrefixLists">;

/** One way through the load balancer's security group. */
export interface IngressRule {
  /** Last part of the rule's logical name. */
  readonly name: string;
  readonly description: string;
  readonly port: number;
  readonly cidrIpv4?: string;
  readonly prefixListId?: string;
}

/**
 * Blocks may connect to both ports, prefix lists to 443 only. CloudFront needs no other, and its list counts as 55
 * rules of the 60 that a security group may have, so that a second rule with it would be refused.
 * https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html
 */
export function ingressRules(clients: AllowedClients): readonly IngressRule[] {
  return [
    ...clients.ingressCidrBlocks.flatMap((cidrIpv4) => [
      { ...rule("http", 80, cidrIpv4), cidrIpv4 },
      { ...rule("https", 443, cidrIpv4), cidrIpv4 },
    ]),
    ...clients.ingressPrefixLists.map((prefixListId) => ({
      ...rule("https", 443, prefixListId),
      prefixListId,
    })),
  ];
}

function rule(protocol: string, port: number, client: string): IngressRule {
  return { name: `${protocol}-${client}`, description: `${protocol.toUpperCase()} from ${client}`, port };
}
