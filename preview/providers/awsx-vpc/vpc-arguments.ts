import { containsUnknown, isRecord, unwrapSecret } from "../../protocol/value";
import type { Properties, Value } from "../../protocol/value";
import { ConstructRefusal } from "../construct-refusal";

type SubnetType = "Public" | "Private" | "Isolated" | "Unused";

/** One kind of subnet, laid out once per availability zone. */
export interface SubnetSpec {
  readonly type: SubnetType;
  readonly name?: string;
  readonly cidrMask?: number;
  readonly size?: number;
  readonly cidrBlocks?: readonly string[];
  readonly tags?: Properties;
}

/** The arguments that decide what is registered. What is passed on untouched stays in `inputs`. */
export interface VpcArguments {
  readonly inputs: Properties;
  readonly cidrBlock: string;
  readonly availabilityZones: readonly string[];
  readonly availabilityZoneMask?: number;
  readonly natStrategy: "None" | "Single" | "OnePerAz";
  readonly allocationIds: readonly Value[];
  readonly strategy: "Legacy" | "Auto" | "Exact";
  readonly subnetSpecs?: readonly SubnetSpec[];
  readonly nameTags: "Legacy" | "AvailabilityZone";
  readonly endpointSpecs: readonly Properties[];
  readonly tags: Properties;
}

const SUBNET_TYPES: readonly SubnetType[] = ["Public", "Private", "Isolated", "Unused"];
const NAT_STRATEGIES = ["None", "Single", "OnePerAz"] as const;

function oneOf<T extends string>(
  what: string,
  value: Value | undefined,
  allowed: readonly T[],
  otherwise: T,
): T {
  if (value === undefined) return otherwise;
  // The real provider compares without regard to case.
  const found = allowed.find((one) => one.toLowerCase() === String(value).toLowerCase());
  if (found === undefined) {
    throw new ConstructRefusal(`${what} cannot be "${String(value)}": it is one of ${allowed.join(", ")}`);
  }
  return found;
}

function notEmulated(what: string): ConstructRefusal {
  return new ConstructRefusal(`${what} of awsx.ec2.Vpc is not emulated: leave it out`);
}

function refuseWhatIsNotEmulated(inputs: Properties): void {
  for (const property of ["ipv4IpamPoolId", "ipv6IpamPoolId", "ipv6CidrBlock", "ipv6NetmaskLength"]) {
    if (inputs[property] !== undefined) throw notEmulated(property);
  }
  if (inputs.assignGeneratedIpv6CidrBlock === true) throw notEmulated("assignGeneratedIpv6CidrBlock");
  if (inputs.subnetStrategy === "AutoMerge") throw notEmulated('subnetStrategy "AutoMerge"');
  if (inputs.vpcEndpointStrategy === "Auto") throw notEmulated('vpcEndpointStrategy "Auto"');
}

function subnetSpec(value: Value, position: number): SubnetSpec {
  const spec = isRecord(value) ? value : {};
  const shape = Object.entries(spec).flatMap(([key, one]) => (key === "tags" ? [] : [one]));
  if (!isRecord(value) || containsUnknown(shape)) {
    throw new ConstructRefusal(`subnetSpecs[${position}] must be known before anything is created`);
  }
  if (spec.assignIpv6AddressOnCreation === true) throw notEmulated("assignIpv6AddressOnCreation");
  const type = oneOf(`subnetSpecs[${position}].type`, spec.type ?? "", SUBNET_TYPES, "Unused");
  return { ...(spec as unknown as SubnetSpec), type };
}

function readZones(inputs: Properties): readonly string[] {
  const zones = inputs.availabilityZoneNames;
  if (Array.isArray(zones) && zones.length > 0) {
    if (inputs.numberOfAvailabilityZones !== undefined) {
      throw new ConstructRefusal("give availabilityZoneNames or numberOfAvailabilityZones, not both");
    }
    return zones.map(String);
  }
  throw new ConstructRefusal(
    "availabilityZoneNames is missing: without it awsx.ec2.Vpc asks AWS for the zones of the region already at " +
      "preview (aws.getAvailabilityZones). Name the zones, for example from the stack file",
  );
}

function plainInputs(inputs: Properties): Properties {
  const given = Object.entries(inputs).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(given.map(([key, value]) => [key, key === "tags" ? value : unwrapSecret(value)]));
}

// These shape the layout, so they have to be plain values in the real component as well.
const PLAIN = ["availabilityZoneNames", "availabilityZoneCidrMask", "cidrBlock", "subnetStrategy"];

/** Reads the inputs of an `awsx:ec2:Vpc`, with the defaults of the real component. */
export function readVpcArguments(given: Properties): VpcArguments {
  const inputs = plainInputs(given);
  for (const property of PLAIN) {
    if (containsUnknown(inputs[property])) {
      throw new ConstructRefusal(
        `${property} must be known before anything is created: it decides the subnets`,
      );
    }
  }
  refuseWhatIsNotEmulated(inputs);
  const nat = isRecord(inputs.natGateways) ? inputs.natGateways : {};
  const specs = inputs.subnetSpecs;
  const tags = inputs.tags === undefined ? {} : unwrapSecret(inputs.tags);
  return {
    inputs,
    cidrBlock: typeof inputs.cidrBlock === "string" ? inputs.cidrBlock : "10.0.0.0/16",
    availabilityZones: readZones(inputs),
    availabilityZoneMask: inputs.availabilityZoneCidrMask as number | undefined,
    natStrategy: oneOf("natGateways.strategy", nat.strategy, NAT_STRATEGIES, "OnePerAz"),
    allocationIds: Array.isArray(nat.elasticIpAllocationIds) ? nat.elasticIpAllocationIds : [],
    strategy: oneOf("subnetStrategy", inputs.subnetStrategy, ["Legacy", "Auto", "Exact"] as const, "Legacy"),
    subnetSpecs: Array.isArray(specs) ? specs.map(subnetSpec) : undefined,
    nameTags: oneOf(
      "subnetNameTagStrategy",
      inputs.subnetNameTagStrategy,
      ["Legacy", "AvailabilityZone"] as const,
      "Legacy",
    ),
    endpointSpecs: Array.isArray(inputs.vpcEndpointSpecs)
      ? inputs.vpcEndpointSpecs.filter((spec) => isRecord(spec))
      : [],
    tags: isRecord(tags) ? tags : {},
  };
}
