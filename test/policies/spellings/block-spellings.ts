import { alone, isArray, type Json, type Spelling } from "./spelling";

const block = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/;

/** The halves of a block, written as networks: the provider takes no others. */
function halves(cidr: string): readonly string[] {
  if (cidr === "::/0") return ["::/1", "8000::/1"];
  const [, ...parts] = block.exec(cidr) ?? [];
  const [a, b, c, d, length] = parts.map(Number);
  if (a === undefined || length === undefined || length > 30) return [];
  const start = ((a << 24) | (b! << 16) | (c! << 8) | d!) >>> 0;
  const at = (address: number) => [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join(".");
  return [start, start + 2 ** (31 - length)].map((address) => `${at(address)}/${length + 1}`);
}

const quarters = (cidr: string): readonly string[] =>
  cidr === "::/0" ? ["::/2", "4000::/2", "8000::/2", "c000::/2"] : halves(cidr).flatMap(halves);

const sixteenths = (cidr: string): readonly string[] =>
  cidr === "::/0"
    ? [...Array(16).keys()].map((index) => `${index === 0 ? "" : `${index.toString(16)}000`}::/4`)
    : quarters(cidr).flatMap(quarters);

const isBlock = (value: Json | undefined): value is string =>
  typeof value === "string" && (block.test(value) || value === "::/0");

/** Two rules, or two blocks of one, let in what one block does that they add up to. */
const splitBlocks: Spelling = function* ({ value, path }) {
  const parts = [halves, quarters, sixteenths];
  if (isArray(value) && value.length === 1 && isBlock(value[0])) {
    const [cidr] = value as [string];
    for (const split of parts) {
      const list = split(cidr);
      if (list.length > 0) yield alone(`${list.length} blocks for one`, list);
    }
    yield alone("block twice", [cidr, cidr]);
  }
  if (!isBlock(value) || typeof path.at(-1) === "number") return;
  for (const split of parts.slice(0, 2)) {
    const together = split(value);
    if (together.length > 0) yield { spelling: `${together.length} rules for one`, together };
  }
};

/**
 * IPv6 has several texts for one network, and the provider takes each that stands for the same address:
 * hashicorp/terraform-provider-aws, internal/types/cidr_block.go, CIDRBlocksEqual.
 */
const ipv6Forms: Spelling = function* ({ value }) {
  if (value !== "::/0") return;
  for (const text of ["0:0:0:0:0:0:0:0/0", "0::/0", "::0/0", "::0.0.0.0/0"]) yield alone("IPv6 form", text);
};

/**
 * A rule of a network ACL is not checked by the provider (internal/service/ec2/vpc_network_acl_rule.go), and EC2 writes
 * the network of an address: "if you specify 100.68.0.18/18, we modify it to 100.68.0.0/18",
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html.
 */
const hostBits: Spelling = function* ({ type, value }) {
  if (type === "aws:ec2/networkAclRule:NetworkAclRule" && value === "0.0.0.0/0")
    yield alone("host bits", "203.0.113.7/0");
};

/** Addresses. */
export const blockSpellings: readonly Spelling[] = [splitBlocks, ipv6Forms, hostBits];
