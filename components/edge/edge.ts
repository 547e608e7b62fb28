import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Domains } from "../domains/domains";
import type { RoutableService } from "../ingress/ingress";
import type { LoadBalancer } from "../ingress/load-balancer";

export interface EdgeArgs {
  readonly domains: Domains;
  readonly loadBalancer: LoadBalancer;
  /** The hosts of their routes lead to the load balancer. */
  readonly services: Readonly<Record<string, RoutableService>>;
}

/** The names under which the system is found: alias records, which cost nothing. */
export class Edge extends pulumi.ComponentResource {
  public readonly hosts: readonly string[];

  constructor(name: string, args: EdgeArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("plinth:edge:Edge", name, {}, opts);
    this.hosts = hostsOf(args.services);
    this.hosts.forEach((host) => this.createAlias(host, args));
    this.registerOutputs({});
  }

  private createAlias(host: string, args: EdgeArgs): void {
    const domain = args.domains.of(host);
    if (!domain) {
      throw new pulumi.RunError(`plinth:services: no domain of this stack covers the host ${host}`);
    }
    new aws.route53.Record(
      host,
      {
        zoneId: domain.zoneId,
        name: host,
        type: "A",
        aliases: [
          {
            name: args.loadBalancer.dnsName,
            zoneId: args.loadBalancer.zoneId,
            evaluateTargetHealth: true,
          },
        ],
      },
      { parent: this },
    );
  }
}

/** Every host that a route names, once each. */
function hostsOf(services: Readonly<Record<string, RoutableService>>): readonly string[] {
  const routes = Object.values(services).flatMap((service) => Object.values(service.routes));
  return [...new Set(routes.flatMap((route) => route.hosts))].sort();
}
