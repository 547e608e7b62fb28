import { unknown, type Properties } from "../../protocol/value";
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

/**
 * `awsx:ec2:Vpc`: registers what the real component registers and refuses what it refuses. It computes its outputs from
 * all its children together, so as long as one of them is unknown all are.
 */
export async function constructVpc({ name, inputs, urn, register }: ConstructRequest): Promise<Constructed> {
  const read = readVpcArguments(inputs);
  checkAllocationIds(read);
  const args = { ...read, subnetSpecs: checkedSpecs(read) };
  const planned = planSubnets(name, args);
  checkLayout(args, planned);
  let allKnown = true;
  const watched: typeof register = async (child) => {
    const made = await register(child);
    if (made.id === undefined) allKnown = false;
    return made;
  };
  const { outputs, dependencies } = await new VpcBuilder(name, args, watched, urn).build(planned);
  const all = { ...outputs, subnetLayout: resolvedLayout(args, planned) };
  return { outputs: allKnown ? all : unknownEach(all), dependencies: [urn, ...dependencies] };
}

const unknownEach = (outputs: Properties): Properties =>
  Object.fromEntries(Object.keys(outputs).map((property) => [property, unknown]));
