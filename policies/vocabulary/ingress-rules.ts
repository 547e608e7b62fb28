import { isWhollyUnknown, join, notEvaluated, Readable } from "./property-checks";
import { NotEvaluated, PlannedResource, PlannedValue, Read } from "./rule";

const group = "aws:ec2/securityGroup:SecurityGroup";
const defaultGroup = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
const groupRule = "aws:ec2/securityGroupRule:SecurityGroupRule";
const ingressRule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const egressRule = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";

/** The homes of a rule for what enters a security group. */
export const ingressTokens = [group, groupRule, ingressRule, defaultGroup] as const;

/** The homes of a rule for what leaves a security group. */
export const egressTokens = [group, groupRule, egressRule, defaultGroup] as const;

/** One rule of a security group, whatever its home. */
export interface TrafficRule {
  readonly path: string;
  readonly fromPort: Read;
  readonly toPort: Read;
  readonly protocol: Read;
  /** Whether it is open to the world; unknown when a CIDR block is. */
  readonly world: boolean | "unknown";
  readonly description: Read;
}

/** Half of the internet twice is the internet. */
const isWorld = (cidr: unknown): boolean => typeof cidr === "string" && /\/[01]$/.test(cidr);

function openness(reads: readonly Read[]): boolean | "unknown" {
  if (reads.some((read) => read.state === "known" && isWorld(read.value))) return true;
  return reads.some((read) => read.state === "unknown") ? "unknown" : false;
}

const items = (list: Read<readonly PlannedValue[]>): readonly Read[] =>
  list.state === "known" ? list.value.map(({ self }) => self) : [list];

function listRule(value: Readable, path: string): TrafficRule {
  return {
    path,
    fromPort: value.read("fromPort"),
    toPort: value.read("toPort"),
    protocol: value.read("protocol"),
    world: openness([...items(value.list("cidrBlocks")), ...items(value.list("ipv6CidrBlocks"))]),
    description: value.read("description"),
  };
}

/** The rules of one resource in one direction, and what cannot be read of them. */
interface TrafficRules {
  readonly rules: readonly TrafficRule[];
  readonly unseen: readonly NotEvaluated[];
}

/** The rules of a security group that one resource holds, whatever its type. */
export function trafficRules(resource: PlannedResource, direction: "ingress" | "egress"): TrafficRules {
  switch (resource.type) {
    case group:
    case defaultGroup:
      return inlineRules(resource, direction);
    case groupRule: {
      const type = resource.read("type");
      if (type.state === "unknown") return { rules: [], unseen: [notEvaluated("type")] };
      return {
        rules: type.state === "known" && type.value === direction ? [listRule(resource, "")] : [],
        unseen: [],
      };
    }
    default:
      return {
        rules: [
          {
            path: "",
            fromPort: resource.read("fromPort"),
            toPort: resource.read("toPort"),
            protocol: resource.read("ipProtocol"),
            world: openness([resource.read("cidrIpv4"), resource.read("cidrIpv6")]),
            description: resource.read("description"),
          },
        ],
        unseen: [],
      };
  }
}

function inlineRules(resource: PlannedResource, direction: string): TrafficRules {
  const list = resource.list(direction);
  if (list.state === "unknown") return { rules: [], unseen: [notEvaluated(direction)] };
  if (list.state === "absent") return { rules: [], unseen: [] };
  const placed = list.value.map((value, index) => ({ value, path: `${direction}[${index}]` }));
  return {
    rules: placed
      .filter(({ value }) => !isWhollyUnknown(value))
      .map(({ value, path }) => listRule(value, path)),
    unseen: placed.filter(({ value }) => isWhollyUnknown(value)).map(({ path }) => notEvaluated(path)),
  };
}

/** A range of ports, both ends included. */
export type Ports = { readonly from: number; readonly to: number } | "all" | "none" | "unknown";

/** The ports that a rule opens. A protocol that is absent is any; `none`: the protocol has no ports. */
export function portsOf({ protocol, fromPort, toPort }: TrafficRule): Ports {
  if (protocol.state === "unknown") return "unknown";
  const name = protocol.state === "known" ? String(protocol.value).toLowerCase() : "-1";
  if (name === "-1" || name === "all") return "all";
  if (["icmp", "icmpv6", "1", "58"].includes(name)) return "none";
  if (fromPort.state === "unknown" || toPort.state === "unknown") return "unknown";
  const from = fromPort.state === "known" ? Number(fromPort.value) : 0;
  const to = toPort.state === "known" ? Number(toPort.value) : from;
  return from === -1 || (fromPort.state === "absent" && toPort.state === "absent") ? "all" : { from, to };
}

/** What a finding calls the place of a rule's port. */
export const portPath = (rule: TrafficRule): string => join(rule.path, "fromPort");
