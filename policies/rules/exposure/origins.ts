import { found, stackRule, StackVerdict } from "../../vocabulary/define-rule";
import { addedHeaders, distributionToken, originsOf } from "../../vocabulary/distributions";
import { listenerTokens, loadBalancerTokens } from "../../vocabulary/listener-tokens";
import { stringsAt } from "../../vocabulary/text-lists";
import {
  isSet,
  isWhollyUnknown,
  knownString,
  notEvaluated,
  violation,
} from "../../vocabulary/property-checks";
import { Example, Plan, PlannedValue, Rule, StackResource, UNKNOWN } from "../../vocabulary/rule";
import { matchesWildcards } from "../../vocabulary/wildcards";

const listenerRuleTokens = ["aws:lb/listenerRule:ListenerRule", "aws:alb/listenerRule:ListenerRule"];

const isBalancer = ({ type }: StackResource): boolean =>
  (loadBalancerTokens as readonly string[]).includes(type);

/** Whether the origin is, as far as can be seen, a load balancer of the plan. */
function isLoadBalancer(origin: PlannedValue, distribution: StackResource): boolean {
  if (origin.read("customOriginConfig").state === "absent") return false;
  const name = knownString(origin.read("domainName"));
  const fed = distribution.dependsOn("origins").some(isBalancer);
  return name === undefined ? fed : name.includes(".elb.");
}

/** Whether a host of a listener rule and a name of a distribution can be one; either may be a pattern, in any case. */
function meet(pattern: string, alias: string): boolean {
  const [one, other] = [pattern.toLowerCase(), alias.toLowerCase()];
  return matchesWildcards(one, other) || matchesWildcards(other, one);
}

// Each distribution is held against each rule: what a rule looks at is read once.
const readConditions = new WeakMap<StackResource, ReturnType<typeof conditionsIn>>();

function conditionsOf(rule: StackResource): ReturnType<typeof conditionsIn> {
  const conditions = readConditions.get(rule) ?? conditionsIn(rule);
  readConditions.set(rule, conditions);
  return conditions;
}

/** What a listener rule looks at: hosts, and the names in small letters of headers whose value must be known. */
function conditionsIn(rule: StackResource) {
  const conditions = rule.list("conditions");
  const items = conditions.state === "known" ? conditions.value : [];
  const hosts = items.map((item) => stringsAt(item, "hostHeader.values"));
  const headers = items.map((item) => item.read("httpHeader.httpHeaderName"));
  // A pattern takes values that nobody has told.
  const asked = items.filter((item) => {
    const { known, someUnknown } = stringsAt(item, "httpHeader.values");
    return (known.length > 0 || someUnknown) && !known.some((value) => /[*?]/.test(value));
  });
  return {
    forwards: forwards(rule, "actions"),
    listeners: new Set(rule.dependsOn("listenerArn").map(({ urn }) => urn)),
    hosts: hosts.flatMap(({ known }) => known),
    anyHost: items.every((item) => !isWhollyUnknown(item) && !isSet(item.read("hostHeader"))),
    byExpression: items.some((item) => isSet(item.read("hostHeader.regexValues"))),
    headers: asked.flatMap(
      (item) => knownString(item.read("httpHeader.httpHeaderName"))?.toLowerCase() ?? [],
    ),
    someUnknown:
      conditions.state === "unknown" ||
      hosts.some(({ someUnknown }) => someUnknown) ||
      headers.some(({ state }) => state === "unknown"),
  };
}

/** Whether something is let through: a redirect and an answer of the load balancer itself are not. */
function forwards(resource: StackResource, path: string): boolean {
  const actions = resource.list(path);
  const harmless = (action: PlannedValue) =>
    ["redirect", "fixed-response"].includes(knownString(action.read("type")) ?? "");
  return actions.state !== "known" || actions.value.length === 0 || !actions.value.every(harmless);
}

function rulesThatTakeAll(
  plan: Plan,
  distribution: StackResource,
  listeners: readonly StackResource[],
  headers: readonly string[],
): readonly StackVerdict[] {
  const aliases = stringsAt(distribution, "aliases");
  const around = `Requests that go around ${distribution.name} are taken too.`;
  const judge = (rule: StackResource): readonly StackVerdict[] => {
    const conditions = conditionsOf(rule);
    if (conditions.headers.some((header) => headers.includes(header)) || !conditions.forwards) return [];
    if (conditions.someUnknown || aliases.someUnknown) return [found(rule, notEvaluated("conditions"))];
    const behind = listeners.some(({ urn }) => conditions.listeners.has(urn));
    const takesAll = behind && (conditions.anyHost || conditions.byExpression);
    const takes = aliases.known.some((alias) => conditions.hosts.some((host) => meet(host, alias)));
    return takesAll || takes ? [found(rule, violation("conditions", around))] : [];
  };
  return [
    ...plan.ofType(...listenerRuleTokens).flatMap(judge),
    ...listeners
      .filter((one) => isSet(one.read("defaultActions")) && forwards(one, "defaultActions"))
      .map((one) => found(one, violation("defaultActions", around))),
  ];
}

/** The listeners of the load balancers that a distribution's origins are fed by. */
function listenersBehind(plan: Plan, distribution: StackResource): readonly StackResource[] {
  const balancers = new Set(distribution.dependsOn("origins").filter(isBalancer));
  return [...balancers].flatMap((balancer) =>
    listenerTokens.flatMap((token) => plan.referring(balancer, token, "loadBalancerArn")),
  );
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
        : rulesThatTakeAll(plan, distribution, listenersBehind(plan, distribution), headers);
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
const listener = (type: string, name = "https"): Example => ({
  name,
  type: "aws:lb/listener:Listener",
  props: { loadBalancerArn: UNKNOWN, defaultActions: [{ type }] },
  dependsOn: { loadBalancerArn: ["main"] },
});
/** A rule of the listener that looks at no host. */
const pathRule = (type: string, ...conditions: readonly unknown[]): Example => ({
  name: "paths",
  type: "aws:lb/listenerRule:ListenerRule",
  props: {
    listenerArn: UNKNOWN,
    actions: [{ type }],
    conditions: [{ pathPattern: { values: ["/*"] } }, ...conditions],
  },
  dependsOn: { listenerArn: ["https"] },
});
const asking = (...values: readonly unknown[]) => ({
  httpHeader: { httpHeaderName: "X-Origin-Verify", values },
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
  fix: "Set origins[].customHeaders on aws.cloudfront.Distribution to a secret header, give every aws.lb.ListenerRule that forwards its requests a condition httpHeader on it, and let the default action of aws.lb.Listener answer by itself.",
  check: (plan) => plan.ofType(distributionToken).flatMap((one) => unverified(plan, one)),
  good: [
    [balancer, distribution([header]), rule("amy.example.org", verified), rule("other.example.org")],
    [{ ...distribution(), dependsOn: {} }],
    [balancer, distribution([header]), listener("fixed-response"), pathRule("forward", asking(UNKNOWN))],
    [balancer, distribution([header]), listener("redirect"), pathRule("redirect")],
    [
      balancer,
      distribution([header]),
      { ...listener("forward"), dependsOn: { loadBalancerArn: ["other"] } },
      { ...balancer, name: "other" },
    ],
    [{ name: "edge", type: distributionToken, props: { origins: UNKNOWN } }],
  ],
  bad: [
    [balancer, distribution()],
    [balancer, distribution([header]), rule("amy.example.org")],
    [balancer, distribution([header]), rule("*.example.org")],
    [balancer, distribution([header]), rule("AMY.Example.org")],
    [balancer, distribution([header]), rule("a?y.*")],
    [balancer, distribution([header]), rule("amy.example.org", asking(UNKNOWN, "*"))],
    [balancer, distribution([header]), listener("forward")],
    [balancer, distribution([header]), listener("fixed-response"), pathRule("forward")],
    [balancer, distribution([header]), listener("fixed-response"), pathRule("forward", asking("?*"))],
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
