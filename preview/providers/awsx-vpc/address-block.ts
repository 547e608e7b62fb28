import { ConstructRefusal } from "../construct-refusal";

/** An IPv4 block as numbers; `address` may have host bits set, as a person may write it. */
export interface AddressBlock {
  readonly address: number;
  readonly prefixLength: number;
}

/** How many addresses a block of this prefix length has. */
export function sizeOf(prefixLength: number): number {
  return 2 ** (32 - prefixLength);
}

/** The first address of the block. */
export function firstAddress({ address, prefixLength }: AddressBlock): number {
  return Math.floor(address / sizeOf(prefixLength)) * sizeOf(prefixLength);
}

/** The last address of the block. */
export function lastAddress(block: AddressBlock): number {
  return firstAddress(block) + sizeOf(block.prefixLength) - 1;
}

/** True when the two share an address. */
export function overlaps(one: AddressBlock, other: AddressBlock): boolean {
  return firstAddress(one) <= lastAddress(other) && firstAddress(other) <= lastAddress(one);
}

/** The first block of this size that begins after the given one. */
export function blockAfter(block: AddressBlock, prefixLength: number): AddressBlock {
  const size = sizeOf(prefixLength);
  return { address: Math.ceil((lastAddress(block) + 1) / size) * size, prefixLength };
}

/** The address in dotted form. */
export function formatAddress(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}

/** The block in CIDR form. */
export function formatBlock({ address, prefixLength }: AddressBlock): string {
  return `${formatAddress(address)}/${prefixLength}`;
}

/** Reads CIDR form; refuses what is none. */
export function parseBlock(text: string): AddressBlock {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  const [, ...numbers] = match?.map(Number) ?? [];
  const [prefixLength = 33, ...octets] = [numbers[4], ...numbers.slice(0, 4)];
  if (match === null || prefixLength > 32 || octets.some((octet) => (octet ?? 256) > 255)) {
    throw new ConstructRefusal(`"${text}" is not an IPv4 block: write it like 10.0.0.0/16`);
  }
  return { address: octets.reduce<number>((sum, octet) => sum * 256 + (octet ?? 0), 0), prefixLength };
}
