import type { z } from "zod";
import { resolveHosts } from "../compute/service/derive-routing";
import { deriveDomains } from "../domains/derive";
import { domain } from "../domains/schema";
import { deriveDistribution } from "../edge/derive";
import { mapEntries, presentEntries } from "../mappings/map-entries";
import type { NetworkConfig } from "../network/derive";
import type { Recipe } from "../setting/default";
import { type Resolved, resolved } from "../setting/resolved";
import type { StackSettings } from "../stack/schema";
import { mainLoadBalancer } from "./main-load-balancer";
import { loadBalancerSchema } from "./schema";

/** A load balancer of a stack. */
export type LoadBalancerConfig = Resolved<typeof loadBalancerSchema> & {
  readonly ingressCidrBlocks: readonly string[];
};

/** How requests come in: through load balancers, and to some hosts through a distribution before the main one. */
export function deriveIngress(
  settings: Partial<StackSettings>,
  recipe: Recipe,
  network: NetworkConfig | undefined,
) {
  const domains = mapEntries(settings["plinth:domains"], (given) => resolved(domain, given, recipe));
  const services = Object.values(settings["plinth:services"] ?? {});
  const routes = services
    .flatMap((service) => Object.values(service.routes ?? {}))
    .map((route) => ({ ...route, loadBalancer: route.loadBalancer ?? mainLoadBalancer }));
  const given = {
    ...settings["plinth:loadBalancers"],
    [mainLoadBalancer]: settings["plinth:loadBalancer"] ?? {},
  };
  const loadBalancers = presentEntries(given, (own, name) =>
    routes.some(({ loadBalancer }) => loadBalancer === name)
      ? deriveLoadBalancer(own, recipe, network)
      : undefined,
  );
  const behindMain = routes.filter(({ loadBalancer }) => loadBalancer === mainLoadBalancer);
  const saidHosts = new Map(
    routes.flatMap(({ hosts = [], loadBalancer }) => hosts.map((host) => [host, loadBalancer] as const)),
  );
  const hosts = [...new Set(behindMain.flatMap((route) => resolveHosts(route, domains, saidHosts)))];
  const isReached = Object.hasOwn(loadBalancers, mainLoadBalancer);
  const distributions = mapEntries(isReached ? settings["plinth:distributions"] : {}, (given) =>
    deriveDistribution(given, recipe, hosts),
  );
  const all = Object.values(distributions);
  return {
    ...{ loadBalancers, distributions, saidHosts },
    domains: deriveDomains(
      domains,
      all.flatMap(({ hosts }) => hosts),
    ),
    // Version 0 sends the header and does not ask for it: visitors may still come both ways.
    verifiedHosts: all.flatMap(({ hosts, originSecretVersion }) => (originSecretVersion > 0 ? hosts : [])),
  };
}

/** A load balancer with its defaults: it admits the VPC if it is internal, else everybody, and nobody beside prefix lists. */
function deriveLoadBalancer(
  given: z.output<typeof loadBalancerSchema>,
  recipe: Recipe,
  network: NetworkConfig | undefined,
): LoadBalancerConfig {
  const config = resolved(loadBalancerSchema, given, recipe);
  const everybody = config.internal && network ? network.cidrBlock : "0.0.0.0/0";
  const admitted = config.ingressPrefixLists.length > 0 ? [] : [everybody];
  return { ...config, ingressCidrBlocks: config.ingressCidrBlocks ?? admitted };
}
