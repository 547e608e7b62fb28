import { addressesIn, blockAfter, firstAddress, formatBlock } from "../../../policies/vocabulary/ipv4-blocks";
import type { PlacedSubnet } from "./placed-subnet";
import { ConstructRefusal } from "../construct-refusal";
import { givenBlock } from "./given-block";
import { legacySubnets } from "./legacy-layout";
import type { SubnetSpec, VpcArguments } from "./vpc-arguments";

/** Bits that tell this many things apart: three zones take two. */
function bitsFor(count: number): number {
  return count === 0 ? 0 : Math.ceil(Math.log2(count));
}

function defaultSpecs(zoneMask: number): readonly SubnetSpec[] {
  if (zoneMask > 26) {
    throw new ConstructRefusal(
      `without subnetSpecs each availability zone needs at least a /26, and this VPC leaves it a /${zoneMask}: ` +
        "make the VPC larger, or write the subnetSpecs",
    );
  }
  const mask = Math.max(zoneMask, 16);
  return [
    { type: "Private", cidrMask: mask + 1 },
    { type: "Public", cidrMask: mask + 2 },
  ];
}

function equalShares(args: VpcArguments): readonly PlacedSubnet[] {
  const vpc = givenBlock(args.cidrBlock);
  const zoneMask = args.availabilityZoneMask ?? vpc.prefixLength + bitsFor(args.availabilityZones.length);
  const specs = args.subnetSpecs ?? defaultSpecs(zoneMask);
  if (specs.length === 0) throw new ConstructRefusal("subnetSpecs is empty: a VPC needs at least one subnet");
  const maskOf = (spec: SubnetSpec) => spec.cidrMask ?? zoneMask + bitsFor(specs.length);
  const wanted = specs.reduce((sum, spec) => sum + addressesIn(maskOf(spec)), 0);
  if (wanted > addressesIn(zoneMask)) {
    throw new ConstructRefusal(
      `the subnets are too large for the VPC: each availability zone has ${addressesIn(zoneMask)} addresses of ` +
        `${args.cidrBlock}, and the subnets want ${wanted}`,
    );
  }
  return args.availabilityZones.flatMap((_zone, zoneIndex) => {
    // One address before the zone's share: the first subnet then begins with the share.
    const start = firstAddress(vpc) + zoneIndex * addressesIn(zoneMask);
    let previous = { address: start - 1, prefixLength: 32 };
    return specs.map((spec) => {
      previous = blockAfter(previous, maskOf(spec));
      return { spec, zoneIndex, cidrBlock: formatBlock(previous) };
    });
  });
}

function explicitBlocks(args: VpcArguments, specs: readonly SubnetSpec[]): readonly PlacedSubnet[] {
  return args.availabilityZones.flatMap((_zone, zoneIndex) =>
    specs.map((spec) => ({ spec, zoneIndex, cidrBlock: spec.cidrBlocks?.[zoneIndex] ?? "" })),
  );
}

/** Where each subnet goes, by the strategy; in the order in which the strategy gives addresses away. */
export function placeSubnets(args: VpcArguments): readonly PlacedSubnet[] {
  const { strategy, subnetSpecs } = args;
  // Exact without specs falls back to the old layout in the real component too.
  if (strategy === "Legacy" || (subnetSpecs === undefined && strategy !== "Auto")) return legacySubnets(args);
  if (subnetSpecs?.some((spec) => spec.cidrBlocks !== undefined)) return explicitBlocks(args, subnetSpecs);
  return equalShares(args);
}
