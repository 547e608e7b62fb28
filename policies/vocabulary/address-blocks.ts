/** A run of addresses, both ends included. */
export interface AddressBlock {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

function ipv4(text: string): bigint | undefined {
  const octets = text.split(".");
  if (octets.length !== 4 || !octets.every((one) => /^\d{1,3}$/.test(one) && Number(one) <= 255))
    return undefined;
  return octets.reduce((sum, one) => (sum << 8n) | BigInt(one), 0n);
}

/** The groups of one side of `::`; the last may be an IPv4 address. */
function groups(text: string): readonly bigint[] | undefined {
  if (text === "") return [];
  const found = text.split(":").flatMap((group, index, all): readonly (bigint | undefined)[] => {
    if (index === all.length - 1 && group.includes(".")) {
      const address = ipv4(group);
      return address === undefined ? [undefined] : [address >> 16n, address & 0xffffn];
    }
    return [/^[0-9a-f]{1,4}$/i.test(group) ? BigInt(`0x${group}`) : undefined];
  });
  return found.every((group) => group !== undefined) ? found : undefined;
}

function ipv6(text: string): bigint | undefined {
  const sides = text.split("::").map(groups);
  const [before, after] = sides.map((side) => side ?? []);
  if (before === undefined || sides.length > 2 || sides.includes(undefined)) return undefined;
  const missing = 8 - before.length - (after?.length ?? 0);
  if (text.includes("::") ? missing < 1 : missing !== 0) return undefined;
  return [...before, ...Array<bigint>(missing).fill(0n), ...(after ?? [])].reduce(
    (sum, group) => (sum << 16n) | group,
    0n,
  );
}

const mapped = 0xffffn << 32n;

/**
 * A CIDR block or a single address. Host bits count for nothing, as AWS drops them, and IPv4 within IPv6
 * (`::ffff:0:0/96`) is IPv4. Undefined where the text is neither.
 */
export function addressBlock(text: string): AddressBlock | undefined {
  const [address = "", prefix, ...others] = text.split("/");
  const family = address.includes(":") ? 6 : 4;
  const bits = family === 6 ? 128 : 32;
  const base = family === 6 ? ipv6(address) : ipv4(address);
  if (base === undefined || others.length > 0 || (prefix !== undefined && !/^\d{1,3}$/.test(prefix)))
    return undefined;
  const length = prefix === undefined ? bits : Number(prefix);
  if (length > bits) return undefined;
  const hosts = BigInt(bits - length);
  const first = (base >> hosts) << hosts;
  const last = first + (1n << hosts) - 1n;
  return family === 6 && first >> 32n === mapped >> 32n && length >= 96
    ? { family: 4, first: first - mapped, last: last - mapped }
    : { family, first, last };
}

const block = (text: string): AddressBlock => addressBlock(text) as AddressBlock;

/** What nobody on the internet has: https://www.iana.org/assignments/iana-ipv4-special-registry */
const notPublic4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "224.0.0.0/3",
].map(block);
/** The addresses that are routed on the internet: https://www.iana.org/assignments/ipv6-address-space */
const public6 = block("2000::/3");

/** The runs of one family, sorted and without overlap. */
function merged(blocks: readonly AddressBlock[]): readonly AddressBlock[] {
  const sorted = [...blocks].sort((one, other) => (one.first < other.first ? -1 : 1));
  return sorted.reduce<AddressBlock[]>((runs, one) => {
    const last = runs.at(-1);
    if (last === undefined || one.first > last.last + 1n) return [...runs, one];
    runs[runs.length - 1] = { ...last, last: one.last > last.last ? one.last : last.last };
    return runs;
  }, []);
}

const overlap = (one: AddressBlock, other: AddressBlock): bigint => {
  const first = one.first > other.first ? one.first : other.first;
  const last = one.last < other.last ? one.last : other.last;
  return last < first ? 0n : last - first + 1n;
};

const total = (sizes: readonly bigint[]): bigint => sizes.reduce((sum, size) => sum + size, 0n);

/** How many addresses of the internet the blocks take in together, by family. */
export function publicAddresses(blocks: readonly AddressBlock[]): {
  readonly v4: bigint;
  readonly v6: bigint;
} {
  const v4 = merged(blocks.filter(({ family }) => family === 4));
  const v6 = merged(blocks.filter(({ family }) => family === 6));
  return {
    v4: total(
      v4.map((one) => one.last - one.first + 1n - total(notPublic4.map((other) => overlap(one, other)))),
    ),
    v6: total(v6.map((one) => overlap(one, public6))),
  };
}

/**
 * Whether the blocks together take in more of the internet than one /8 of IPv4 or one /32 of IPv6. From there on S3
 * calls a range public: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function isTheWorld(blocks: readonly AddressBlock[]): boolean {
  const { v4, v6 } = publicAddresses(blocks);
  return v4 > 1n << 24n || v6 > 1n << 96n;
}

/** The same for texts; one that is no block can't be told apart from the world. */
export function areTheWorld(texts: readonly string[]): boolean | "unknown" {
  const blocks = texts.map(addressBlock);
  if (isTheWorld(blocks.filter((one) => one !== undefined))) return true;
  return blocks.includes(undefined) ? "unknown" : false;
}
