import type { Constructed, ConstructRequest } from "../provider";
import { checkAllocationIds, checkLayout, checkedSpecs } from "./checks";
import { resolvedLayout } from "./resolved-layout";
import { placeSubnets } from "./subnet-layout";
import { readVpcArguments } from "./vpc-arguments";
import type { VpcArguments } from "./vpc-arguments";
import { VpcBuilder } from "./vpc-builder";
import type { PlannedSubnet } from "./vpc-builder";
import { zoneSuffixes } from "./zone-suffix";

function planSubnets(name: string, args: VpcArguments): readonly PlannedSubnet[] {
  const suffixes = args.nameTags === "AvailabilityZone" ? zoneSuffixes(args.availabilityZones) : undefined;
  return placeSubnets(args).map((subnet) => {
    const stem = `${name}-${subnet.spec.name ?? subnet.spec.type.toLowerCase()}`;
    const number = subnet.zoneIndex + 1;
    return {
      ...subnet,
      name: `${stem}-${number}`,
      nameTag: `${stem}-${suffixes?.[subnet.zoneIndex] ?? number}`,
    };
  });
}

/** `awsx:ec2:Vpc`: registers what the real component registers and refuses what it refuses. */
export async function constructVpc({ name, inputs, urn, register }: ConstructRequest): Promise<Constructed> {
  const read = readVpcArguments(inputs);
  checkAllocationIds(read);
  const args = { ...read, subnetSpecs: checkedSpecs(read) };
  const planned = planSubnets(name, args);
  checkLayout(args, planned);
  const { outputs, dependencies } = await new VpcBuilder(name, args, register, urn).build(planned);
  const all = { ...outputs, subnetLayout: resolvedLayout(args, planned) };
  return { outputs: all, dependencies: [urn, ...dependencies] };
}
