import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { mapEntries } from "../../config/mappings/map-entries";
import type { RouteConfig, TargetGroupConfig } from "../../config/stack-config";
import { found } from "../foundation/found";
import type { Network } from "../network/network";
import type { LoadBalancer } from "./load-balancer";
import type { OriginVerification } from "./origin-verification";

export interface RoutesArgs {
  readonly network: Network;
  readonly loadBalancer: LoadBalancer;
  readonly targetGroup: TargetGroupConfig;
  readonly routes: Readonly<Record<string, RouteConfig>>;
  /** Present if a route is verified. */
  readonly originVerification?: OriginVerification;
}

/**
 * The way from the load balancer to one service: a target group, and a rule per route.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html
 */
export class Routes extends pulumi.ComponentResource {
  public readonly targetGroupArn: pulumi.Output<string>;
  /** Names the target group in metrics. */
  public readonly targetGroupArnSuffix: pulumi.Output<string>;
  /** ECS refuses a service whose target group no listener knows. */
  public readonly listenerRules: readonly aws.lb.ListenerRule[];

  constructor(name: string, args: RoutesArgs, opts: pulumi.ComponentResourceOptions) {
    super("plinth:ingress:Routes", name, { routes: mapEntries(args.routes, shown) }, opts);
    const targetGroup = this.createTargetGroup(name, args);
    this.targetGroupArn = targetGroup.arn;
    this.targetGroupArnSuffix = targetGroup.arnSuffix;
    this.listenerRules = Object.entries(args.routes).map(([route, config]) =>
      this.createListenerRule(`${name}-${route}`, config, args, targetGroup),
    );
    this.registerOutputs({});
  }

  private createTargetGroup(name: string, args: RoutesArgs): aws.lb.TargetGroup {
    const { port, stickiness, deregistrationDelay, healthCheck } = args.targetGroup;
    return new aws.lb.TargetGroup(
      name,
      {
        vpcId: args.network.vpcId,
        targetType: "ip",
        protocol: "HTTP",
        port,
        deregistrationDelay,
        healthCheck: { enabled: true, protocol: "HTTP", ...healthCheck },
        stickiness: { enabled: stickiness !== undefined, type: "lb_cookie", cookieDuration: stickiness },
      },
      { parent: this },
    );
  }

  private createListenerRule(
    name: string,
    route: RouteConfig,
    args: RoutesArgs,
    targetGroup: aws.lb.TargetGroup,
  ): aws.lb.ListenerRule {
    return new aws.lb.ListenerRule(
      name,
      {
        listenerArn: args.loadBalancer.httpsListenerArn,
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

/** What the component's inputs say of a route: of one that is not verified, what they always said. */
function shown({ verified, ...route }: RouteConfig): object {
  return verified ? { ...route, verified } : route;
}

/** The condition that a request came through a distribution. */
function cameThrough(verification: OriginVerification | undefined): aws.types.input.lb.ListenerRuleCondition {
  const missing = "plinth:distributions: is missing, but a route leads to a distribution";
  const { headerName, accepted } = found(verification, missing);
  return { httpHeader: { httpHeaderName: headerName, values: [...accepted] } };
}
