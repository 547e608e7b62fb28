import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { mapEntries } from "../../config/mappings/map-entries";
import type { DistributionConfig } from "../../config/stack-config";
import type { Domains } from "../domains/domains";
import { found } from "../foundation/found";
import type { Location, Stack } from "../foundation/location";
import type { Ingress, RoutableService } from "../ingress/ingress";
import { mainLoadBalancer } from "../../config/ingress/main-load-balancer";
import type { LoadBalancer } from "../ingress/load-balancer";
import { aliasesOf } from "./aliases";
import type { ServedBucket } from "./bucket-origin";
import { Distribution } from "./distribution";

export interface EdgeArgs {
  readonly location: Location;
  readonly stack: Stack;
  readonly domains: Domains;
  readonly ingress: Ingress;
  /** The hosts of their routes lead to a distribution or to the load balancer. */
  readonly services: Readonly<Record<string, RoutableService>>;
  readonly distributions: Readonly<Record<string, DistributionConfig>>;
  /** The buckets that this stack makes, by name. */
  readonly buckets: Readonly<Record<string, ServedBucket>>;
  /** Keeps the access logs when the stack is destroyed. */
  readonly protect: boolean;
}

/** The names under which the system is found, as alias records, which cost nothing, and what stands behind them. */
export class Edge extends pulumi.ComponentResource {
  public readonly hosts: readonly string[];
  public readonly distributions: Readonly<Record<string, Distribution>>;

  constructor(name: string, args: EdgeArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("plinth:edge:Edge", name, {}, opts);
    this.distributions = mapEntries(args.distributions, (config, name) =>
      this.createDistribution(name, config, args),
    );
    const loadBalancers = loadBalancersByHost(args.services);
    this.hosts = [...loadBalancers.keys()].sort();
    for (const host of this.hosts)
      this.createAliases(host, loadBalancerNamed(loadBalancers.get(host), args), args);
    this.registerOutputs({});
  }

  private createDistribution(name: string, config: DistributionConfig, args: EdgeArgs): Distribution {
    const { location, stack, buckets, protect } = args;
    const { routes } = args.ingress;
    const loadBalancer = loadBalancerNamed(mainLoadBalancer, args);
    const certificateArn = found(
      args.domains.edgeCertificateFor(config.hosts),
      `plinth:distributions.${name}.hosts: no certificate of this stack covers all of ${config.hosts.join(", ")}; ` +
        "CloudFront takes one: give each domain a distribution of its own",
    );
    const originVerification = found(
      args.ingress.originVerification,
      `plinth:distributions.${name}: the load balancer does not know of it`,
    );
    const listenerRules = Object.values(routes).flatMap((route) => route.listenerRules);
    return new Distribution(
      name,
      {
        ...config,
        ...{ location, stack, certificateArn, loadBalancer, originVerification, listenerRules, buckets },
        keepLogs: protect,
      },
      { parent: this },
    );
  }

  private createAliases(host: string, loadBalancer: LoadBalancer, args: EdgeArgs): void {
    const domain = found(
      args.domains.of(host),
      `plinth:services: no domain of this stack covers the host ${host}`,
    );
    const name = Object.keys(args.distributions).find((key) => args.distributions[key]?.hosts.includes(host));
    const distribution = name === undefined ? undefined : this.distributions[name];
    for (const { name, type, target } of aliasesOf(host, distribution, loadBalancer)) {
      new aws.route53.Record(
        name,
        { zoneId: domain.zoneId, name: host, type, aliases: [target] },
        { parent: this },
      );
    }
  }
}

/** Every host that a route names, and the load balancer to which it leads: the config lets it be one. */
function loadBalancersByHost(
  services: Readonly<Record<string, RoutableService>>,
): ReadonlyMap<string, string> {
  const routes = Object.values(services).flatMap((service) => Object.values(service.routes));
  return new Map(routes.flatMap(({ hosts, loadBalancer }) => hosts.map((host) => [host, loadBalancer])));
}

function loadBalancerNamed(name: string | undefined, { ingress }: EdgeArgs): LoadBalancer {
  return found(ingress.loadBalancers[name ?? ""], `plinth:loadBalancers: has no ${name}`);
}
