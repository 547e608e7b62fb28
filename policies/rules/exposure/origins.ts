import { found, stackRule, StackVerdict } from "../../vocabulary/define-rule";
import { addedHeaders, distributionToken, originsOf } from "../../vocabulary/distributions";
import { loadBalancerTokens } from "../../vocabulary/listener-tokens";
import { stringsAt } from "../../vocabulary/policy-document";
import { knownString, notEvaluated, violation } from "../../vocabulary/property-checks";
import { Example, Plan, PlannedValue, Rule, StackResource, UNKNOWN } from "../../vocabulary/rule";

const listenerRuleTokens = ["aws:lb/listenerRule:ListenerRule", "aws:alb/listenerRule:ListenerRule"];

/** Whether the origin is, as far as can be seen, a load balancer of the plan. */
function isLoadBalancer(origin: PlannedValue, distribution: StackResource): boolean {
  if (origin.read("customOriginConfig").state === "absent") return false;
  const name = knownString(origin.read("domainName"));
  const fed = distribution
    .dependsOn("origins")
    .some(({ type }) => (loadBalancerTokens as readonly string[]).includes(type));
  return name === undefined ? fed : name.includes(".elb.");
}

/** Whether a pattern of a listener rule covers a host; `*` stands for one part of a name or more. */
const covers = (pattern: string, host: string): boolean =>
  pattern === host || (pattern.startsWith("*.") && host.endsWith(pattern.slice(1)));

/** What a listener rule looks at: hosts, and the names of headers in small letters. */
function conditionsOf(rule: StackResource) {
  const conditions = rule.list("conditions");
  const items = conditions.state === "known" ? conditions.value : [];
  const hosts = items.map((item) => stringsAt(item, "hostHeader.values"));
  const headers = items.map((item) => item.read("httpHeader.httpHeaderName"));
  return {
    hosts: hosts.flatMap(({ known }) => known),
    headers: headers.flatMap((header) => knownString(header)?.toLowerCase() ?? []),
    someUnknown:
      conditions.state === "unknown" ||
      hosts.some(({ someUnknown }) => someUnknown) ||
      headers.some(({ state }) => state === "unknown"),
  };
}

function rulesThatTakeAll(
  plan: Plan,
  distribution: StackResource,
  headers: readonly string[],
): readonly StackVerdict[] {
  const aliases = stringsAt(distribution, "aliases");
  return plan.ofType(...listenerRuleTokens).flatMap((rule): readonly StackVerdict[] => {
    const conditions = conditionsOf(rule);
    if (conditions.headers.some((header) => headers.includes(header))) return [];
    if (conditions.someUnknown || aliases.someUnknown) return [found(rule, notEvaluated("conditions"))];
    return aliases.known.some((host) => conditions.hosts.some((pattern) => covers(pattern, host)))
      ? [found(rule, violation("conditions", `Requests that go around ${distribution.name} are taken too.`))]
      : [];
  });
}

function unverified(plan: Plan, distribution: StackResource): readonly StackVerdict[] {
  const { origins } = originsOf(distribution);
  return origins
    .filter(({ value }) => isLoadBalancer(value, distribution))
    .flatMap(({ value, path }): readonly StackVerdict[] => {
      const headers = addedHeaders(value);
      const at = `${path}.customHeaders`;
      if (headers === "unknown") return [found(distribution, notEvaluated(at))];
      return headers.length === 0
        ? [found(distribution, violation(at, "Nothing tells its requests from those of others."))]
        : rulesThatTakeAll(plan, distribution, headers);
    });
}

const balancer: Example = { name: "main", type: "aws:lb/loadBalancer:LoadBalancer", props: {} };
const header = { name: "X-Origin-Verify", value: UNKNOWN };
const distribution = (customHeaders?: unknown): Example => ({
  name: "edge",
  type: distributionToken,
  props: {
    aliases: ["amy.example.org"],
    origins: [
      { originId: "web", domainName: UNKNOWN, customOriginConfig: {}, customHeaders },
      { originId: "assets", domainName: UNKNOWN, originAccessControlId: UNKNOWN },
    ],
  },
  dependsOn: { origins: ["main"] },
});
const rule = (host: string, ...conditions: readonly unknown[]): Example => ({
  name: `rule-${host}`,
  type: "aws:lb/listenerRule:ListenerRule",
  props: { conditions: [{ hostHeader: { values: [host] } }, ...conditions] },
});
const verified = { httpHeader: { httpHeaderName: "x-origin-verify", values: [UNKNOWN, UNKNOWN] } };

/** The addresses of CloudFront prove nothing: anybody's distribution sends from them. */
const cfOriginVerified = stackRule({
  id: "cf-origin-verified",
  title: "A load balancer behind a distribution takes only what came through it",
  family: "exposure",
  severity: "medium",
  mandatory: "production",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/restrict-access-to-load-balancer.html",
  fix: "Set origins[].customHeaders on aws.cloudfront.Distribution to a secret header, and give every aws.lb.ListenerRule of its hosts a condition httpHeader on it.",
  check: (plan) => plan.ofType(distributionToken).flatMap((one) => unverified(plan, one)),
  good: [
    [balancer, distribution([header]), rule("amy.example.org", verified), rule("other.example.org")],
    [{ ...distribution(), dependsOn: {} }],
    [{ name: "edge", type: distributionToken, props: { origins: UNKNOWN } }],
  ],
  bad: [
    [balancer, distribution()],
    [balancer, distribution([header]), rule("amy.example.org")],
    [balancer, distribution([header]), rule("*.example.org")],
    [balancer, distribution([{ name: "X-Other", value: UNKNOWN }]), rule("amy.example.org", verified)],
  ],
  unknown: [
    [balancer, distribution(UNKNOWN)],
    [
      balancer,
      distribution([header]),
      { type: "aws:lb/listenerRule:ListenerRule", props: { conditions: UNKNOWN } },
    ],
    [balancer, distribution([header]), rule("other.example.org", UNKNOWN)],
  ],
});

/** What stands behind a distribution. */
export const exposureOriginRules: readonly Rule[] = [cfOriginVerified];
