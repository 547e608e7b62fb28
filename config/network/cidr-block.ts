/** A block of IPv4 addresses. */
interface CidrBlock {
  readonly first: number;
  readonly prefix: number;
}

const privateBlocks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];

/** Reads a.b.c.d/n; nothing if it is not a block. The address may lie inside the block. */
export function parseCidrBlock(text: string): CidrBlock | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (!match) return undefined;
  const [a, b, c, d, prefix] = match.slice(1).map(Number) as [number, number, number, number, number];
  if ([a, b, c, d].some((octet) => octet > 255) || prefix > 32) return undefined;
  return { first: ((a * 256 + b) * 256 + c) * 256 + d, prefix };
}

function size(prefix: number): number {
  return 2 ** (32 - prefix);
}

function aligned(block: CidrBlock): CidrBlock {
  return { first: block.first - (block.first % size(block.prefix)), prefix: block.prefix };
}

function format({ first, prefix }: CidrBlock): string {
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
  return `${octets.join(".")}/${prefix}`;
}

function contains(outer: CidrBlock, inner: CidrBlock): boolean {
  return inner.first >= outer.first && inner.first + size(inner.prefix) <= outer.first + size(outer.prefix);
}

/** What is wrong with the block of a VPC, or nothing. */
export function checkPrivateBlock(text: string): string | undefined {
  const block = parseCidrBlock(text);
  if (!block) return "must be an IPv4 block such as 10.20.0.0/16";
  if (block.prefix < 16 || block.prefix > 22)
    return `has the size /${block.prefix}; a VPC of Plinth has /16 (65536 addresses) to /22 (1024 addresses)`;
  const start = aligned(block);
  if (start.first !== block.first)
    return `does not begin where a block of /${block.prefix} begins; write ${format(start)}`;
  if (!privateBlocks.some((outer) => contains(parseCidrBlock(outer)!, block)))
    return `is not private; choose a block inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10`;
  return undefined;
}
