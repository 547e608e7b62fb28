import assert from "node:assert/strict";
import fc from "fast-check";
import { ConstructRefusal } from "../../../preview/providers/construct-refusal";
import {
  firstAddress,
  formatBlock,
  type Ipv4Block,
  lastAddress,
  overlaps,
} from "../../../policies/vocabulary/ipv4-blocks";
import { givenBlock } from "../../../preview/providers/awsx-vpc/given-block";
import type { Value } from "../../../preview/protocol/value";
import { recordVpc } from "./recording-engine";

interface Spec {
  readonly type: string;
  readonly cidrMask: number | undefined;
}

const specs = fc.array(
  fc.record({
    type: fc.constantFrom("Public", "Private", "Isolated", "Unused"),
    cidrMask: fc.option(fc.integer({ min: 17, max: 28 }), { nil: undefined }),
  }),
  { minLength: 1, maxLength: 5 },
);

const vpcs = fc.record({
  cidrBlock: fc
    .tuple(fc.nat(255), fc.integer({ min: 16, max: 22 }))
    .map(([second, mask]) => formatBlock({ address: (10 * 256 + second) * 65536, prefixLength: mask })),
  // From two zones on, what leaves its zone's share runs into the next zone, and is refused.
  zones: fc.integer({ min: 2, max: 4 }),
  strategy: fc.constantFrom("Auto", "Legacy"),
  specs,
});

interface Vpc {
  readonly cidrBlock: string;
  readonly zones: number;
  readonly strategy: string;
  readonly specs: readonly Spec[];
}

async function subnetBlocks(vpc: Vpc): Promise<Ipv4Block[]> {
  const { children } = await recordVpc({
    cidrBlock: vpc.cidrBlock,
    availabilityZoneNames: ["a", "b", "c", "d"].slice(0, vpc.zones).map((letter) => `eu-west-1${letter}`),
    natGateways: { strategy: "None" },
    subnetStrategy: vpc.strategy,
    subnetSpecs: vpc.specs.map((spec, position) => ({ ...spec, name: `s${position}` }) as Value),
  });
  return children
    .filter(({ type }) => type === "aws:ec2/subnet:Subnet")
    .map(({ inputs }) => givenBlock(String(inputs.cidrBlock)));
}

/** None where the VPC is refused; any other failure is one of the test. */
function blocksUnlessRefused(vpc: Vpc): Promise<Ipv4Block[]> {
  return subnetBlocks(vpc).catch((error: unknown) => {
    assert.ok(error instanceof ConstructRefusal, String(error));
    return [];
  });
}

describe("the subnets of an awsx.ec2.Vpc", () => {
  it("never overlap, whatever is asked for: else the VPC is refused", async () => {
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(vpcs, async (vpc) => {
        const blocks = await blocksUnlessRefused(vpc);
        accepted += blocks.length > 0 ? 1 : 0;
        blocks.forEach((one, position) => {
          for (const other of blocks.slice(position + 1)) {
            assert.equal(overlaps(one, other), false, `${formatBlock(one)} and ${formatBlock(other)}`);
          }
        });
      }),
      { numRuns: 300 },
    );
    assert.ok(accepted > 30, `only ${accepted} of the VPCs were accepted: this proves nothing`);
  });

  it("lie inside the VPC under Auto", async () => {
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(vpcs, async (vpc) => {
        const outer = givenBlock(vpc.cidrBlock);
        const blocks = await blocksUnlessRefused({ ...vpc, strategy: "Auto" });
        accepted += blocks.length > 0 ? 1 : 0;
        for (const block of blocks) {
          assert.ok(firstAddress(block) >= firstAddress(outer), formatBlock(block));
          assert.ok(lastAddress(block) <= lastAddress(outer), formatBlock(block));
        }
      }),
      { numRuns: 200 },
    );
    assert.ok(accepted > 10, `only ${accepted} of the VPCs were accepted: this proves nothing`);
  });

  it("fit whenever the largest come first and the sum fits", async () => {
    const masks = fc.array(fc.integer({ min: 2, max: 8 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(masks, fc.integer({ min: 1, max: 4 }), async (extra, zones) => {
        const zoneMask = 16 + Math.ceil(Math.log2(zones));
        const sorted = [...extra].sort((one, other) => one - other);
        const blocks = await subnetBlocks({
          cidrBlock: "10.7.0.0/16",
          zones,
          strategy: "Auto",
          specs: sorted.map((bits) => ({ type: "Isolated", cidrMask: zoneMask + bits })),
        });
        assert.equal(blocks.length, zones * extra.length);
      }),
    );
  });
});
