import * as pulumi from "@pulumi/pulumi";
import type { Domains } from "../domains/domains";
import type { Location } from "../foundation/location";
import type { Network } from "../network/network";
import { LoadBalancer, type LoadBalancerSpec } from "./load-balancer";
import { type RouteSpec, Routes, type TargetGroupSpec } from "./routes";

export interface IngressArgs {
  readonly location: Location;
  readonly network: Network;
  readonly domains: Domains;
  readonly loadBalancer: LoadBalancerSpec;
  /** All services; those with routes are reached through the load balancer. */
  readonly services: Readonly<Record<string, RoutableService>>;
  /** Keeps the access logs when the stack is destroyed. */
  readonly protect: boolean;
}

export interface RoutableService {
  /** Present with routes. */
  readonly port?: number;
  /** Present with routes. */
  readonly targetGroup?: TargetGroupSpec;
  readonly routes: Readonly<Record<string, RouteSpec>>;
}

/** How requests come in: one load balancer, and the routes of each service. */
export class Ingress extends pulumi.ComponentResource {
  public readonly loadBalancer: LoadBalancer;
  public readonly routes: Readonly<Record<string, Routes>>;

  constructor(name: string, args: IngressArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("plinth:ingress:Ingress", name, {}, opts);
    this.loadBalancer = this.createLoadBalancer(args);
    this.routes = Object.fromEntries(
      Object.entries(args.services).flatMap(([service, spec]) => {
        const routes = this.createRoutes(service, spec, args);
        return routes ? [[service, routes]] : [];
      }),
    );
    this.registerOutputs({});
  }

  private createLoadBalancer(args: IngressArgs): LoadBalancer {
    return new LoadBalancer(
      "main",
      {
        ...args.loadBalancer,
        location: args.location,
        network: args.network,
        domains: Object.values(args.domains.domains),
        keepLogs: args.protect,
      },
      { parent: this },
    );
  }

  private createRoutes(service: string, spec: RoutableService, args: IngressArgs): Routes | undefined {
    const { port, targetGroup, routes } = spec;
    return port === undefined || targetGroup === undefined
      ? undefined
      : new Routes(
          service,
          { port, targetGroup, routes, network: args.network, loadBalancer: this.loadBalancer },
          { parent: this },
        );
  }
}
