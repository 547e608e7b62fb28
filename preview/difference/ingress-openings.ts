import { addressBlock, type AddressBlock } from "../../policies/vocabulary/address-blocks";
import { isSameValue } from "../protocol/same-value";
import { isRecord, unwrapSecret, type Properties, type Value } from "../protocol/value";
import { listOf } from "./document";
import { holdsUnknown, mayBe } from "./unknown-in-value";

/** What lets in from a place outside: addresses, not groups, since from one group to another is inside of the system. */
export interface Ingress {
  /** A block of addresses, or the id of a list of such. */
  readonly source: Value;
  readonly protocol: string;
  readonly fromPort: number;
  readonly toPort: number;
}

/** The one of a resource that is a rule itself. */
export function ingressOfRule(rule: Properties): readonly Ingress[] {
  const sources = [rule["cidrIpv4"], rule["cidrIpv6"], rule["prefixListId"]];
  return from(sources, rule["ipProtocol"], rule);
}

/** Those of a security group that names its rules, and of a rule of the older kind. */
export function ingressOfGroup({ ingress }: Properties): readonly Ingress[] {
  return listOf(ingress && unwrapSecret(ingress)).flatMap((rule) =>
    isRecord(rule) ? ingressOfOlderRule(rule) : [],
  );
}

export function ingressOfOlderRule(rule: Properties): readonly Ingress[] {
  if (rule["type"] === "egress") return [];
  const sources = [rule["cidrBlocks"], rule["ipv6CidrBlocks"], rule["prefixListIds"]];
  return from(sources, rule["protocol"], rule);
}

function from(
  sources: readonly (Value | undefined)[],
  protocol: Value | undefined,
  rule: Properties,
): readonly Ingress[] {
  const name = protocolName(protocol);
  // Of all protocols the ports say nothing.
  const every = name === "-1" || rule["fromPort"] === undefined;
  const port = (value: Value | undefined, otherwise: number) =>
    every || typeof value !== "number" ? otherwise : value;
  return sources.flatMap(listOf).map((source) => ({
    source,
    protocol: name,
    fromPort: port(rule["fromPort"], 0),
    toPort: port(rule["toPort"], 65_535),
  }));
}

/** AWS takes numbers too: https://www.iana.org/assignments/protocol-numbers */
const numbers: Readonly<Record<string, string>> = { "6": "tcp", "17": "udp", "1": "icmp", "58": "icmpv6" };

function protocolName(protocol: Value | undefined): string {
  const name = String(protocol ?? "-1").toLowerCase();
  return name === "all" ? "-1" : (numbers[name] ?? name);
}

/** Whether all that one lets in is let in by another. */
export function letsIn(wide: Ingress, narrow: Ingress): boolean {
  return (
    (wide.protocol === "-1" || wide.protocol === narrow.protocol) &&
    portsWithin(wide, narrow) &&
    sourceWithin(wide.source, narrow.source)
  );
}

function portsWithin(wide: Ingress, narrow: Ingress): boolean {
  if (wide.protocol === "-1") return true;
  // Of ICMP the ports are a type and a code, of which -1 means every one.
  if (wide.protocol.startsWith("icmp"))
    return wide.fromPort === -1
      ? true
      : wide.fromPort === narrow.fromPort && [-1, narrow.toPort].includes(wide.toPort);
  return wide.fromPort <= narrow.fromPort && narrow.toPort <= wide.toPort;
}

function sourceWithin(wide: Value, narrow: Value): boolean {
  if (isSameValue(wide, narrow)) return true;
  // What is known later may be what was there; its change is told as such.
  if (holdsUnknown(narrow)) return mayBe(narrow, wide);
  const [outer, inner] = [blockOf(wide), blockOf(narrow)];
  if (outer === undefined || inner === undefined) return false;
  return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;
}

function blockOf(source: Value): AddressBlock | undefined {
  return typeof source === "string" ? addressBlock(source) : undefined;
}
