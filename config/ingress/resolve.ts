import { coveringDomain } from "../domains/certificate-coverage";
import { mapEntries } from "../mappings/map-entries";
import { type Recipe, sharedDefaults } from "../setting/recipes";
import type { DomainConfig, NetworkConfig } from "../resolved-config";
import type { StackSettings } from "../stack/schema";
import { resolveDistribution } from "../edge/resolve";
import { resolveLoadBalancer } from "./resolve-load-balancer";
import { resolveHosts } from "../compute/service/resolve-routing";

/** How requests come in: through the load balancer, and to some hosts through a distribution before it. */
export function resolveIngress(
  settings: Partial<StackSettings>,
  recipe: Recipe,
  network: NetworkConfig | undefined,
) {
  const given = mapEntries(settings["plinth:domains"], (domain) => ({
    ...domain,
    subjectAlternativeNames:
      domain.subjectAlternativeNames ?? sharedDefaults["domains.subjectAlternativeNames"],
  }));
  const services = Object.values(settings["plinth:services"] ?? {});
  const routes = services.flatMap((service) => Object.values(service.routes ?? {}));
  const routeHosts = [...new Set(routes.flatMap((route) => resolveHosts(route, given)))];
  const distributions = mapEntries(
    routes.length > 0 ? settings["plinth:distributions"] : {},
    (distribution) => resolveDistribution(distribution, recipe, routeHosts),
  );
  const all = Object.values(distributions);
  const distributed = new Set(all.flatMap(({ hosts }) => hosts).map((host) => coveringDomain(given, host)));
  const domains = mapEntries(given, (domain, key): DomainConfig => {
    return { ...domain, distributed: distributed.has(key) };
  });
  const loadBalancer =
    routes.length > 0
      ? resolveLoadBalancer(settings["plinth:loadBalancer"] ?? {}, recipe, network)
      : undefined;
  // Version 0 sends the header and does not ask for it: visitors may still come both ways.
  const verifiedHosts = all.flatMap(({ hosts, originSecretVersion }) =>
    originSecretVersion > 0 ? hosts : [],
  );
  return { loadBalancer, distributions, verifiedHosts, domains };
}
