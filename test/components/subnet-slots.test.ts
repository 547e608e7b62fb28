import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import { MAXIMUM_ZONES, subnetSlots } from "../../components/network/subnet-slots";

interface Block {
  readonly first: number;
  readonly last: number;
}

function block(cidr: string): Block {
  const [address = "", prefix = ""] = cidr.split("/");
  const first = address.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return { first, last: first + 2 ** (32 - Number(prefix)) - 1 };
}

const vpc = fc
  .record({ second: fc.integer({ min: 0, max: 255 }), prefix: fc.integer({ min: 16, max: 22 }) })
  .map(({ second, prefix }) => `10.${second}.0.0/${prefix}`);

describe("subnet slots", () => {
  it("cuts a /16 as documented", () => {
    assert.deepEqual(subnetSlots("10.20.0.0/16", 2), {
      private: ["10.20.0.0/19", "10.20.32.0/19"],
      public: ["10.20.128.0/20", "10.20.144.0/20"],
      isolated: ["10.20.192.0/21", "10.20.200.0/21"],
    });
  });

  it("keeps every subnet inside the VPC, and none overlaps another", () => {
    fc.assert(
      fc.property(vpc, fc.integer({ min: 1, max: MAXIMUM_ZONES }), (cidr, zones) => {
        const whole = block(cidr);
        const slots = subnetSlots(cidr, zones);
        const blocks = [...slots.private, ...slots.public, ...slots.isolated].map(block);
        blocks.sort((a, b) => a.first - b.first);
        assert.equal(blocks.length, 3 * zones);
        blocks.forEach((b, i) => {
          assert.ok(b.first >= whole.first && b.last <= whole.last);
          assert.ok(i === 0 || b.first > (blocks[i - 1]?.last ?? -1));
        });
      }),
    );
  });

  it("only adds when a zone is added", () => {
    fc.assert(
      fc.property(vpc, fc.integer({ min: 1, max: MAXIMUM_ZONES - 1 }), (cidr, zones) => {
        const before = subnetSlots(cidr, zones);
        const after = subnetSlots(cidr, zones + 1);
        for (const tier of ["private", "public", "isolated"] as const) {
          assert.deepEqual(after[tier].slice(0, zones), before[tier]);
        }
      }),
    );
  });
});
