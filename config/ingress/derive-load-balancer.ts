import type { z } from "zod";
import type { NetworkConfig } from "../network/derive";
import type { Recipe } from "../setting/default";
import { type Resolved, resolved } from "../setting/resolved";
import { loadBalancerSchema } from "./schema";

/** The one load balancer of a stack. */
export type LoadBalancerConfig = Resolved<typeof loadBalancerSchema> & {
  readonly ingressCidrBlocks: readonly string[];
};

/** The load balancer with its defaults: it admits the VPC if it is internal, else everybody, and nobody beside prefix lists. */
export function deriveLoadBalancer(
  given: z.output<typeof loadBalancerSchema>,
  recipe: Recipe,
  network: NetworkConfig | undefined,
): LoadBalancerConfig {
  const config = resolved(loadBalancerSchema, given, recipe);
  const everybody = config.internal && network ? network.cidrBlock : "0.0.0.0/0";
  const admitted = config.ingressPrefixLists.length > 0 ? [] : [everybody];
  return { ...config, ingressCidrBlocks: config.ingressCidrBlocks ?? admitted };
}
