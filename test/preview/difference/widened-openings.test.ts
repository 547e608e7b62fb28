import assert from "node:assert/strict";
import { widensOpenings } from "../../../preview/difference/widened-openings";
import { unknown, type Properties } from "../../../preview/protocol/value";

type Given = Properties | undefined;

const rule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const olderRule = "aws:ec2/securityGroupRule:SecurityGroupRule";
const group = "aws:ec2/securityGroup:SecurityGroup";
const balancer = "aws:lb/loadBalancer:LoadBalancer";
const block = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
const database = "aws:rds/instance:Instance";
const url = "aws:lambda/functionUrl:FunctionUrl";
const service = "aws:ecs/service:Service";

const tcp = (fromPort: number, toPort: number, source: Properties): Properties => ({
  ipProtocol: "tcp",
  fromPort,
  toPort,
  ...source,
});
const https = (source: Properties) => tcp(443, 443, source);
const from = (cidrIpv4: string) => https({ cidrIpv4 });
const from6 = (cidrIpv6: string) => https({ cidrIpv6 });
const inline = (...ingress: readonly Properties[]): Properties => ({ ingress });
const within = (...cidrBlocks: readonly string[]): Properties => ({
  protocol: "tcp",
  fromPort: 443,
  toPort: 443,
  cidrBlocks,
});
const blocked = {
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
};

/** Title, type, properties before and after, whether more gets in. */
const table: readonly (readonly [string, string, Given, Given, boolean])[] = [
  ["a rule that is made", rule, undefined, from("10.0.0.0/8"), true],
  ["a rule that goes", rule, from("0.0.0.0/0"), undefined, false],
  ["the same", rule, from("10.0.0.0/8"), from("10.0.0.0/8"), false],
  ["a smaller block", rule, from("10.0.0.0/8"), from("10.0.0.0/16"), false],
  ["a larger block", rule, from("10.0.0.0/16"), from("10.0.0.0/8"), true],
  ["another block", rule, from("10.0.0.0/16"), from("10.1.0.0/16"), true],
  ["the same block in other words", rule, from("10.0.0.0/8"), from("10.1.2.3/8"), false],
  ["the world", rule, from("10.0.0.0/8"), from("0.0.0.0/0"), true],
  ["a smaller block of IPv6", rule, from6("::/0"), from6("2001:db8::/32"), false],
  ["a larger block of IPv6", rule, from6("2001:db8::/48"), from6("2001:db8::/32"), true],
  ["IPv6 for IPv4", rule, from("0.0.0.0/0"), from6("2001:db8::/32"), true],
  ["another list of blocks", rule, https({ prefixListId: "pl-1" }), https({ prefixListId: "pl-2" }), true],
  [
    "the same list of blocks",
    rule,
    https({ prefixListId: "pl-1" }),
    https({ prefixListId: "pl-1", description: "x" }),
    false,
  ],
  [
    "a list of blocks for a group",
    rule,
    https({ referencedSecurityGroupId: "sg-1" }),
    https({ prefixListId: "pl-1" }),
    true,
  ],
  [
    "another group",
    rule,
    https({ referencedSecurityGroupId: "sg-1" }),
    https({ referencedSecurityGroupId: "sg-2" }),
    false,
  ],
  [
    "a block that is known later",
    rule,
    https({ prefixListId: "pl-1" }),
    https({ prefixListId: unknown }),
    false,
  ],
  ["fewer ports", rule, tcp(0, 1023, { cidrIpv4: "0.0.0.0/0" }), from("0.0.0.0/0"), false],
  ["more ports", rule, from("0.0.0.0/0"), tcp(443, 444, { cidrIpv4: "0.0.0.0/0" }), true],
  ["other ports", rule, from("0.0.0.0/0"), tcp(80, 80, { cidrIpv4: "0.0.0.0/0" }), true],
  ["one protocol of all", rule, { ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" }, from("0.0.0.0/0"), false],
  ["all protocols", rule, from("0.0.0.0/0"), { ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" }, true],
  [
    "all protocols, with ports that say nothing",
    rule,
    tcp(0, 65535, { cidrIpv4: "0.0.0.0/0" }),
    { ...from("0.0.0.0/0"), ipProtocol: "-1" },
    true,
  ],
  ["another protocol", rule, from("0.0.0.0/0"), { ...from("0.0.0.0/0"), ipProtocol: "udp" }, true],
  ["the number of the protocol", rule, from("0.0.0.0/0"), { ...from("0.0.0.0/0"), ipProtocol: "6" }, false],
  [
    "one message of all of ICMP",
    rule,
    { ipProtocol: "icmp", fromPort: -1, toPort: -1, cidrIpv4: "0.0.0.0/0" },
    { ipProtocol: "icmp", fromPort: 8, toPort: 0, cidrIpv4: "0.0.0.0/0" },
    false,
  ],
  [
    "all messages of ICMP",
    rule,
    { ipProtocol: "icmp", fromPort: 8, toPort: 0, cidrIpv4: "0.0.0.0/0" },
    { ipProtocol: "icmp", fromPort: -1, toPort: -1, cidrIpv4: "0.0.0.0/0" },
    true,
  ],
  [
    "rules of a group in another order",
    group,
    inline(within("10.0.0.0/8"), within("11.0.0.0/8")),
    inline(within("11.0.0.0/8"), within("10.0.0.0/8")),
    false,
  ],
  [
    "a block more in a rule of a group",
    group,
    inline(within("10.0.0.0/8")),
    inline(within("10.0.0.0/8", "11.0.0.0/8")),
    true,
  ],
  [
    "a block less in a rule of a group",
    group,
    inline(within("10.0.0.0/8", "11.0.0.0/8")),
    inline(within("10.0.0.0/8")),
    false,
  ],
  [
    "a rule of a group within another",
    group,
    inline(within("10.0.0.0/8")),
    inline(within("10.0.0.0/8"), within("10.1.0.0/16")),
    false,
  ],
  [
    "a rule of the older kind",
    olderRule,
    { type: "ingress", ...within("10.0.0.0/8") },
    { type: "ingress", ...within("0.0.0.0/0") },
    true,
  ],
  [
    "a rule of the older kind for what leaves",
    olderRule,
    { type: "egress", ...within("10.0.0.0/8") },
    { type: "egress", ...within("0.0.0.0/0") },
    false,
  ],
  ["a load balancer that faces the internet", balancer, { internal: true }, { internal: false }, true],
  ["the same without a word", balancer, { internal: true }, {}, true],
  ["a load balancer that faces it no longer", balancer, {}, { internal: true }, false],
  ["a load balancer that did so before", balancer, { internal: false }, {}, false],
  ["a database", database, { publiclyAccessible: false }, { publiclyAccessible: true }, true],
  ["a database that closes", database, { publiclyAccessible: true }, {}, false],
  [
    "an instance of a cluster",
    "aws:rds/clusterInstance:ClusterInstance",
    {},
    { publiclyAccessible: true },
    true,
  ],
  [
    "an address of a function for everybody",
    url,
    { authorizationType: "AWS_IAM" },
    { authorizationType: "NONE" },
    true,
  ],
  [
    "an address of a function that closes",
    url,
    { authorizationType: "NONE" },
    { authorizationType: "AWS_IAM" },
    false,
  ],
  [
    "tasks with public addresses",
    service,
    { networkConfiguration: { assignPublicIp: false } },
    { networkConfiguration: { assignPublicIp: true } },
    true,
  ],
  [
    "tasks without",
    service,
    { networkConfiguration: { assignPublicIp: true } },
    { networkConfiguration: {} },
    false,
  ],
  ["a bucket that blocks less", block, blocked, { ...blocked, blockPublicPolicy: false }, true],
  ["a bucket that blocks more", block, { ...blocked, blockPublicPolicy: false }, blocked, false],
  ["a bucket that blocks nothing any more", block, blocked, undefined, true],
  ["a bucket that has blocked nothing before", block, { blockPublicAcls: false }, undefined, false],
  ["a bucket that blocks all from now on", block, undefined, blocked, false],
  [
    "a bucket that blocks as little",
    block,
    { ...blocked, blockPublicPolicy: false },
    { blockPublicAcls: true, ignorePublicAcls: true, restrictPublicBuckets: true },
    false,
  ],
  ["a block that is known later", block, blocked, { ...blocked, blockPublicAcls: unknown }, false],
  [
    "a bucket that everybody may read",
    "aws:s3/bucketAcl:BucketAcl",
    { acl: "private" },
    { acl: "public-read" },
    true,
  ],
  ["a type of which nothing is known", "aws:s3/bucket:Object", { a: 1 }, { a: 2 }, false],
];

describe("the openings of a resource that changes", () => {
  for (const [title, type, before, after, expected] of table)
    it(`are ${expected ? "wider" : "no wider"}: ${title}`, () =>
      assert.equal(widensOpenings(type, before, after), expected));
});
