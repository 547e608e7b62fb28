import { loadBalancerZoneOf } from "../hosted-zones";
import type { Facts, Made, Outputs } from "./facts";

const KINDS: Readonly<Record<string, string>> = { application: "app", network: "net", gateway: "gwy" };

function loadBalancer(facts: Facts): Made {
  const kind = facts.text("loadBalancerType") ?? "application";
  const arnSuffix = `${KINDS[kind] ?? "app"}/${facts.name}/${facts.random.hex(16)}`;
  const arn = facts.arn("elasticloadbalancing", `loadbalancer/${arnSuffix}`);
  const scheme = facts.value("internal") === true ? "internal-" : "";
  const host =
    kind === "application"
      ? `${scheme}${facts.name}-${facts.random.digits(10)}.${facts.region}.elb`
      : `${facts.name}-${facts.random.hex(16)}.elb.${facts.region}`;
  const zone = kind === "application" ? loadBalancerZoneOf(facts.region) : undefined;
  return {
    id: arn,
    arn,
    arnSuffix,
    dnsName: `${host}.${facts.dnsSuffix}`,
    zoneId: zone ?? `Z${facts.random.capitals(13, "zone")}`,
  };
}

function targetGroup(facts: Facts): Made {
  const arnSuffix = `targetgroup/${facts.name}/${facts.random.hex(16)}`;
  const arn = facts.arn("elasticloadbalancing", arnSuffix);
  return { id: arn, arn, arnSuffix, loadBalancerArns: [] };
}

// The ARN of a part is that of the whole with another kind of resource and one more piece.
function partOf(whole: string | undefined, from: string, to: string, facts: Facts): Made {
  const start =
    whole?.replace(`:${from}/`, `:${to}/`) ?? facts.arn("elasticloadbalancing", `${to}/app/unknown/0`);
  const arn = `${start}/${facts.random.hex(16)}`;
  return { id: arn, arn };
}

const listener = (facts: Facts): Made =>
  partOf(facts.text("loadBalancerArn"), "loadbalancer", "listener", facts);
const listenerRule = (facts: Facts): Made =>
  partOf(facts.text("listenerArn"), "listener", "listener-rule", facts);

/** Elastic Load Balancing; `alb/` is an older name for the same types. */
export const lb: Outputs = {
  "alb/listener": listener,
  "alb/listenerRule": listenerRule,
  "alb/loadBalancer": loadBalancer,
  "alb/targetGroup": targetGroup,
  "lb/listener": listener,
  "lb/listenerCertificate": (facts) => ({
    id: `${facts.text("listenerArn") ?? ""}_${facts.text("certificateArn") ?? ""}`,
  }),
  "lb/listenerRule": listenerRule,
  "lb/loadBalancer": loadBalancer,
  "lb/targetGroup": targetGroup,
  "lb/targetGroupAttachment": (facts) => ({
    id: `${facts.text("targetGroupArn") ?? ""}-${facts.random.digits(20)}`,
  }),
};
