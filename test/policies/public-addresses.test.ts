import assert from "node:assert/strict";
import fc from "fast-check";
import { addressBlock } from "../../policies/vocabulary/address-blocks";
import { areTheWorld, publicAddresses } from "../../policies/vocabulary/public-addresses";

const written = (address: bigint, length: number) =>
  `${[24n, 16n, 8n, 0n].map((shift) => (address >> shift) & 255n).join(".")}/${length}`;

/** A block and the same addresses as parts of it, in any order. */
const parts = fc
  .record({
    address: fc.bigInt({ min: 0n, max: (1n << 32n) - 1n }),
    length: fc.integer({ min: 0, max: 24 }),
    bits: fc.integer({ min: 0, max: 5 }),
    seed: fc.array(fc.nat(), { minLength: 32, maxLength: 32 }),
  })
  .map(({ address, length, bits, seed }) => {
    const size = 1n << BigInt(32 - length);
    const first = (address / size) * size;
    const texts = Array.from({ length: 1 << bits }, (_, index) =>
      written(first + BigInt(index) * (size >> BigInt(bits)), length + bits),
    );
    return {
      whole: written(address, length),
      texts: texts.map((text, index) => ({ text, at: seed[index] ?? 0 })).sort((a, b) => a.at - b.at),
    };
  });

const blocks = (texts: readonly string[]) => texts.map((text) => addressBlock(text)!);

describe("blocks of addresses", () => {
  it("take in as much in parts as in one, whatever the order and however often", () => {
    fc.assert(
      fc.property(parts, ({ whole, texts }) => {
        const split = texts.map(({ text }) => text);
        const once = publicAddresses(blocks([whole]));
        assert.deepEqual(publicAddresses(blocks(split)), once);
        assert.deepEqual(publicAddresses(blocks([...split, whole, ...split])), once);
      }),
      { numRuns: 300 },
    );
  });

  const world = [
    ["0.0.0.0/0"],
    ["0.0.0.0/1", "128.0.0.0/1"],
    ["0.0.0.0/2", "64.0.0.0/2", "128.0.0.0/2", "192.0.0.0/2"],
    ["203.0.113.7/0"],
    ["0.0.0.0/00"],
    ["12.0.0.0/7"],
    ["12.0.0.0/8", "14.0.0.0/8"],
    ["::/0"],
    ["0:0:0:0:0:0:0:0/0"],
    ["::0.0.0.0/0"],
    ["2000::/3"],
    ["::/1", "8000::/1"],
    ["2001:db8::/31"],
    ["::ffff:0:0/96"],
    ["::ffff:128.0.0.0/97"],
    ["not a block", "0.0.0.0/0"],
  ];
  for (const texts of world)
    it(`are the world: ${texts.join(", ")}`, () => assert.equal(areTheWorld(texts), true));

  const some = [
    [],
    ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8"],
    ["203.0.113.0/24"],
    ["12.0.0.0/8"],
    ["2001:db8::/32"],
    ["fc00::/7", "fe80::/10"],
    ["::ffff:203.0.113.0/120"],
    ["198.51.100.7"],
  ];
  for (const texts of some)
    it(`are not the world: ${texts.join(", ")}`, () => assert.equal(areTheWorld(texts), false));

  const unreadable = [
    "",
    "anywhere",
    "1.2.3/8",
    "1.2.3.256/8",
    "1.2.3.4/33",
    "1.2.3.4/",
    "::/129",
    ":::/0",
    "1::2::3",
    " 0.0.0.0/0",
    // Octal to some readers.
    "000.0.0.0/0",
    "010.0.0.0/8",
    "::ffff:012.0.0.0/104",
    "0.0.0.0/000",
    "0.0.0.0::/0",
    "fe80::1%eth0",
  ];
  for (const text of unreadable)
    it(`are not told apart from the world: "${text}"`, () => assert.equal(areTheWorld([text]), "unknown"));
});
