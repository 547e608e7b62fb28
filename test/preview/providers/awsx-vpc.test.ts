import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ConstructRefusal } from "../../../preview/providers/construct-refusal";
import type { ChildRegistration } from "../../../preview/providers/provider";
import { ResourceReference, unknown } from "../../../preview/protocol/value";
import type { Properties } from "../../../preview/protocol/value";
import { recordVpc } from "./recording-engine";

interface Recorded {
  readonly type: string;
  readonly name: string;
  readonly parent: string;
  readonly inputs: Properties;
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
}

interface Recording {
  readonly cases: Readonly<
    Record<string, { readonly args: Properties; readonly registers: readonly Recorded[] }>
  >;
  readonly refused: readonly { readonly args: Properties; readonly why: string }[];
}

const recording = JSON.parse(
  readFileSync(join(__dirname, "../../fixtures/awsx-vpc.json"), "utf8"),
) as Recording;

function keyed(registers: readonly (Recorded | ChildRegistration)[]): Record<string, unknown> {
  const entries = registers.map(({ type, name, parent, inputs, propertyDependencies }) => [
    `${type}::${name}`,
    // Through JSON, an unknown value becomes the engine's mark, as in the recording.
    JSON.parse(JSON.stringify({ parent, inputs, propertyDependencies })) as unknown,
  ]);
  assert.equal(new Set(entries.map(([key]) => key)).size, entries.length, "a child is registered twice");
  return Object.fromEntries(entries) as Record<string, unknown>;
}

const zones = ["eu-west-1a", "eu-west-1b"];
const publicOnly = {
  cidrBlock: "10.0.0.0/16",
  availabilityZoneNames: zones,
  natGateways: { strategy: "None" },
  subnetStrategy: "Auto",
  subnetSpecs: [{ type: "Public", cidrMask: 20 }],
};

async function refusal(inputs: Properties): Promise<string> {
  let message = "";
  await assert.rejects(recordVpc(inputs), (error: unknown) => {
    assert.ok(error instanceof ConstructRefusal);
    message = error.message;
    return true;
  });
  return message;
}

describe("awsx.ec2.Vpc, compared with a recording of the real one", () => {
  it("has six cases and two refusals to compare with", () => {
    assert.equal(Object.keys(recording.cases).length, 6);
    assert.equal(recording.refused.length, 2);
  });

  for (const [name, { args, registers }] of Object.entries(recording.cases)) {
    it(`registers the same children: ${name}`, async () => {
      const { children } = await recordVpc(args);
      assert.deepEqual(keyed(children), keyed(registers));
    });
  }

  it("refuses subnets that overlap, and names them", async () => {
    const message = await refusal(recording.refused[0]?.args ?? {});
    assert.match(message, /overlap/);
    assert.match(message, /main-isolated-1: 10\.30\.64\.0\/21/);
    assert.match(message, /largest subnets first/);
  });

  it("refuses gaps under Exact, and says where they are", async () => {
    const message = await refusal(recording.refused[1]?.args ?? {});
    assert.match(message, /gaps/);
    assert.match(message, /main-isolated-1 \(10\.40\.32\.0\/19\) does not begin at 10\.40\.16\.0/);
  });
});

describe("awsx.ec2.Vpc, outputs", () => {
  const { args } = recording.cases["production-3az-nat-per-az"] ?? { args: {} };

  it("knows nothing at preview, where its children are unknown", async () => {
    const { outputs } = await recordVpc(args);
    assert.deepEqual([...new Set(Object.values(outputs))], [unknown]);
  });

  it("answers with references and ids after an update, and each depends on itself, the VPC and the subnets", async () => {
    const { outputs, dependencies } = await recordVpc(args, "up");
    assert.deepEqual(outputs.vpc, new ResourceReference("aws:ec2/vpc:Vpc::main", String(outputs.vpcId)));
    assert.equal(dependencies[0], "awsx:ec2:Vpc::main");
    assert.equal(dependencies[1], "aws:ec2/vpc:Vpc::main");
    assert.ok(dependencies.slice(2).every((urn) => urn.startsWith("aws:ec2/subnet:Subnet::")));
    assert.equal(dependencies.length, 11);
    for (const [property, length] of Object.entries({
      subnets: 9,
      publicSubnets: 3,
      isolatedSubnetIds: 3,
      routeTables: 9,
      routeTableAssociations: 9,
      routes: 6,
      natGateways: 3,
      eips: 3,
      vpcEndpoints: 0,
    })) {
      const list = outputs[property];
      assert.ok(Array.isArray(list), property);
      assert.equal(list.length, length, property);
    }
  });

  it("knows all ids after an update, and that there is no IPv6", async () => {
    const { children, outputs } = await recordVpc(args, "up");
    assert.match(String(outputs.vpcId), /^vpc-0[0-9a-f]{16}$/);
    const subnet = children.find(({ type }) => type === "aws:ec2/subnet:Subnet");
    assert.equal(subnet?.inputs.vpcId, outputs.vpcId);
    assert.equal("ipv6CidrBlock" in (subnet?.inputs ?? {}), false);
    const gateway = children.find(({ type }) => type === "aws:ec2/natGateway:NatGateway");
    assert.match(String(gateway?.inputs.allocationId), /^eipalloc-0/);
  });

  it("says how the layout would be written for Auto", async () => {
    const legacy = {
      ...publicOnly,
      natGateways: { strategy: "Single" },
      subnetStrategy: "Legacy",
      subnetSpecs: [
        { type: "Isolated", cidrMask: 24 },
        { type: "Private", cidrMask: 20 },
        { type: "Public", cidrMask: 22 },
      ],
    };
    const { outputs } = await recordVpc(legacy, "up");
    assert.deepEqual(outputs.subnetLayout, [
      { type: "Private", cidrMask: 20 },
      { type: "Public", cidrMask: 22 },
      { type: "Isolated", cidrMask: 24 },
    ]);
  });
});

describe("awsx.ec2.Vpc, other arguments", () => {
  it("does not ask AWS for the zones, and says what to do", async () => {
    const message = await refusal({ cidrBlock: "10.0.0.0/16" });
    assert.match(message, /availabilityZoneNames is missing/);
    assert.match(message, /aws\.getAvailabilityZones/);
  });

  it("lays the default subnets of Legacy out as the real one documents it", async () => {
    const { children } = await recordVpc({ availabilityZoneNames: [...zones, "eu-west-1c"] });
    const blocks = children
      .filter(({ type }) => type === "aws:ec2/subnet:Subnet")
      .map(({ name, inputs }) => `${name} ${String(inputs.cidrBlock)}`);
    assert.deepEqual(blocks.sort(), [
      "main-private-1 10.0.0.0/19",
      "main-private-2 10.0.64.0/19",
      "main-private-3 10.0.128.0/19",
      "main-public-1 10.0.32.0/20",
      "main-public-2 10.0.96.0/20",
      "main-public-3 10.0.160.0/20",
    ]);
  });

  it("moves a subnet of Legacy that would begin within its neighbour, and says what lies between", async () => {
    const specs = [
      { type: "Private", cidrMask: 21 },
      { type: "Public", cidrMask: 20 },
    ];
    const legacy = { ...publicOnly, subnetStrategy: "Legacy", subnetSpecs: specs };
    const { children, outputs } = await recordVpc(legacy, "up");
    const subnet = children.find(({ name }) => name === "main-public-1");
    assert.equal(subnet?.inputs.cidrBlock, "10.0.16.0/20");
    assert.deepEqual(outputs.subnetLayout, [
      { type: "Private", cidrMask: 21 },
      { type: "Unused", cidrMask: 21 },
      { type: "Public", cidrMask: 20 },
    ]);
  });

  it("makes one NAT gateway for each zone, however many public subnets it has", async () => {
    const { children } = await recordVpc({
      ...publicOnly,
      natGateways: { strategy: "OnePerAz" },
      subnetSpecs: [
        { type: "Public", name: "edge", cidrMask: 22 },
        { type: "Public", name: "front", cidrMask: 22 },
        { type: "Private", cidrMask: 22 },
      ],
    });
    const gateways = children.filter(({ type }) => type === "aws:ec2/natGateway:NatGateway");
    assert.deepEqual(
      gateways.map(({ name, parent }) => [name, parent]),
      [
        ["main-1", "aws:ec2/subnet:Subnet::main-edge-1"],
        ["main-2", "aws:ec2/subnet:Subnet::main-edge-2"],
      ],
    );
  });

  it("uses elastic IPs that are given", async () => {
    const { children } = await recordVpc({
      availabilityZoneNames: zones,
      natGateways: { strategy: "OnePerAz", elasticIpAllocationIds: ["eipalloc-1", "eipalloc-2"] },
    });
    assert.equal(children.filter(({ type }) => type === "aws:ec2/eip:Eip").length, 0);
    const gateways = children.filter(({ type }) => type === "aws:ec2/natGateway:NatGateway");
    assert.deepEqual(
      gateways.map(({ inputs }) => inputs.allocationId),
      ["eipalloc-1", "eipalloc-2"],
    );
  });

  it("names by zone where asked to, in the tags only", async () => {
    const { children } = await recordVpc({ ...publicOnly, subnetNameTagStrategy: "AvailabilityZone" });
    const subnet = children.find(({ name }) => name === "main-public-2");
    assert.equal((subnet?.inputs.tags as Properties).Name, "main-public-1b");
  });

  const refused: readonly (readonly [string, Properties, RegExp])[] = [
    ["NAT without private subnets", { natGateways: { strategy: "Single" } }, /needs private subnets/],
    [
      "elastic IPs without NAT",
      { natGateways: { strategy: "None", elasticIpAllocationIds: ["a"] } },
      /of no use/,
    ],
    [
      "too few elastic IPs",
      { natGateways: { strategy: "OnePerAz", elasticIpAllocationIds: ["a"] } },
      /one elastic IP for each of the 2/,
    ],
    ["a NAT strategy that is none", { natGateways: { strategy: "Two" } }, /None, Single, OnePerAz/],
    ["subnets larger than the VPC", { subnetSpecs: [{ type: "Public", cidrMask: 14 }] }, /too large/],
    ["no subnets", { subnetSpecs: [] }, /subnetSpecs is empty/],
    ["a block too few", { subnetSpecs: [{ type: "Public", cidrBlocks: ["10.0.0.0/20"] }] }, /one for each/],
    [
      "blocks for some only",
      {
        subnetSpecs: [{ type: "Public", cidrBlocks: ["10.0.0.0/20", "10.0.16.0/20"] }, { type: "Isolated" }],
      },
      /either all subnetSpecs have them, or none/,
    ],
    ["a size that is no power of two", { subnetSpecs: [{ type: "Public", size: 1000 }] }, /power of two/],
    [
      "size against mask",
      { subnetSpecs: [{ type: "Public", size: 1024, cidrMask: 20 }] },
      /has 4096 addresses/,
    ],
    ["a block that is none", { cidrBlock: "10.0.0/16" }, /not an IPv4 block/],
    ["an unknown block", { cidrBlock: unknown }, /must be known/],
    [
      "an unknown subnet",
      { subnetSpecs: [{ type: "Public", cidrMask: unknown }] },
      /subnetSpecs\[0\] must be known/,
    ],
    ["what is not emulated", { vpcEndpointStrategy: "Auto" }, /vpcEndpointStrategy .* is not emulated/],
  ];
  for (const [what, inputs, message] of refused) {
    it(`refuses ${what}`, async () => assert.match(await refusal({ ...publicOnly, ...inputs }), message));
  }
});
