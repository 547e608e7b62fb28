import { type AddressBlock, addressBlock } from "./address-blocks";

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
