import { type Recipe, recipeDefault, sharedDefaults } from "../setting/recipes";
import type { LoadBalancerConfig, NetworkConfig } from "../resolved-config";
import type { StackSettings } from "../stack/schema";

/** The load balancer with its defaults. */
export function resolveLoadBalancer(
  settings: NonNullable<StackSettings["plinth:loadBalancer"]>,
  recipe: Recipe,
  network: NetworkConfig | undefined,
): LoadBalancerConfig {
  const internal = settings.internal ?? sharedDefaults["loadBalancer.internal"];
  const ingressPrefixLists = settings.ingressPrefixLists ?? sharedDefaults["loadBalancer.ingressPrefixLists"];
  return {
    idleTimeout: settings.idleTimeout ?? sharedDefaults["loadBalancer.idleTimeout"],
    internal,
    ingressCidrBlocks:
      settings.ingressCidrBlocks ?? (ingressPrefixLists.length > 0 ? [] : defaultBlocks(internal, network)),
    ingressPrefixLists,
    deletionProtection:
      settings.deletionProtection ?? recipeDefault(recipe, "loadBalancer.deletionProtection"),
    accessLogRetentionInDays:
      settings.accessLogRetentionInDays ?? recipeDefault(recipe, "loadBalancer.accessLogRetentionInDays"),
  };
}

function defaultBlocks(internal: boolean, network: NetworkConfig | undefined): readonly string[] {
  return internal && network ? [network.cidrBlock] : sharedDefaults["loadBalancer.ingressCidrBlocks"];
}
