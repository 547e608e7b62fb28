import assert from "node:assert/strict";
import fc from "fast-check";
import {
  blockAfter,
  contains,
  firstAddress,
  formatBlock,
  type Ipv4Block,
  lastAddress,
  overlaps,
  readIpv4Block,
} from "../../policies/vocabulary/ipv4-blocks";

const start = 10 * 2 ** 24;

/** Blocks of 1 to 64 addresses from 10.0.0.0 on: near enough to meet, small enough to be counted out. */
const near = fc
  .tuple(fc.nat(319), fc.integer({ min: 26, max: 32 }))
  .map(([offset, prefixLength]): Ipv4Block => ({ address: start + offset, prefixLength }));

/** The addresses of a block, found out by asking which have its first bits. */
function counted({ address, prefixLength }: Ipv4Block): readonly number[] {
  const bits = (one: number) => one.toString(2).padStart(32, "0").slice(0, prefixLength);
  return Array.from({ length: 320 }, (_, index) => start + index).filter(
    (one) => bits(one) === bits(address),
  );
}

describe("blocks of IPv4 addresses", () => {
  for (const [text, address, prefixLength] of [
    ["0.0.0.0/0", 0, 0],
    ["10.20.0.0/16", (10 * 256 + 20) * 65536, 16],
    ["203.0.113.7/24", ((203 * 256 + 0) * 256 + 113) * 256 + 7, 24],
    ["255.255.255.255/32", 2 ** 32 - 1, 32],
  ] as const)
    it(`are read: ${text}`, () => assert.deepEqual(readIpv4Block(text), { address, prefixLength }));

  for (const text of [
    "",
    "/",
    "10.0.0.0",
    "10.0.0.0/",
    "10.0.0.0/33",
    "10.0.0.0/-1",
    "10.0.0.0/+8",
    "10.0.0.0/8.0",
    "10.0.0.0/1e1",
    "10.0.0.0/8/8",
    "10.0.0.0/255.0.0.0",
    "10.0.0.256/16",
    "300.1.1.1/16",
    "10.0.0/16",
    "10.0.0.0.0/16",
    "a.b.c.d/16",
    // Octal to some readers, so that they are ten to one and eight to the other.
    "010.0.0.1/8",
    "10.0.0.00/8",
    "0x0a.0.0.1/8",
    "167772161/8",
    "::ffff:1.2.3.4/120",
    "::/0",
    " 10.0.0.0/16",
    "10.0.0.0/16 ",
    "10.0.0.0/16\n",
  ])
    it(`are not read from ${JSON.stringify(text)}`, () => assert.equal(readIpv4Block(text), undefined));

  it("are read as they are written", () => {
    fc.assert(
      fc.property(fc.nat(2 ** 31 - 1), fc.nat(1), fc.nat(32), (low, high, prefixLength) => {
        const block = { address: high * 2 ** 31 + low, prefixLength };
        assert.deepEqual(readIpv4Block(formatBlock(block)), block);
      }),
      { numRuns: 1000 },
    );
  });

  it("have the addresses that share their first bits", () => {
    fc.assert(
      fc.property(near, near, (one, other) => {
        const [mine, theirs] = [counted(one), counted(other)];
        assert.equal(firstAddress(one), mine[0]);
        assert.equal(lastAddress(one), mine.at(-1));
        assert.equal(
          overlaps(one, other),
          mine.some((address) => theirs.includes(address)),
        );
        assert.equal(
          contains(one, other),
          theirs.every((address) => mine.includes(address)),
        );
      }),
      { numRuns: 500 },
    );
  });

  it("follow each other with no whole block between them", () => {
    fc.assert(
      fc.property(near, fc.integer({ min: 26, max: 32 }), (block, prefixLength) => {
        const next = blockAfter(block, prefixLength);
        const before = { ...next, address: firstAddress(next) - 1 };
        assert.equal(next.prefixLength, prefixLength);
        assert.equal(next.address, firstAddress(next));
        assert.ok(next.address > lastAddress(block));
        assert.ok(firstAddress(before) <= lastAddress(block));
      }),
      { numRuns: 500 },
    );
  });
});
