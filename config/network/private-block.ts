import { contains, firstAddress, formatBlock, readIpv4Block } from "../../policies/vocabulary/ipv4-blocks";

const privateBlocks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"].map((text) =>
  readIpv4Block(text)!,
);

/** What is wrong with the block of a VPC, or nothing. */
export function checkPrivateBlock(text: string): string | undefined {
  const block = readIpv4Block(text);
  if (!block) return "must be an IPv4 block such as 10.20.0.0/16";
  const { address, prefixLength } = block;
  if (prefixLength < 16 || prefixLength > 22)
    return `has the size /${prefixLength}; a VPC of Plinth has /16 (65536 addresses) to /22 (1024 addresses)`;
  const start = firstAddress(block);
  if (start !== address)
    return `does not begin where a block of /${prefixLength} begins; write ${formatBlock({ address: start, prefixLength })}`;
  if (!privateBlocks.some((outer) => contains(outer, block)))
    return `is not private; choose a block inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10`;
  return undefined;
}
