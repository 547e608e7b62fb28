import { addressesIn, formatBlock, readIpv4Block } from "../../policies/vocabulary/ipv4-blocks";

/** The blocks of the three subnet tiers, one per availability zone. */
export interface SubnetSlots {
  readonly public: readonly string[];
  readonly private: readonly string[];
  readonly isolated: readonly string[];
}

/** Room for four zones from the first day: a zone that comes later takes its own slot and moves no other. */
export const MAXIMUM_ZONES = 4;

/**
 * Cuts a VPC's block into fixed slots: half for private subnets, a quarter for public, an eighth for isolated ones, the
 * last eighth stays free. `10.20.0.0/16` gives private /19, public /20, isolated /21.
 *
 * @param cidrBlock the VPC's block, /16 to /22, aligned
 * @param zones number of availability zones, 1 to 4
 */
export function subnetSlots(cidrBlock: string, zones: number): SubnetSlots {
  const vpc = readIpv4Block(cidrBlock);
  if (!vpc) throw new Error(`${cidrBlock} is no IPv4 block`);
  const size = addressesIn(vpc.prefixLength);
  const slots = (offset: number, extraBits: number) =>
    Array.from({ length: zones }, (_, zone) => {
      const prefixLength = vpc.prefixLength + extraBits;
      return formatBlock({ address: vpc.address + offset + zone * addressesIn(prefixLength), prefixLength });
    });
  return { private: slots(0, 3), public: slots(size / 2, 4), isolated: slots((size / 4) * 3, 5) };
}
