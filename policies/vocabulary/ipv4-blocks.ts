import { Address4 } from "ip-address";

/** A block of IPv4 addresses, as CIDR writes it. The address need not be the first of the block. */
export interface Ipv4Block {
  readonly address: number;
  readonly prefixLength: number;
}

/**
 * Reads a.b.c.d/n; nothing where the text is no block. Nor is it one where an octet begins with 0: to some readers such
 * an octet is octal, so that nobody can say which addresses are meant.
 */
export function readIpv4Block(text: string): Ipv4Block | undefined {
  // The library takes an address without a length as well.
  if (!text.includes("/") || !Address4.isValid(text)) return undefined;
  const block = new Address4(text);
  return { address: Number(block.bigInt()), prefixLength: block.subnetMask };
}

/** How many addresses a block of this length has. */
export function addressesIn(prefixLength: number): number {
  return 2 ** (32 - prefixLength);
}

/** The first address of the block. */
export function firstAddress({ address, prefixLength }: Ipv4Block): number {
  return Math.floor(address / addressesIn(prefixLength)) * addressesIn(prefixLength);
}

/** The last address of the block. */
export function lastAddress(block: Ipv4Block): number {
  return firstAddress(block) + addressesIn(block.prefixLength) - 1;
}

/** Whether two blocks share an address. */
export function overlaps(one: Ipv4Block, other: Ipv4Block): boolean {
  return firstAddress(one) <= lastAddress(other) && firstAddress(other) <= lastAddress(one);
}

/** Whether every address of the inner block is one of the outer. */
export function contains(outer: Ipv4Block, inner: Ipv4Block): boolean {
  return firstAddress(outer) <= firstAddress(inner) && lastAddress(inner) <= lastAddress(outer);
}

/** The first block of this length that begins after the given one. */
export function blockAfter(block: Ipv4Block, prefixLength: number): Ipv4Block {
  const size = addressesIn(prefixLength);
  return { address: Math.ceil((lastAddress(block) + 1) / size) * size, prefixLength };
}

/** The address as a.b.c.d. */
export function formatAddress(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}

/** The block as a.b.c.d/n. */
export function formatBlock({ address, prefixLength }: Ipv4Block): string {
  return `${formatAddress(address)}/${prefixLength}`;
}
