import type { ResourceState } from "../../../preview/engine/resource-state";
import type { PlannedStack } from "../planned-stack";
import { textsOf } from "./plan-values";

/** Where a way begins and ends: a security group by its description, or addresses. */
export type Way = string;

/** What the rules of a plan open, each way as one line, from both of its ends. */
export interface OpenWays {
  readonly out: readonly Way[];
  readonly in: readonly Way[];
}

/** A way to a port. */
export function way(from: string, to: string, port: number): Way {
  return `${from} → ${to}:${port}`;
}

/** The security groups of a plan by their ids, as a line of text calls them. */
export function groupTitles(plan: PlannedStack): (id: string) => string {
  const titles = new Map(
    plan
      .ofType("aws:ec2/securityGroup:SecurityGroup")
      .map(({ id, inputs }) => [id ?? "", String(inputs["description"])]),
  );
  return (id) => titles.get(id) ?? id;
}

/** Every way that a rule opens. Rules within a group would be overlooked, so there may be none. */
export function openWays(plan: PlannedStack): OpenWays {
  const title = groupTitles(plan);
  const inside = plan.resources.filter(
    ({ type, inputs }) =>
      /^aws:ec2\/(securityGroup|defaultSecurityGroup):/.test(type) &&
      [inputs["ingress"], inputs["egress"]].flat().some((rule) => rule !== undefined && rule !== null),
  );
  if (inside.length > 0) throw new Error(`${inside[0]!.name} has rules inside`);
  return {
    out: rules(plan, "Egress", (own, other, port) => way(own, other, port), title),
    in: rules(plan, "Ingress", (own, other, port) => way(other, own, port), title),
  };
}

function rules(
  plan: PlannedStack,
  kind: "Egress" | "Ingress",
  asWay: (own: string, other: string, port: number) => Way,
  title: (id: string) => string,
): readonly Way[] {
  return plan
    .ofType(`aws:vpc/securityGroup${kind}Rule:SecurityGroup${kind}Rule`)
    .map((rule) => asWay(title(String(rule.inputs["securityGroupId"])), otherEnd(rule, title), portOf(rule)));
}

function otherEnd({ inputs }: ResourceState, title: (id: string) => string): string {
  const { referencedSecurityGroupId: group, cidrIpv4, cidrIpv6, prefixListId } = inputs;
  return typeof group === "string" ? title(group) : textsOf([cidrIpv4, cidrIpv6, prefixListId]).join(" ");
}

/** A rule for several ports is none of those that are looked for. */
function portOf({ name, inputs }: ResourceState): number {
  const { fromPort, toPort } = inputs;
  if (fromPort !== toPort || typeof fromPort !== "number") throw new Error(`${name} opens more than a port`);
  return fromPort;
}
