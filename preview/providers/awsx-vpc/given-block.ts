import { type Ipv4Block, readIpv4Block } from "../../../policies/vocabulary/ipv4-blocks";
import { ConstructRefusal } from "../construct-refusal";

/** A block of the arguments; refuses what is none. */
export function givenBlock(text: string): Ipv4Block {
  const block = readIpv4Block(text);
  if (block === undefined)
    throw new ConstructRefusal(`"${text}" is not an IPv4 block: write it like 10.0.0.0/16`);
  return block;
}
