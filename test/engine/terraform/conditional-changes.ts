import type { Properties } from "../../../preview/protocol/value";

/** A change of known values, as a program would make it. */
export interface KnownChange {
  readonly what: string;
  readonly type: string;
  readonly before: Properties;
  readonly after: Properties;
}

const group = "aws:elasticache/replicationGroup:ReplicationGroup";
const service = "aws:ecs/service:Service";
const balancer = "aws:lb/loadBalancer:LoadBalancer";
const targets = "aws:lb/targetGroup:TargetGroup";
const task = "aws:ecs/taskDefinition:TaskDefinition";
const invocation = "aws:lambda/invocation:Invocation";
const cluster = "aws:rds/cluster:Cluster";
const database = "aws:rds/instance:Instance";
const parameter = "aws:ssm/parameter:Parameter";
const accessPoint = "aws:efs/accessPoint:AccessPoint";

const table = "aws:dynamodb/table:Table";
const sessions = {
  name: "sessions",
  billingMode: "PAY_PER_REQUEST",
  hashKey: "id",
  attributes: [{ name: "id", type: "S" }],
};
const indexed = {
  attributes: [
    { name: "id", type: "S" },
    { name: "user", type: "S" },
  ],
  globalSecondaryIndexes: [{ name: "byUser", hashKey: "user", projectionType: "ALL" }],
};

const strategy = (capacityProvider: string) => [{ capacityProvider, base: 0, weight: 1 }];
const spot = { capacityProviderStrategies: strategy("FARGATE_SPOT") };
const own = { capacityProviderStrategies: strategy("FARGATE") };
const web = { family: "web", containerDefinitions: '[{"name":"web","image":"web"}]' };
const network = { loadBalancerType: "network", subnets: ["subnet-a", "subnet-b"] };
const cache = { description: "cache", replicationGroupId: "cache", engine: "redis", engineVersion: "7.0" };
const mysql = { clusterIdentifier: "main", engine: "mysql", storageType: "io1" };
const aurora = { clusterIdentifier: "main", engine: "aurora-postgresql", storageType: "aurora-iopt1" };
const http = { port: 80, protocol: "HTTP", vpcId: "vpc-1", targetType: "ip" };
const postgres = {
  identifier: "main",
  engine: "postgres",
  engineVersion: "16.4",
  instanceClass: "db.t4g.micro",
  allocatedStorage: 20,
};
const called = { functionName: "main", input: "{}" };
const files = { fileSystemId: "fs-1", rootDirectory: { path: "/a" } };

const change = (what: string, type: string, before: Properties, now: Properties): KnownChange => ({
  what,
  type,
  before,
  after: { ...before, ...now },
});

/** Changes whose effect depends on other properties or on the values, and some that say so by being in place. */
export const KNOWN_CHANGES: readonly KnownChange[] = [
  change("other capacity", service, { name: "web", cluster: "main", ...own }, spot),
  change(
    "other capacity with a deployment",
    service,
    { name: "web", cluster: "main", forceNewDeployment: true, ...own },
    spot,
  ),
  change("a tag of a task definition", task, web, { tags: { a: "b" } }),
  change("the memory of a task definition", task, { ...web, cpu: "256", memory: "512" }, { memory: "1024" }),
  change("one subnet more of a network load balancer", balancer, network, {
    subnets: ["subnet-a", "subnet-b", "subnet-c"],
  }),
  change("one subnet less of a network load balancer", balancer, network, { subnets: ["subnet-a"] }),
  change("the first security group of a network load balancer", balancer, network, {
    securityGroups: ["sg-1"],
  }),
  change(
    "another security group of a network load balancer",
    balancer,
    { ...network, securityGroups: ["sg-1"] },
    {
      securityGroups: ["sg-2"],
    },
  ),
  change(
    "one subnet less of an application load balancer",
    balancer,
    { ...network, loadBalancerType: "application" },
    { subnets: ["subnet-a"] },
  ),
  change("the health check of a target group", targets, http, { healthCheck: { path: "/health" } }),
  change("from Redis to Valkey", group, cache, { engine: "valkey", engineVersion: "8.0" }),
  change(
    "from Valkey to Redis",
    group,
    { ...cache, engine: "valkey", engineVersion: "7.2" },
    { engine: "redis", engineVersion: "7.1" },
  ),
  change("a later version of Redis", group, cache, { engineVersion: "7.1" }),
  change("an earlier version of Redis", group, { ...cache, engineVersion: "7.1" }, { engineVersion: "7.0" }),
  change("the storage of a cluster of instances", cluster, mysql, { storageType: "gp3" }),
  change("the storage of Aurora", cluster, { ...aurora }, { storageType: "aurora" }),
  change("a later version of PostgreSQL", database, postgres, { engineVersion: "17.2" }),
  change("an earlier version of PostgreSQL", database, postgres, { engineVersion: "16.1" }),
  change("the input of a call", invocation, called, { input: '{"a":1}' }),
  change(
    "the input of a call that follows its resource",
    invocation,
    { ...called, lifecycleScope: "CRUD" },
    { input: '{"a":1}' },
  ),
  change(
    "a parameter that becomes larger",
    parameter,
    { name: "a", type: "String", value: "b", tier: "Standard" },
    { tier: "Advanced" },
  ),
  change(
    "a parameter that becomes smaller",
    parameter,
    { name: "a", type: "String", value: "b", tier: "Advanced" },
    { tier: "Standard" },
  ),
  change(
    "the type of a parameter",
    parameter,
    { name: "a", type: "String", value: "b" },
    { type: "SecureString" },
  ),
  change("another partition key of a table", table, sessions, {
    hashKey: "user",
    attributes: [{ name: "user", type: "S" }],
  }),
  change("an index of a table", table, sessions, indexed),
  change(
    "another projection of an index",
    table,
    { ...sessions, ...indexed },
    {
      globalSecondaryIndexes: [{ name: "byUser", hashKey: "user", projectionType: "KEYS_ONLY" }],
    },
  ),
  change("the folder of an access point", accessPoint, files, { rootDirectory: { path: "/b" } }),
];
