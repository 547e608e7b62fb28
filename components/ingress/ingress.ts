import * as pulumi from "@pulumi/pulumi";
import { mapEntries, presentEntries } from "../../config/mappings/map-entries";
import type { DistributionConfig, LoadBalancerConfig, ServiceConfig } from "../../config/stack-config";
import type { Domains } from "../domains/domains";
import type { Location, Stack } from "../foundation/location";
import type { Network } from "../network/network";
import { LoadBalancer } from "./load-balancer";
import { OriginVerification } from "./origin-verification";
import { Routes } from "./routes";

export interface IngressArgs {
  readonly location: Location;
  readonly stack: Stack;
  readonly network: Network;
  readonly domains: Domains;
  /** By name. */
  readonly loadBalancers: Readonly<Record<string, LoadBalancerConfig>>;
  /** All services; those with routes are reached through load balancers. */
  readonly services: Readonly<Record<string, RoutableService>>;
  /** What stands in front of the main load balancer. */
  readonly distributions: Readonly<Record<string, DistributedOrigin>>;
  /** Keeps the access logs when the stack is destroyed. */
  readonly protect: boolean;
}

/** What of a service concerns load balancers. */
export type RoutableService = Pick<ServiceConfig, "routes" | "targetGroups">;

/** What a distribution asks of the load balancer behind it. */
type DistributedOrigin = Pick<DistributionConfig, "originSecretVersion">;

/** How requests come in: the load balancers, and the routes of each service. */
export class Ingress extends pulumi.ComponentResource {
  /** By name. */
  public readonly loadBalancers: Readonly<Record<string, LoadBalancer>>;
  public readonly routes: Readonly<Record<string, Routes>>;
  /** Present with distributions; one for all of them, so that a rule may have hosts of several. */
  public readonly originVerification?: OriginVerification;

  constructor(name: string, args: IngressArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("plinth:ingress:Ingress", name, {}, opts);
    this.loadBalancers = mapEntries(args.loadBalancers, (config, own) =>
      this.createLoadBalancer(own, config, args),
    );
    this.originVerification = this.createOriginVerification(args.distributions);
    this.routes = presentEntries(args.services, (config, service) =>
      this.createRoutes(service, config, args),
    );
    this.registerOutputs({});
  }

  private createLoadBalancer(name: string, config: LoadBalancerConfig, args: IngressArgs): LoadBalancer {
    const { location, stack, network, domains, protect } = args;
    return new LoadBalancer(
      name,
      {
        ...config,
        ...{ location, stack, network, domains: Object.values(domains.domains), keepLogs: protect },
      },
      { parent: this },
    );
  }

  private createOriginVerification(
    distributions: IngressArgs["distributions"],
  ): OriginVerification | undefined {
    const versions = Object.values(distributions).map(({ originSecretVersion }) => originSecretVersion);
    return versions.length === 0
      ? undefined
      : new OriginVerification("main", { version: Math.max(...versions) }, { parent: this });
  }

  private createRoutes(
    service: string,
    { targetGroups, routes }: RoutableService,
    { network }: IngressArgs,
  ): Routes | undefined {
    const { loadBalancers, originVerification } = this;
    if (Object.keys(routes).length === 0) return undefined;
    return new Routes(
      service,
      { targetGroups, routes, network, loadBalancers, originVerification },
      { parent: this },
    );
  }
}
