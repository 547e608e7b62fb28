/** The one load balancer of a stack. */
export interface LoadBalancerConfig {
  /** Seconds. */
  readonly idleTimeout: number;
  readonly internal: boolean;
  readonly ingressCidrBlocks: readonly string[];
  /** Managed prefix lists that may connect, beside the blocks. */
  readonly ingressPrefixLists: readonly string[];
  readonly deletionProtection: boolean;
  readonly accessLogRetentionInDays: number;
}

/** Requests that go to a service: to one of the hosts and one of the paths. */
export interface RouteConfig {
  readonly hosts: readonly string[];
  readonly paths: readonly string[];
  /** The priority of the listener rule, 1..50000, unique in the stack. */
  readonly priority: number;
  /** Whether only requests are taken that came through a distribution, which a header proves. */
  readonly verified: boolean;
}

/** How the load balancer treats the tasks of a service. */
export interface TargetGroupConfig {
  readonly healthCheck: {
    readonly path: string;
    readonly matcher: string;
    /** Seconds. */
    readonly interval: number;
    /** Seconds. */
    readonly timeout: number;
    readonly healthyThreshold: number;
    readonly unhealthyThreshold: number;
  };
  /** Seconds. */
  readonly deregistrationDelay: number;
  /** Seconds that the load balancer's cookie lives; absent = no stickiness. */
  readonly stickiness?: number;
  /** Seconds. */
  readonly healthCheckGracePeriod: number;
}
