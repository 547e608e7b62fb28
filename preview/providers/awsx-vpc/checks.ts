import {
  addressesIn,
  firstAddress,
  formatAddress,
  lastAddress,
  overlaps,
} from "../../../policies/vocabulary/ipv4-blocks";
import { ConstructRefusal } from "../construct-refusal";
import { givenBlock } from "./given-block";
import type { SubnetSpec, VpcArguments } from "./vpc-arguments";

/** A subnet with the name it will be registered under. */
interface NamedBlock {
  readonly name: string;
  readonly cidrBlock: string;
  readonly spec: SubnetSpec;
}

function checkSpec(spec: SubnetSpec, position: number, zones: number, explicit: boolean): readonly string[] {
  const path = `subnetSpecs[${position}]`;
  const { size, cidrMask, cidrBlocks } = spec;
  if (size !== undefined && (size < 4 || !Number.isInteger(Math.log2(size)))) {
    return [`${path}.size is ${size}: it must be a power of two, 4 or more`];
  }
  if (!explicit) {
    const agrees = size === undefined || cidrMask === undefined || addressesIn(cidrMask) === size;
    return agrees ? [] : [`${path}: a /${cidrMask} has ${addressesIn(cidrMask)} addresses, not ${size}`];
  }
  if (cidrBlocks === undefined)
    return [`${path} has no cidrBlocks: either all subnetSpecs have them, or none`];
  if (cidrBlocks.length !== zones) {
    return [
      `${path} has ${cidrBlocks.length} cidrBlocks for ${zones} availability zones: it needs one for each`,
    ];
  }
  const masks = cidrBlocks.map((block) => givenBlock(block).prefixLength);
  const agree = masks.every(
    (mask) => mask === (cidrMask ?? mask) && addressesIn(mask) === (size ?? addressesIn(mask)),
  );
  return agree ? [] : [`${path}: cidrMask and size must agree with all cidrBlocks, or be left out`];
}

/** Refuses subnet specs that contradict themselves; gives back those that do not, with `size` as a mask. */
export function checkedSpecs(args: VpcArguments): readonly SubnetSpec[] | undefined {
  const { subnetSpecs } = args;
  if (subnetSpecs === undefined) return undefined;
  const explicit = subnetSpecs.some((spec) => spec.cidrBlocks !== undefined);
  const zones = args.availabilityZones.length;
  const issues = subnetSpecs.flatMap((spec, position) => checkSpec(spec, position, zones, explicit));
  if (issues.length > 0)
    throw new ConstructRefusal(`the subnetSpecs cannot be right:\n - ${issues.join("\n - ")}`);
  if (explicit) return subnetSpecs;
  return subnetSpecs.map((spec) => {
    const cidrMask = spec.cidrMask ?? (spec.size === undefined ? undefined : 32 - Math.log2(spec.size));
    return { ...spec, cidrMask, size: cidrMask === undefined ? undefined : addressesIn(cidrMask) };
  });
}

/** Refuses elastic IPs that do not fit the NAT strategy. */
export function checkAllocationIds({ natStrategy, allocationIds, availabilityZones }: VpcArguments): void {
  const given = allocationIds.length;
  if (natStrategy === "None" && given > 0) {
    throw new ConstructRefusal('natGateways: elastic IPs are of no use with the strategy "None"');
  }
  if (natStrategy === "Single" && given > 1) {
    throw new ConstructRefusal('natGateways: the strategy "Single" takes exactly one elastic IP');
  }
  if (natStrategy === "OnePerAz" && given > 0 && given !== availabilityZones.length) {
    throw new ConstructRefusal(
      `natGateways: the strategy "OnePerAz" takes one elastic IP for each of the ${availabilityZones.length} ` +
        `availability zones, and ${given} were given`,
    );
  }
}

function checkOverlaps(subnets: readonly NamedBlock[]): void {
  const blocks = subnets.map((subnet) => ({ ...subnet, block: givenBlock(subnet.cidrBlock) }));
  const overlapping = blocks.filter((one) =>
    blocks.some((other) => one !== other && overlaps(one.block, other.block)),
  );
  if (overlapping.length === 0) return;
  throw new ConstructRefusal(
    "these subnets overlap with at least one other:\n" +
      overlapping.map(({ name, cidrBlock }) => ` - ${name}: ${cidrBlock}`).join("\n") +
      "\nMake the VPC larger or the subnets smaller, or use fewer availability zones; with subnetStrategy " +
      '"Auto" put the largest subnets first',
  );
}

// In the order given, zone by zone: each block must begin where the one before ends.
function checkGaps(vpcBlock: string, subnets: readonly NamedBlock[]): void {
  const vpc = givenBlock(vpcBlock);
  const gaps: string[] = [];
  let expected = firstAddress(vpc);
  for (const { name, cidrBlock } of subnets) {
    const block = givenBlock(cidrBlock);
    if (firstAddress(block) !== expected) {
      gaps.push(`${name} (${cidrBlock}) does not begin at ${formatAddress(expected)}`);
    }
    expected = lastAddress(block) + 1;
  }
  if (expected !== lastAddress(vpc) + 1) {
    gaps.push(
      `the last subnet ends at ${formatAddress(expected - 1)}, the VPC at ${formatAddress(lastAddress(vpc))}`,
    );
  }
  if (gaps.length === 0) return;
  throw new ConstructRefusal(
    `there are gaps between the subnets, and subnetStrategy "Exact" allows none:\n - ${gaps.join("\n - ")}\n` +
      'Name them as subnets of type "Unused", or use subnetStrategy "Auto"',
  );
}

/** Refuses a layout that the real component refuses. */
export function checkLayout(args: VpcArguments, subnets: readonly NamedBlock[]): void {
  checkOverlaps(subnets);
  if (args.strategy === "Exact") checkGaps(args.cidrBlock, subnets);
  const has = (type: string) => subnets.some(({ spec }) => spec.type === type);
  if (args.natStrategy !== "None" && !(has("Public") && has("Private"))) {
    throw new ConstructRefusal(
      `natGateways: the strategy "${args.natStrategy}" needs private subnets, which use the gateway, and public ` +
        'ones, which hold it. Add them, or choose the strategy "None"',
    );
  }
}
