import assert from "node:assert/strict";
import { readStackConfig, type StackConfig } from "../../config/stack-config";
import { changed, removed } from "./changed";
import { smallExample, today } from "./complete-example";

type Changes = Readonly<Record<string, unknown>>;

/** The complete example with changes, which must be right. */
function configOf(changes: Changes): StackConfig {
  return read(changed(changes));
}

function read(values: Changes): StackConfig {
  const result = readStackConfig(values, today);
  assert.ok(result.ok, JSON.stringify(result));
  return result.config;
}

/** A stack with nothing but the sections that are given. */
function alone(sections: Changes): StackConfig {
  const identity = Object.entries(smallExample("production")).filter(
    ([key, value]) => key.startsWith("aws:") || typeof value === "string",
  );
  return read({ ...Object.fromEntries(identity), "plinth:environment": "shared", ...sections });
}

function deliveryOf(account: object): StackConfig["delivery"] {
  return alone({ "plinth:account": account }).delivery;
}

const vpc = { vpcId: "vpc-0123456789abcdef0", cidrBlock: "10.9.0.0/16" };
const domains = { staging: [], production: [] };
const github = { repository: "carpentries/amy", domains };

/** What the program works out, or takes as it was given. */
const cases: readonly {
  readonly title: string;
  readonly found: () => unknown;
  readonly expected: unknown;
}[] = [
  {
    title: "the first zones of the region",
    found: () => zones(configOf({ "plinth:network": {} })),
    expected: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
  },
  {
    title: "zones that are given",
    found: () => zones(configOf({ "plinth:network": { availabilityZones: ["eu-west-1c", "eu-west-1b"] } })),
    expected: ["eu-west-1c", "eu-west-1b"],
  },
  {
    title: "nothing of a VPC to make where one is used, and a list for each kind of subnets",
    found: () => alone({ "plinth:network": { existing: vpc } }).network,
    expected: { kind: "existing", ...vpc, publicSubnetIds: [], privateSubnetIds: [], isolatedSubnetIds: [] },
  },
  {
    title: "a path that is a word and one that is a section alike",
    found: () => configOf({}).distributions.main?.paths,
    expected: { "/static/*": { bucket: "assets", ttl: 86_400 }, "/media/*": { bucket: "assets", ttl: 60 } },
  },
  {
    title: "every host of every route for a distribution that names none",
    found: () => configOf({ "plinth:distributions > main > hosts": removed }).distributions.main?.hosts,
    expected: ["v1.api.amy.example.org", "amy.example.org", "www.amy.example.org"],
  },
  {
    title: "a domain as distributed whose hosts lead to a distribution, and no other",
    found: () => {
      const other = { "plinth:domains > other": { name: "example.com" } };
      const route = { "plinth:services > web > routes > site": { hosts: ["amy.example.org"] } };
      const distribution = { "plinth:distributions > main > hosts": ["amy.example.org"] };
      return Object.entries(configOf({ ...other, ...route, ...distribution }).domains).map(
        ([name, { distributed }]) => [name, distributed],
      );
    },
    expected: [
      ["main", true],
      ["other", false],
    ],
  },
  {
    title: "previews of all environments but production",
    found: () => deliveryOf({ github: { ...github, environments: ["staging", "production"] } })?.github,
    expected: {
      ...github,
      environments: ["staging", "production"],
      previewEnvironments: ["staging"],
      branch: "main",
    },
  },
  {
    title: "previews of the environments that are named",
    found: () => deliveryOf({ github: { ...github, previewEnvironments: ["production"] } })?.github,
    expected: {
      ...github,
      environments: ["staging", "production"],
      previewEnvironments: ["production"],
      branch: "main",
    },
  },
  {
    title: "no pipeline and no repositories where none are asked for",
    found: () => deliveryOf({}),
    expected: { repositories: {} },
  },
];

function zones({ network }: StackConfig): readonly string[] | undefined {
  return network?.kind === "created" ? network.availabilityZones : undefined;
}

describe("the config of a stack has", () => {
  for (const { title, found, expected } of cases) it(title, () => assert.deepEqual(found(), expected));
});
