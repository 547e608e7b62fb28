import assert from "node:assert/strict";
import { accepts, linesOf, refuses, removed } from "./changed";
import { smallExample } from "./complete-example";

const at = "plinth:network";

describe("mistakes in the network and the domains", () => {
  refuses(
    "a block that is not aligned",
    { [at]: { cidrBlock: "10.20.1.0/16" } },
    "plinth:network.cidrBlock: does not begin where a block of /16 begins; write 10.20.0.0/16",
  );
  refuses(
    "a public block",
    { [at]: { cidrBlock: "8.8.0.0/16" } },
    "plinth:network.cidrBlock: is not private; choose a block inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10",
  );
  refuses(
    "a block that is too large",
    { [at]: { cidrBlock: "10.0.0.0/8" } },
    "plinth:network.cidrBlock: has the size /8; a VPC of Plinth has /16 (65536 addresses) to /22 (1024 addresses)",
  );
  refuses(
    "a zone of another region",
    { [at]: { availabilityZones: ["eu-west-1a", "eu-central-1b"] } },
    "plinth:network.availabilityZones[1]: is eu-central-1b, which is not in eu-west-1 (aws:region); its zones are called eu-west-1a, eu-west-1b, …",
  );
  refuses(
    "a zone twice",
    { [at]: { availabilityZones: ["eu-west-1a", "eu-west-1a"] } },
    "plinth:network.availabilityZones[1]: stands twice; remove one",
  );
  refuses(
    "default zones that not every account has",
    { "aws:region": "ca-central-1" },
    "plinth:network.availabilityZones: is missing: not every account has ca-central-1a, ca-central-1b and ca-central-1c; list the zones that aws ec2 describe-availability-zones shows",
  );
  refuses(
    "a slip of the pen",
    { [at]: { natGateway: "single" } },
    'plinth:network.natGateway: is not a setting of plinth:network. Did you mean "natGateways"?',
  );
  refuses(
    "no NAT gateway and not all endpoints",
    { [at]: { natGateways: "none", interfaceEndpoints: ["ecr.api", "logs"] } },
    "plinth:network.interfaceEndpoints: lacks ecr.dkr, secretsmanager, ssm and kms: with natGateways: none no task can start without; add them or choose natGateways: single",
  );
  refuses(
    "no NAT gateway and no way to the password of a cache",
    {
      [at]: { natGateways: "none", interfaceEndpoints: ["ecr.api", "ecr.dkr", "logs"] },
      "plinth:services > web > secrets": { QUEUE_URL: "${caches.queue.url}" },
      "plinth:services > web > uses": {},
      "plinth:services > web > environment": {},
      "plinth:services > scheduler": { image: "amy" },
      "plinth:variables": removed,
    },
    "plinth:network.interfaceEndpoints: lacks secretsmanager and kms: with natGateways: none no task can start without; add them or choose natGateways: single",
  );
  refuses(
    "no NAT gateway and no endpoint for shells",
    {
      [at]: {
        natGateways: "none",
        interfaceEndpoints: ["ecr.api", "ecr.dkr", "logs", "ssm", "secretsmanager", "kms"],
      },
      "plinth:services > report": { executeCommand: true },
    },
    "plinth:network.interfaceEndpoints: lacks ssmmessages: with natGateways: none no task can start without; add it or choose natGateways: single",
  );
  accepts("no NAT gateway and what services without secrets need", {
    [at]: { natGateways: "none", interfaceEndpoints: ["ecr.api", "ecr.dkr", "logs"] },
    "plinth:services > web > secrets": {},
    "plinth:services > web > uses": { "databases.main": "connect" },
    "plinth:services > web > environment": {},
    "plinth:services > scheduler": { image: "amy" },
    "plinth:variables": removed,
  });
  refuses(
    "no NAT gateway and no way to the password with which the users of a database are made",
    {
      [at]: { natGateways: "none", interfaceEndpoints: ["ecr.api", "ecr.dkr", "logs"] },
      "plinth:services > web > secrets": {},
      "plinth:services > web > uses": { "databases.main": { access: "read", authentication: "iam" } },
      "plinth:services > scheduler": { image: "amy" },
      "plinth:variables": removed,
    },
    "plinth:network.interfaceEndpoints: lacks secretsmanager: with natGateways: none no task can start without; add it or choose natGateways: single",
  );
  refuses(
    "the long name of an endpoint",
    { [at]: { interfaceEndpoints: ["com.amazonaws.eu-west-1.logs"] } },
    'plinth:network.interfaceEndpoints[0]: must be the name of an AWS service without com.amazonaws.<region>, such as ecr.api, not "com.amazonaws.eu-west-1.logs"',
  );
  const subnets = (letter: string) => [`subnet-${letter.repeat(8)}`, `subnet-${letter.repeat(17)}`];
  const existing = {
    vpcId: "vpc-0123456789abcdef0",
    cidrBlock: "10.0.0.0/8",
    publicSubnetIds: subnets("a"),
    privateSubnetIds: subnets("b"),
    isolatedSubnetIds: subnets("c"),
  };
  accepts("an existing network", { [at]: { existing } });
  refuses(
    "an existing network that is also described",
    { [at]: { existing, interfaceEndpoints: ["logs"] } },
    "plinth:network.interfaceEndpoints: describes a VPC that is made, but existing names one that is used; remove one of the two",
  );
  refuses(
    "an existing network with a wrong id, in a region whose zones are not needed",
    { "aws:region": "ca-central-1", [at]: { existing: { ...existing, vpcId: "main" } } },
    'plinth:network.existing.vpcId: must be the id of a VPC (vpc-…), not "main"',
  );
  for (const cidrBlock of ["300.1.1.1/16", "10.0.0.0/33", "10.0.0.0", "010.0.0.0/8", "10.0.0.0/08"])
    refuses(
      `an existing network with the block ${cidrBlock}`,
      { [at]: { existing: { ...existing, cidrBlock } } },
      `plinth:network.existing.cidrBlock: must be an IPv4 block such as 10.20.0.0/16, not "${cidrBlock}"`,
    );
  refuses(
    "a block whose first number begins with zero, which some read as octal",
    { "plinth:loadBalancer > ingressCidrBlocks": ["010.0.0.0/8"] },
    'plinth:loadBalancer.ingressCidrBlocks[0]: must be an IPv4 block such as 203.0.113.0/24, not "010.0.0.0/8"',
  );
  refuses(
    "an existing network with too few subnets",
    { [at]: { existing: { ...existing, publicSubnetIds: ["subnet-aaaaaaaa"], isolatedSubnetIds: [] } } },
    "plinth:network.existing.publicSubnetIds: has one subnet only: a load balancer that is not internal needs at least two, in different zones",
    "plinth:network.existing.isolatedSubnetIds: is missing: a database needs at least two, in different zones",
  );
  for (const [section, noun] of [
    ["caches", "cache"],
    ["fileSystems", "file system"],
  ])
    it(`no isolated subnets for a ${noun} without a database`, () => {
      const { isolatedSubnetIds, ...others } = existing;
      assert.equal(isolatedSubnetIds.length, 2);
      const values = {
        ...smallExample("staging"),
        [at]: { existing: others },
        "plinth:databases": undefined,
        "plinth:caches": undefined,
        "plinth:fileSystems": undefined,
        [`plinth:${section}`]: { main: null },
      };
      assert.deepEqual(linesOf(values), [
        `plinth:network.existing.isolatedSubnetIds: is missing: a ${noun} needs at least two, in different zones`,
      ]);
    });

  refuses(
    "a certificate of another region and account",
    {
      "plinth:distributions": removed,
      "plinth:domains > main > certificate":
        "arn:aws:acm:us-east-1:444455556666:certificate/01234567-89ab-cdef-0123-456789abcdef",
    },
    "plinth:domains.main.certificate: is in us-east-1, but a load balancer in eu-west-1 (aws:region) takes certificates of its own region only",
    "plinth:domains.main.certificate: belongs to the account 444455556666, but the stack is in 111122223333 (aws:allowedAccountIds)",
  );
  refuses(
    "a name that lies outside of its domain",
    {
      "plinth:distributions": removed,
      "plinth:domains > main > subjectAlternativeNames": ["v1.api.amy.example.org", "evilamy.example.org"],
    },
    "plinth:domains.main.subjectAlternativeNames[1]: is evilamy.example.org, which does not lie below amy.example.org; give it a domain of its own",
  );
  refuses(
    "a domain twice",
    { "plinth:domains > second": { name: "amy.example.org" } },
    "plinth:domains.second.name: is amy.example.org, as plinth:domains.main.name is; a domain stands once",
  );
  refuses(
    "routes without a domain",
    { "plinth:domains": removed, "plinth:services > web > environment > SITE": "x" },
    "plinth:services.web.routes.api: needs a domain: add one under plinth:domains that covers its hosts",
    "plinth:services.web.routes.site: needs a domain: add one under plinth:domains that covers its hosts",
  );
});
