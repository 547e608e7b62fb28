import * as pulumi from "@pulumi/pulumi";
import type { Domains } from "../domains/domains";
import type { Location, Workload } from "../foundation/location";
import type { Network } from "../network/network";
import { LoadBalancer, type LoadBalancerSpec } from "./load-balancer";
import { OriginVerification } from "./origin-verification";
import { type RouteSpec, Routes, type TargetGroupSpec } from "./routes";

export interface IngressArgs {
  readonly location: Location;
  readonly workload: Workload;
  readonly network: Network;
  readonly domains: Domains;
  readonly loadBalancer: LoadBalancerSpec;
  /** All services; those with routes are reached through the load balancer. */
  readonly services: Readonly<Record<string, RoutableService>>;
  /** What stands in front of the load balancer. */
  readonly distributions: Readonly<Record<string, DistributedOrigin>>;
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

/** What a distribution asks of the load balancer behind it. */
export interface DistributedOrigin {
  /** Raised by one for a new value of the header that proves a request came through a distribution. */
  readonly originSecretVersion: number;
}

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
        workload: args.workload,
        network: args.network,
        domains: Object.values(args.domains.domains),
        keepLogs: args.protect,
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

  private createRoutes(service: string, spec: RoutableService, args: IngressArgs): Routes | undefined {
    const { port, targetGroup, routes } = spec;
    const { loadBalancer, originVerification } = this;
    return port === undefined || targetGroup === undefined
      ? undefined
      : new Routes(
          service,
          { port, targetGroup, routes, network: args.network, loadBalancer, originVerification },
          { parent: this },
        );
  }
}
