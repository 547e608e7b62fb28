import * as pulumi from "@pulumi/pulumi";
import { presentEntries } from "../../config/mappings/map-entries";
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
  readonly loadBalancer: LoadBalancerConfig;
  /** All services; those with routes are reached through the load balancer. */
  readonly services: Readonly<Record<string, RoutableService>>;
  /** What stands in front of the load balancer. */
  readonly distributions: Readonly<Record<string, DistributedOrigin>>;
  /** Keeps the access logs when the stack is destroyed. */
  readonly protect: boolean;
}

/** What of a service concerns the load balancer. */
export type RoutableService = Pick<ServiceConfig, "routes" | "targetGroups">;

/** What a distribution asks of the load balancer behind it. */
type DistributedOrigin = Pick<DistributionConfig, "originSecretVersion">;

/** How requests come in: one load balancer, and the routes of each service. */
export class Ingress extends pulumi.ComponentResource {
  public readonly loadBalancer: LoadBalancer;
  public readonly routes: Readonly<Record<string, Routes>>;
  /** Present with distributions; one for all of them, so that a rule may have hosts of several. */
  public readonly originVerification?: OriginVerification;

  constructor(name: string, args: IngressArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("plinth:ingress:Ingress", name, {}, opts);
    this.loadBalancer = this.createLoadBalancer(args);
    this.originVerification = this.createOriginVerification(args.distributions);
    this.routes = presentEntries(args.services, (config, service) =>
      this.createRoutes(service, config, args),
    );
    this.registerOutputs({});
  }

  private createLoadBalancer(args: IngressArgs): LoadBalancer {
    const { location, stack, network, domains, protect } = args;
    return new LoadBalancer(
      "main",
      {
        ...args.loadBalancer,
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
    const { loadBalancer, originVerification } = this;
    if (Object.keys(routes).length === 0) return undefined;
    return new Routes(
      service,
      { targetGroups, routes, network, loadBalancer, originVerification },
      { parent: this },
    );
  }
}
