/** Each load balancing type of v7 has a twin in the module `alb`. */
export const loadBalancerTokens = [
  "aws:lb/loadBalancer:LoadBalancer",
  "aws:alb/loadBalancer:LoadBalancer",
] as const;

/** Listeners, under both modules. */
export const listenerTokens = ["aws:lb/listener:Listener", "aws:alb/listener:Listener"] as const;

/** Target groups, under both modules. */
export const targetGroupTokens = [
  "aws:lb/targetGroup:TargetGroup",
  "aws:alb/targetGroup:TargetGroup",
] as const;
