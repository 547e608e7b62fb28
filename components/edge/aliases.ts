import type * as aws from "@pulumi/aws";
import type { LoadBalancer } from "../ingress/load-balancer";
import type { Distribution } from "./distribution";

/** A record that leads a host to what answers for it. */
export interface Alias {
  /** Logical name. */
  readonly name: string;
  readonly type: "A" | "AAAA";
  readonly target: aws.types.input.route53.RecordAlias;
}

/** A host leads to its distribution, over IPv4 and IPv6, and without one to the load balancer. */
export function aliasesOf(
  host: string,
  distribution: Distribution | undefined,
  loadBalancer: LoadBalancer,
): readonly Alias[] {
  if (!distribution) {
    const { dnsName, zoneId } = loadBalancer;
    return [{ name: host, type: "A", target: { name: dnsName, zoneId, evaluateTargetHealth: true } }];
  }
  const { domainName, zoneId } = distribution;
  // Route 53 knows no health of distributions.
  const target = { name: domainName, zoneId, evaluateTargetHealth: false };
  return [
    { name: host, type: "A", target },
    { name: `${host}-ipv6`, type: "AAAA", target },
  ];
}
