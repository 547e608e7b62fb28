import { strict as assert } from "node:assert";
import { plan, type PlannedStack, type Settings } from "./planned-stack";
import { replacements } from "./replacements";
import { wholeStack } from "./whole-stack";

type Section = Readonly<Record<string, unknown>>;

const section = (settings: Section, key: string): Section => (settings[key] ?? {}) as Section;

type Change = (settings: Settings) => Settings;

const all =
  (changes: readonly Change[]): Change =>
  (settings) =>
    changes.reduce((changed, change) => change(changed), settings);

/** More in one section of a stack. */
function more(key: string, entries: Section): Change {
  return (settings) => ({
    ...settings,
    [`plinth:${key}`]: { ...section(settings, `plinth:${key}`), ...entries },
  });
}

/** More in one map of a service. */
function moreOfService(service: string, key: string, entries: Section): Change {
  return (settings) => {
    const before = section(section(settings, "plinth:services"), service);
    const after = { ...before, [key]: { ...section(before, key), ...entries } };
    return more("services", { [service]: after })(settings);
  };
}

const distribution = section(section(wholeStack, "plinth:distributions"), "main");

/** Something new in the stack file; by which names it may come; and what of the rest must change with it. */
interface Growth {
  readonly what: string;
  readonly grow: Change;
  /** The logical names of what comes. */
  readonly named: RegExp;
  readonly changes: readonly string[];
}

/** What comes without a change of anything that is there. */
const additions: Readonly<Record<string, Change>> = {
  "a service": more("services", {
    api: { image: "amy", port: 3000, routes: { v2: { hosts: ["amy.example.org"], paths: ["/v2/*"] } } },
  }),
  "a route": moreOfService("web", "routes", { admin: { paths: ["/admin/*"] } }),
  "a bucket": more("buckets", { more: { purpose: "uploads" } }),
  "a secret": more("secrets", { more: { from: "generate" } }),
  "a cache": more("caches", { more: {} }),
  "a table": more("tables", { more: { partitionKey: "id" } }),
  "a file system": more("fileSystems", { more: {} }),
};

const growths: readonly Growth[] = [
  {
    // In one plan: whatever any of them changed would be seen.
    what: Object.keys(additions).join(", "),
    grow: all(Object.values(additions)),
    named: /^(api|more)(-|$)|^web-admin$/,
    // It runs after all services, and there is one more.
    changes: ["lambda/invocation:Invocation::warm"],
  },
  {
    what: "a zone",
    grow: more("network", { availabilityZones: ["a", "b", "c", "d"].map((zone) => `eu-west-1${zone}`) }),
    named: /-4$/,
    // They span the zones: each takes the new subnet in, and none is replaced by that.
    changes: [
      "ec2/vpcEndpoint:VpcEndpoint::dynamodb",
      "ec2/vpcEndpoint:VpcEndpoint::s3",
      "ecs/service:Service::orders",
      "ecs/service:Service::peers",
      "ecs/service:Service::report",
      "ecs/service:Service::scheduler",
      "ecs/service:Service::web",
      "elasticache/subnetGroup:SubnetGroup::queue",
      // Where the tasks of the jobs run; none of them runs again for that.
      "lambda/function:Function::main-users",
      "lambda/function:Function::migrate",
      "lambda/function:Function::orders-users",
      "lambda/function:Function::warm",
      // In private subnets, where main is in public ones.
      "lb/loadBalancer:LoadBalancer::inside",
      "lb/loadBalancer:LoadBalancer::main",
      "rds/subnetGroup:SubnetGroup::main",
      "rds/subnetGroup:SubnetGroup::orders",
      "sfn/stateMachine:StateMachine::sweep",
    ],
  },
  {
    what: "a service that uses every kind of store",
    grow: more("services", {
      api: {
        image: "amy",
        user: "1000",
        uses: {
          "databases.main": "read",
          "caches.queue": "read",
          "buckets.uploads": "read",
          "tables.sessions": "read",
        },
        mounts: { "/media": "media" },
      },
    }),
    named: /^api(-|$)|-api(-|\/|$)|^api-queue/,
    // Its users are made by the function of the server and stand in the group of the cache.
    changes: [
      "elasticache/userGroup:UserGroup::queue",
      "iam/rolePolicy:RolePolicy::main-users",
      "lambda/invocation:Invocation::main",
      "lambda/invocation:Invocation::warm",
    ],
  },
  {
    what: "a logical database",
    grow: more("databases", { more: { server: "main" } }),
    named: /^$/,
    changes: ["lambda/invocation:Invocation::main"],
  },
  {
    what: "a database user",
    grow: moreOfService("report", "uses", { "databases.main": "read" }),
    named: /^report-databases-main$|^main-report$/,
    changes: ["iam/rolePolicy:RolePolicy::main-users", "lambda/invocation:Invocation::main"],
  },
  {
    // Each of the three has other resources to change.
    what: "a database, a mount, a path of a distribution",
    grow: all([
      more("databases", { more: { engine: "postgres", version: "17" } }),
      moreOfService("web", "mounts", { "/app/more": { fileSystem: "media", directory: "/more" } }),
      more("distributions", {
        main: { ...distribution, paths: { ...section(distribution, "paths"), "/docs/*": "assets" } },
      }),
    ]),
    named: /^more(-|$)|^media-web\/more$/,
    changes: [
      "cloudfront/distribution:Distribution::main",
      // A new revision of the task, which may use the new access point.
      "ecs/taskDefinition:TaskDefinition::web",
      "iam/rolePolicy:RolePolicy::web-task",
      // Events of all databases are told to one topic.
      "rds/eventSubscription:EventSubscription::databases",
    ],
  },
];

/** A resource of AWS without the components above it; components list what is in them for readers of the plan. */
const shortened = (identities: readonly string[]): readonly string[] =>
  identities
    .map((identity) => identity.split("$").at(-1)!)
    .filter((identity) => identity.startsWith("aws:"))
    .map((identity) => identity.slice("aws:".length))
    .sort();

/** What is never changed, and holds nothing: a task gets a new revision, and a function is called by a new invocation. */
const isRenewed = (replacement: string) => /^aws:(ecs\/taskDefinition|lambda\/invocation):/.test(replacement);

describe("a stack that grows", () => {
  let before_: PlannedStack;

  before(async () => {
    before_ = await plan(wholeStack, "production", "up");
    assert.deepEqual(before_.errors, []);
  });

  for (const { what, grow, named, changes } of growths) {
    it(`by ${what} changes only what it must, and replaces nothing`, async () => {
      const after = await plan(grow(wholeStack), "production", "up");
      assert.deepEqual(after.errors, []);
      const { added, removed, changed } = before_.difference(after);
      const strangers = added.filter((identity) => !named.test(identity.split("::").at(-1)!));
      assert.deepEqual(
        {
          removed,
          strangers,
          changed: shortened(changed),
          replaced: replacements(before_.resources, after.resources).filter((one) => !isRenewed(one)),
        },
        { removed: [], strangers: [], changed: changes, replaced: [] },
      );
    });
  }

  it("is told apart from one that replaces something", async () => {
    const databases = section(wholeStack, "plinth:databases");
    const renamed = { ...section(databases, "main"), databaseName: "other" };
    const after = await plan(more("databases", { main: renamed })(wholeStack), "production", "up");
    const replaced = replacements(before_.resources, after.resources).filter((one) => !isRenewed(one));
    assert.deepEqual(replaced, [
      "aws:rds/instance:Instance::main dbName",
      // Each instance leaves a last snapshot of a name of its own.
      "random:index/randomId:RandomId::main-final-snapshot keepers",
    ]);
  });
});
