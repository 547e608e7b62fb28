import { resourceRule } from "../../vocabulary/define-rule";
import { loadBalancerTokens } from "../../vocabulary/listener-tokens";
import { is, mustBeOneOf, mustBeTrue, unless } from "../../vocabulary/property-checks";
import { Rule, UNKNOWN } from "../../vocabulary/rule";

const albDropInvalidHeaders = resourceRule({
  id: "alb-drop-invalid-headers",
  title: "An application load balancer drops headers that are not valid",
  family: "exposure",
  severity: "medium",
  mandatory: "production",
  controls: { securityHub: "ELB.4", cdkNag: "elb.ALBHttpDropInvalidHeaderEnabled", checkov: "CKV_AWS_131" },
  tokens: loadBalancerTokens,
  fix: "Set dropInvalidHeaderFields: true on aws.lb.LoadBalancer.",
  check: unless([is("loadBalancerType", "network", "gateway")], mustBeTrue("dropInvalidHeaderFields")),
  good: [{ dropInvalidHeaderFields: true }, { loadBalancerType: "network" }],
  bad: [{}, { dropInvalidHeaderFields: false }],
  unknown: [{ dropInvalidHeaderFields: UNKNOWN }],
});

const albDesyncMode = resourceRule({
  id: "alb-desync-mode",
  title: "An application load balancer defends against request smuggling",
  family: "exposure",
  severity: "medium",
  mandatory: "never",
  controls: { securityHub: "ELB.12", checkov: "CKV_AWS_328" },
  tokens: loadBalancerTokens,
  fix: 'Set desyncMitigationMode "defensive" or "strictest" on aws.lb.LoadBalancer, or leave it out.',
  check: mustBeOneOf("desyncMitigationMode", ["defensive", "strictest"], "passes"),
  good: [{}, { desyncMitigationMode: "strictest" }],
  bad: [{ desyncMitigationMode: "monitor" }],
  unknown: [{ desyncMitigationMode: UNKNOWN }],
});

/** What a load balancer gives away. */
export const exposureLoadBalancerRules: readonly Rule[] = [albDropInvalidHeaders, albDesyncMode];
