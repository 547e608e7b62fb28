import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { onlyPort, targetGroupName } from "../../config/compute/service/derive-ports";
import { targetGroupOf } from "../../config/compute/service/derive-routing";
import { mainLoadBalancer } from "../../config/ingress/main-load-balancer";
import { mapEntries } from "../../config/mappings/map-entries";
import type { RouteConfig, TargetGroupConfig } from "../../config/stack-config";
import { found } from "../foundation/found";
import type { Network } from "../network/network";
import type { LoadBalancer } from "./load-balancer";
import type { OriginVerification } from "./origin-verification";

export interface RoutesArgs {
  readonly network: Network;
  readonly loadBalancers: Readonly<Record<string, LoadBalancer>>;
  readonly targetGroups: Readonly<Record<string, TargetGroupConfig>>;
  readonly routes: Readonly<Record<string, RouteConfig>>;
  /** Present if a route is verified. */
  readonly originVerification?: OriginVerification;
}

/**
 * The way from the load balancers to one service: a target group per port that is reached, and a rule per route.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html
 */
export class Routes extends pulumi.ComponentResource {
  /** As the config calls them. */
  public readonly targetGroups: Readonly<Record<string, aws.lb.TargetGroup>>;
  /** ECS refuses a service whose target group no listener knows. */
  public readonly listenerRules: readonly aws.lb.ListenerRule[];

  constructor(name: string, args: RoutesArgs, opts: pulumi.ComponentResourceOptions) {
    super("plinth:ingress:Routes", name, { routes: mapEntries(args.routes, shown) }, opts);
    this.targetGroups = mapEntries(args.targetGroups, (config, own) =>
      this.createTargetGroup(targetGroupName(name, own), config, args.network),
    );
    this.listenerRules = Object.entries(args.routes).map(([route, config]) =>
      this.createListenerRule(`${name}-${route}`, config, args),
    );
    this.registerOutputs({});
  }

  private createTargetGroup(name: string, config: TargetGroupConfig, network: Network): aws.lb.TargetGroup {
    const { port, protocol, stickiness, deregistrationDelay, healthCheck } = config;
    return new aws.lb.TargetGroup(
      name,
      {
        vpcId: network.vpcId,
        targetType: "ip",
        protocol: "HTTP",
        protocolVersion: protocolVersions[protocol],
        port,
        deregistrationDelay,
        healthCheck: { enabled: true, protocol: "HTTP", ...healthCheck },
        stickiness: { enabled: stickiness !== undefined, type: "lb_cookie", cookieDuration: stickiness },
      },
      // ECS tells the load balancer the port of each task, so another port needs no other target group.
      { parent: this, ignoreChanges: ["port"] },
    );
  }

  private createListenerRule(name: string, route: RouteConfig, args: RoutesArgs): aws.lb.ListenerRule {
    const targetGroup = found(
      this.targetGroups[targetGroupOf(route)],
      `plinth: ${name} has no port ${route.port}`,
    );
    const loadBalancer = found(
      args.loadBalancers[route.loadBalancer],
      `plinth: ${name} has no load balancer ${route.loadBalancer}`,
    );
    return new aws.lb.ListenerRule(
      name,
      {
        listenerArn: loadBalancer.httpsListenerArn,
        priority: route.priority,
        conditions: [
          { hostHeader: { values: [...route.hosts] } },
          { pathPattern: { values: [...route.paths] } },
          ...(route.verified ? [cameThrough(args.originVerification)] : []),
        ],
        actions: [{ type: "forward", targetGroupArn: targetGroup.arn }],
      },
      // AWS gives the header's values back in clear text, and a refresh would write them so into the state.
      { parent: this, additionalSecretOutputs: route.verified ? ["conditions"] : undefined },
    );
  }
}

/** HTTP/1.1 is what AWS takes where nothing is said. */
const protocolVersions: Readonly<Record<TargetGroupConfig["protocol"], string | undefined>> = {
  http: undefined,
  http2: "HTTP2",
  grpc: "GRPC",
  // No route leads to it.
  tcp: undefined,
};

/** What the component's inputs say of a route: of one with nothing but hosts and paths, what they always said. */
function shown({ verified, port, loadBalancer, ...route }: RouteConfig): object {
  return {
    ...route,
    ...(verified && { verified }),
    ...(port !== onlyPort && { port }),
    ...(loadBalancer !== mainLoadBalancer && { loadBalancer }),
  };
}

/** The condition that a request came through a distribution. */
function cameThrough(verification: OriginVerification | undefined): aws.types.input.lb.ListenerRuleCondition {
  const missing = "plinth:distributions: is missing, but a route leads to a distribution";
  const { headerName, accepted } = found(verification, missing);
  return { httpHeader: { httpHeaderName: headerName, values: [...accepted] } };
}
