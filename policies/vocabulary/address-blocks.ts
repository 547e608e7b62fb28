import { Address6 } from "ip-address";
import { firstAddress, lastAddress, readIpv4Block } from "./ipv4-blocks";

/** A run of addresses, both ends included. */
export interface AddressBlock {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

/**
 * A CIDR block or a single address. Host bits count for nothing, as AWS drops them, and IPv4 within IPv6
 * (`::ffff:0:0/96`) is IPv4. Undefined where the text is neither.
 */
export function addressBlock(text: string): AddressBlock | undefined {
  return text.includes(":") ? ofIpv6(text) : ofIpv4(text);
}

function ofIpv4(text: string): AddressBlock | undefined {
  const block = readIpv4Block(text.includes("/") ? text : `${text}/32`);
  return block && { family: 4, first: BigInt(firstAddress(block)), last: BigInt(lastAddress(block)) };
}

const mapped = 0xffffn << 32n;

function ofIpv6(text: string): AddressBlock | undefined {
  // A zone (`fe80::1%eth0`) is an interface of one machine: AWS knows none.
  if (text.includes("%") || !Address6.isValid(text)) return undefined;
  const block = new Address6(text);
  const [first, last] = [block.startAddress().bigInt(), block.endAddress().bigInt()];
  return first >> 32n === mapped >> 32n && block.subnetMask >= 96
    ? { family: 4, first: first - mapped, last: last - mapped }
    : { family: 6, first, last };
}
