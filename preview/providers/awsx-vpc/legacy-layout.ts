import {
  addressesIn,
  blockAfter,
  firstAddress,
  formatBlock,
  type Ipv4Block,
  overlaps,
} from "../../../policies/vocabulary/ipv4-blocks";
import { ConstructRefusal } from "../construct-refusal";
import { givenBlock } from "./given-block";
import type { PlacedSubnet } from "./placed-subnet";
import type { SubnetSpec, VpcArguments } from "./vpc-arguments";

const SMALLEST_MASK = { Private: 19, Public: 20, Isolated: 24 } as const;

// The `position`-th block of this size, counted from the start of the base.
function nthBlock(base: Ipv4Block, prefixLength: number, position: number): Ipv4Block {
  if (prefixLength > 32) {
    throw new ConstructRefusal(
      `${formatBlock(base)} is too small: it cannot be divided into /${prefixLength} blocks`,
    );
  }
  return { address: base.address + position * addressesIn(prefixLength), prefixLength };
}

// Private first, then public, then isolated, each kind counted from the end of the one before. Where that would
// overlap, the next free block is taken instead.
function zoneLayout(
  zone: Ipv4Block,
  specs: readonly SubnetSpec[],
): readonly { spec: SubnetSpec; block: Ipv4Block }[] {
  const widening = specs.length === 1 ? 0 : 1;
  const placed: { spec: SubnetSpec; block: Ipv4Block }[] = [];
  let last: Ipv4Block = { address: zone.address - 1, prefixLength: 32 };
  for (const type of ["Private", "Public", "Isolated"] as const) {
    const before = placed.at(-1)?.block;
    const base = before === undefined ? zone : nthBlock(before, before.prefixLength, 1);
    specs
      .filter((spec) => spec.type === type)
      .forEach((spec, position) => {
        const mask = spec.cidrMask ?? Math.max(zone.prefixLength + widening, SMALLEST_MASK[type]);
        const candidate = nthBlock(base, mask, position);
        last = overlaps(last, candidate) ? blockAfter(last, mask) : candidate;
        placed.push({ spec, block: last });
      });
  }
  return placed;
}

/** The layout of `subnetStrategy: "Legacy"`, which the component still has as its default. */
export function legacySubnets(args: VpcArguments): readonly PlacedSubnet[] {
  const vpc = givenBlock(args.cidrBlock);
  const mask = vpc.prefixLength + Math.ceil(Math.log2(args.availabilityZones.length));
  const zones = args.availabilityZones.map((_zone, index) =>
    nthBlock({ ...vpc, address: firstAddress(vpc) }, mask, index),
  );
  const { subnetSpecs } = args;
  if (subnetSpecs !== undefined) {
    return zones.flatMap((zone, zoneIndex) =>
      zoneLayout(zone, subnetSpecs).map(({ spec, block }) => ({
        spec,
        zoneIndex,
        cidrBlock: formatBlock(block),
      })),
    );
  }
  const halves: readonly (readonly [SubnetSpec, (zone: Ipv4Block) => Ipv4Block])[] = [
    [{ type: "Private" }, (zone) => nthBlock(zone, mask + 1, 0)],
    [{ type: "Public" }, (zone) => nthBlock(nthBlock(zone, mask + 1, 1), mask + 2, 0)],
  ];
  return halves.flatMap(([spec, half]) =>
    zones.map((zone, zoneIndex) => ({ spec, zoneIndex, cidrBlock: formatBlock(half(zone)) })),
  );
}
