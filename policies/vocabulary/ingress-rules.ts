import { AddressBlock, addressBlock } from "./address-blocks";
import { integerOf } from "./plain-values";
import { isWhollyUnknown, join, notEvaluated, Readable } from "./property-checks";
import { isTheWorld } from "./public-addresses";
import { NotEvaluated, PlannedResource, PlannedValue, Read } from "./rule";
import { textOf } from "./shown-value";

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
  /** The blocks that can be read, and whether there are others. */
  readonly blocks: readonly AddressBlock[];
  readonly someUnknown: boolean;
  /** Whether its blocks together are the world; unknown when one cannot be read. */
  readonly world: boolean | "unknown";
  readonly description: Read;
}

/** The blocks of a rule, and whether they are the world together. What is no block at all cannot be judged. */
export function openness(reads: readonly Read[]): Pick<TrafficRule, "blocks" | "someUnknown" | "world"> {
  const given = reads.filter(
    (read) => read.state !== "absent" && !(read.state === "known" && read.value === ""),
  );
  const read = given.map((one) =>
    one.state === "known" && typeof one.value === "string" ? addressBlock(one.value) : undefined,
  );
  const blocks = read.filter((one) => one !== undefined);
  const someUnknown = blocks.length < given.length;
  return { blocks, someUnknown, world: isTheWorld(blocks) || (someUnknown && "unknown") };
}

const items = (list: Read<readonly PlannedValue[]>): readonly Read[] =>
  list.state === "known" ? list.value.map(({ self }) => self) : [list];

function listRule(value: Readable, path: string): TrafficRule {
  return {
    path,
    fromPort: value.read("fromPort"),
    toPort: value.read("toPort"),
    protocol: value.read("protocol"),
    ...openness([...items(value.list("cidrBlocks")), ...items(value.list("ipv6CidrBlocks"))]),
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
            ...openness([resource.read("cidrIpv4"), resource.read("cidrIpv6")]),
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

/** What the provider calls protocols, by their numbers at IANA, which it takes as well: "6" and "+6" are "tcp". */
const protocols: ReadonlyMap<number, string> = new Map([
  [-1, "-1"],
  [1, "icmp"],
  [6, "tcp"],
  [17, "udp"],
  [58, "icmpv6"],
]);

/** The name of a protocol; `-1` is any. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html */
export function protocolOf(value: unknown): string {
  const number = integerOf(value);
  const name = (
    number === undefined ? (textOf(value) ?? "") : (protocols.get(number) ?? `${number}`)
  ).toLowerCase();
  return name === "all" ? "-1" : name;
}

/** The ports that a rule opens. A protocol that is absent is any; `none`: the protocol has no ports. */
export function portsOf({
  protocol,
  fromPort,
  toPort,
}: Pick<TrafficRule, "protocol" | "fromPort" | "toPort">): Ports {
  if (protocol.state === "unknown") return "unknown";
  const name = protocol.state === "known" ? protocolOf(protocol.value) : "-1";
  if (name === "-1") return "all";
  if (["icmp", "icmpv6"].includes(name)) return "none";
  if (fromPort.state === "unknown" || toPort.state === "unknown") return "unknown";
  if (fromPort.state === "absent" && toPort.state === "absent") return "all";
  const from = fromPort.state === "known" ? integerOf(fromPort.value) : 0;
  const to = toPort.state === "known" ? integerOf(toPort.value) : from;
  // What is no number to us may be one to the provider ("0x16p0"), of which port nobody can say.
  return from === undefined || to === undefined || from === -1 ? "all" : { from, to };
}

/** What a finding calls the place of a rule's port. */
export const portPath = (rule: TrafficRule): string => join(rule.path, "fromPort");
