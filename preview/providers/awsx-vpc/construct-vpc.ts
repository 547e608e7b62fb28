import type { Construct } from "../registration";
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
export const constructVpc: Construct = async (name, inputs, register, self) => {
  const read = readVpcArguments(inputs);
  checkAllocationIds(read);
  const args = { ...read, subnetSpecs: checkedSpecs(read) };
  const planned = planSubnets(name, args);
  checkLayout(args, planned);
  const outputs = await new VpcBuilder(name, args, register, self.urn).build(planned);
  return { outputs: { ...outputs, subnetLayout: resolvedLayout(args, planned) } };
};
