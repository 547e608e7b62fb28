import { AddressBlock } from "../../vocabulary/address-blocks";
import { found, stackRule, StackVerdict } from "../../vocabulary/define-rule";
import { ingressTokens, portsOf, TrafficRule, trafficRules } from "../../vocabulary/ingress-rules";
import {
  knownString,
  listSetting,
  notEvaluated,
  numberSetting,
  violation,
} from "../../vocabulary/property-checks";
import { isTheWorld, publicAddresses } from "../../vocabulary/public-addresses";
import {
  Example,
  NotEvaluated,
  Plan,
  Rule,
  RuleContext,
  StackResource,
  StackRule,
} from "../../vocabulary/rule";

const [group, , , defaultGroup] = ingressTokens;

/** All that one security group lets in. */
interface Ingress {
  /** The group, or the first of the rules that name it. */
  readonly subject: StackResource;
  readonly rules: readonly TrafficRule[];
  readonly unseen: readonly NotEvaluated[];
}

/** What tells the groups apart: the resource that makes one, or its id. None where it is not known. */
function groupOf(resource: StackResource): string | undefined {
  if (resource.type === group || resource.type === defaultGroup) return resource.urn;
  return resource.dependsOn("securityGroupId")[0]?.urn ?? knownString(resource.read("securityGroupId"));
}

function ingressByGroup(plan: Plan): readonly Ingress[] {
  const groups = new Map<string, Ingress>();
  for (const resource of plan.ofType(...ingressTokens)) {
    const key = groupOf(resource);
    if (key === undefined) continue;
    const { subject = resource, rules = [], unseen = [] } = groups.get(key) ?? {};
    const more = trafficRules(resource, "ingress");
    groups.set(key, {
      subject,
      rules: [...rules, ...more.rules],
      unseen: [...unseen, ...more.unseen.map(({ path }) => ({ path, unknown: true as const }))],
    });
  }
  return [...groups.values()];
}

const opens = (rule: TrafficRule, port: number): boolean => {
  const ports = portsOf(rule);
  if (ports === "none" || ports === "unknown") return false;
  return ports === "all" || (ports.from <= port && port <= ports.to);
};

/** The ports at which the rules change what is open: where one begins, and behind those that may be open to all. */
function portsToAsk(rules: readonly TrafficRule[], allowed: readonly number[]): readonly number[] {
  const starts = rules.flatMap((rule) => {
    const ports = portsOf(rule);
    return typeof ports === "object" ? [ports.from] : [0];
  });
  return [...new Set([...starts, ...allowed.map((port) => port + 1)])].filter(
    (port) => !allowed.includes(port),
  );
}

/** Each group with a port for which its rules, none of them too wide alone, are too wide in sum. */
function inSum(
  isTooWide: (blocks: readonly AddressBlock[], context: RuleContext) => boolean,
  message: (port: number) => string,
): StackRule["check"] {
  return (plan, context) => {
    const allowed = listSetting(context, "ports", []).map(Number);
    return ingressByGroup(plan).flatMap(({ subject, rules, unseen }): readonly StackVerdict[] => {
      // One that is the world alone is told by the rules about one resource.
      const narrow = rules.filter(({ world }) => world !== true);
      const port = portsToAsk(narrow, allowed).find((one) =>
        isTooWide(
          narrow.filter((rule) => opens(rule, one)).flatMap(({ blocks }) => blocks),
          context,
        ),
      );
      if (port !== undefined) return [found(subject, violation("", message(port)))];
      const hidden = narrow.some((rule) => rule.someUnknown || portsOf(rule) === "unknown");
      return hidden || unseen.length > 0 ? [found(subject, notEvaluated("ingress"))] : [];
    });
  };
}

const ports = {
  type: "array",
  items: { type: "integer" },
  default: [80, 443],
  description: "Ports that may be open to the world.",
} as const;

const main: Example = { name: "main", type: group, props: {} };
const rule = (cidrIpv4: string, from = 5432, to = from): Example => ({
  type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  props: { securityGroupId: "sg-1", ipProtocol: "tcp", fromPort: from, toPort: to, cidrIpv4 },
  dependsOn: { securityGroupId: ["main"] },
});
/** A rule of a group that is not in the plan. */
const byId = (cidrIpv4: string): Example => ({ ...rule(cidrIpv4), dependsOn: {} });
/** The first `count` blocks of public addresses of this length, of which none touches the next. */
const scattered = (count: number, length: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${12 + 2 * index}.0.0.0/${length}`);

const sgNoWorldInParts = stackRule({
  id: "sg-no-world-in-parts",
  title: "The rules of a security group together do not open a port to the world",
  family: "exposure",
  severity: "critical",
  mandatory: "always",
  controls: { securityHub: "EC2.18" },
  fix: "Name the networks of the callers, or their security group, in the rules of the security group. Together they may take in one /8 of public addresses.",
  config: { ports },
  check: inSum(
    isTheWorld,
    (port) => `The rules of the security group open port ${port} to the world in parts.`,
  ),
  good: [
    [main, rule("203.0.113.0/24"), rule("198.51.100.0/24")],
    [main, ...scattered(3, 8).map((block, index) => rule(block, 5432 + index))],
    [main, ...scattered(3, 8).map((block) => rule(block, 443))],
    [main, rule("10.0.0.0/8"), rule("172.16.0.0/12"), rule("192.168.0.0/16")],
    // Each of the rules below alone.
    ...scattered(16, 11).map((block) => [main, rule(block)]),
    [main, rule("12.0.0.0/8", 5000, 6000)],
    ...scattered(2, 8).map((block) => [main, rule(block, 443, 445)]),
    ...scattered(2, 8).map((block) => [byId(block)]),
  ],
  bad: [
    [main, ...scattered(2, 8).map((block) => rule(block))],
    [main, ...scattered(16, 11).map((block) => rule(block))],
    [main, rule("12.0.0.0/8", 5000, 6000), rule("14.0.0.0/8", 5432)],
    [main, rule("12.0.0.0/8", 443, 445), rule("14.0.0.0/8", 443, 445)],
    [
      {
        ...main,
        props: {
          ingress: ["12.0.0.0/8", "14.0.0.0/8"].map((block) => ({
            protocol: "-1",
            fromPort: 0,
            toPort: 0,
            cidrBlocks: [block],
          })),
        },
      },
    ],
    scattered(2, 8).map(byId),
  ],
});

const site = 65536;
/** What a site is given of IPv6: https://www.rfc-editor.org/rfc/rfc6177 */
const siteOfIpv6 = 1n << 80n;

const sgNarrowPublicBlocks = stackRule({
  id: "sg-narrow-public-blocks",
  title: "A security group lets in networks of people one knows, not of providers",
  family: "exposure",
  severity: "medium",
  mandatory: "never",
  controls: { securityHub: "EC2.18" },
  fix: "Name the addresses of the callers instead of the networks of their providers, or raise the rule's setting addresses.",
  config: {
    ports,
    addresses: {
      type: "integer",
      default: site,
      description: "Public IPv4 addresses that the rules of one group may let in to one port: a /16.",
    },
  },
  check: inSum(
    (blocks, context) => {
      const { v4, v6 } = publicAddresses(blocks);
      const wide = v4 > BigInt(Math.trunc(numberSetting(context, "addresses", site))) || v6 > siteOfIpv6;
      // The world is refused by another rule.
      return wide && !isTheWorld(blocks);
    },
    (port) => `The rules of the security group open port ${port} to many networks of the internet.`,
  ),
  good: [
    [main, rule("203.0.113.0/24"), rule("198.51.0.0/17")],
    [main, rule("12.0.0.0/8", 443)],
    [main, { ...rule("12.0.0.0/12"), config: { addresses: 1_048_576 } }],
  ],
  bad: [
    [main, rule("12.0.0.0/15")],
    [main, ...scattered(3, 17).map((block) => rule(block))],
  ],
});

/** What the rules of one group let in together. */
export const exposureSecurityGroupSumRules: readonly Rule[] = [sgNoWorldInParts, sgNarrowPublicBlocks];
