import { companionCheck } from "../../vocabulary/companions";
import { stackRule } from "../../vocabulary/define-rule";
import { loadBalancerTokens } from "../../vocabulary/listener-tokens";
import { is } from "../../vocabulary/property-checks";
import { Rule, UNKNOWN } from "../../vocabulary/rule";

const albPublicNeedsWaf = stackRule({
  id: "alb-public-needs-waf",
  title: "A load balancer that faces the world stands behind a web ACL",
  family: "exposure",
  severity: "high",
  mandatory: "never",
  controls: { securityHub: "ELB.16", cdkNag: "elb.ALBWAFEnabled", checkov: "CKV2_AWS_28" },
  fix: "Associate an aws.wafv2.WebAcl with the load balancer by an aws.wafv2.WebAclAssociation. A stack file has no setting for it yet: associate one outside of the stack, and say so in plinth:waivers.",
  check: companionCheck({
    of: loadBalancerTokens,
    companions: [{ token: "aws:wafv2/webAclAssociation:WebAclAssociation", property: "resourceArn" }],
    except: (balancer, _plan, context) =>
      is("internal", true)(balancer, context) ||
      is("loadBalancerType", "network", "gateway")(balancer, context),
    missing: "aws.wafv2.WebAclAssociation",
  }),
  good: [
    [
      { name: "web", type: "aws:lb/loadBalancer:LoadBalancer", props: {} },
      {
        type: "aws:wafv2/webAclAssociation:WebAclAssociation",
        props: { resourceArn: UNKNOWN, webAclArn: UNKNOWN },
        dependsOn: { resourceArn: ["web"] },
      },
    ],
    [{ type: "aws:alb/loadBalancer:LoadBalancer", props: { internal: true } }],
    [{ type: "aws:lb/loadBalancer:LoadBalancer", props: { loadBalancerType: "network" } }],
  ],
  bad: [[{ type: "aws:lb/loadBalancer:LoadBalancer", props: { loadBalancerType: "application" } }]],
});

/** What faces the world without a filter. */
export const exposureWebAclRules: readonly Rule[] = [albPublicNeedsWaf];
