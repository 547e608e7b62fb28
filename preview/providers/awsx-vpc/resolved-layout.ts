import { addressesIn, blockAfter, firstAddress, lastAddress } from "../../../policies/vocabulary/ipv4-blocks";
import type { Value } from "../../protocol/value";
import { givenBlock } from "./given-block";
import type { PlacedSubnet } from "./placed-subnet";
import type { SubnetSpec, VpcArguments } from "./vpc-arguments";

// The widest blocks that fill what lies between two subnets.
function fillers(before: string, after: string): readonly Value[] {
  const end = firstAddress(givenBlock(after));
  const found: Value[] = [];
  let next = blockAfter(givenBlock(before), givenBlock(before).prefixLength);
  while (next.address < end) {
    let wider = { ...next, prefixLength: next.prefixLength - 1 };
    while (firstAddress(wider) === next.address && lastAddress(wider) < end) {
      next = wider;
      wider = { ...next, prefixLength: next.prefixLength - 1 };
    }
    if (lastAddress(next) >= end) break;
    found.push({ type: "Unused", cidrMask: next.prefixLength });
    next = { address: next.address + addressesIn(next.prefixLength), prefixLength: next.prefixLength };
  }
  return found;
}

function ofSpec({ name, cidrBlocks, cidrMask, size, type }: SubnetSpec): Value {
  const entries = Object.entries({ name, cidrBlocks, cidrMask, size, type });
  return Object.fromEntries(
    entries.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  ) as Value;
}

/** The output `subnetLayout`: the specs that would give this layout with the strategy "Auto". */
export function resolvedLayout(args: VpcArguments, placed: readonly PlacedSubnet[]): readonly Value[] {
  if (args.strategy !== "Legacy" && args.subnetSpecs !== undefined) return args.subnetSpecs.map(ofSpec);
  const oneZone = placed.slice(0, placed.length / args.availabilityZones.length);
  return oneZone.flatMap(({ spec, cidrBlock }, position) => {
    const before = oneZone[position - 1];
    const mask = givenBlock(cidrBlock).prefixLength;
    return [...(before ? fillers(before.cidrBlock, cidrBlock) : []), { type: spec.type, cidrMask: mask }];
  });
}
