import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { readStackConfig, type StackConfig } from "../../config/stack-config";
import { changed, removed } from "./changed";
import { completeExample, smallExample, today } from "./complete-example";

function configOf(values: Readonly<Record<string, unknown>>): StackConfig {
  const result = readStackConfig(values, today);
  assert.ok(result.ok, JSON.stringify(result));
  return result.config;
}

describe("readStackConfig", () => {
  const config = configOf(completeExample());

  it("reads whose stack it is", () => {
    const { account, region, partition, environment, system, owner, costCenter, permissionsBoundary } =
      config;
    assert.deepEqual(
      { account, region, partition, environment, system, owner, costCenter, permissionsBoundary },
      {
        account: "111122223333",
        region: "eu-west-1",
        partition: "aws",
        environment: "production",
        system: "amy",
        owner: "amy-team",
        costCenter: "0042",
        permissionsBoundary: "arn:aws:iam::111122223333:policy/boundary",
      },
    );
  });

  it("knows the partition of a region", () => {
    const partitionOf = (region: string) =>
      configOf(changed({ "aws:region": region, "plinth:distributions": removed })).partition;
    assert.equal(partitionOf("cn-north-1"), "aws-cn");
    assert.equal(partitionOf("us-gov-west-1"), "aws-us-gov");
  });

  it("resolves a service with everything", () => {
    const said = { implied: false, directories: [] };
    const withPassword = { authentication: "password" };
    assert.deepEqual(config.services.web, {
      image: `111122223333.dkr.ecr.eu-west-1.amazonaws.com/amy@sha256:${"ab".repeat(32)}`,
      imageName: "amy",
      architecture: "arm64",
      cpu: 1024,
      memory: 2048,
      capacity: { fargate: { base: 2, weight: 1 }, fargateSpot: { base: 0, weight: 3 } },
      desiredCount: 2,
      singleton: false,
      egress: { smtp: { port: 587, protocol: "tcp", cidrBlocks: ["0.0.0.0/0"] } },
      ports: {
        http: { port: 8000, protocol: "http", container: "web", healthCheck: {}, requestTimeout: 60 },
      },
      routes: {
        site: {
          hosts: ["amy.example.org", "www.amy.example.org"],
          paths: ["/*"],
          priority: 38484,
          verified: true,
          port: "http",
          loadBalancer: "main",
        },
        api: {
          hosts: ["v1.api.amy.example.org"],
          paths: ["/v1", "/v1/*"],
          priority: 100,
          verified: false,
          port: "http",
          loadBalancer: "main",
        },
      },
      targetGroups: {
        http: {
          name: "http",
          loadBalancer: "main",
          port: 8000,
          protocol: "http",
          container: "web",
          healthCheck: {
            path: "/healthz",
            matcher: "200-399",
            interval: 15,
            timeout: 5,
            healthyThreshold: 2,
            unhealthyThreshold: 3,
          },
          deregistrationDelay: 30,
          stickiness: 3600,
        },
      },
      healthCheckGracePeriod: 60,
      containers: {},
      after: {},
      ulimits: {},
      capabilities: { add: [], drop: [] },
      volumes: {},
      reaches: [],
      waitsFor: [],
      containerHealthCheck: {
        command: ["CMD-SHELL", "curl -f http://localhost:8000/ || exit 1"],
        interval: 15,
        timeout: 5,
        retries: 3,
        startPeriod: 30,
      },
      environment: {
        DATABASE_URL: [
          "postgres://",
          { section: "databases", name: "main", attribute: "username" },
          "@",
          { section: "databases", name: "main", attribute: "host" },
          ":5432/${literal}",
        ],
        SITE: [{ section: "domains", name: "main", attribute: "name" }],
        QUEUE: [
          { section: "caches", name: "queue", attribute: "host" },
          ":",
          { section: "caches", name: "queue", attribute: "port" },
        ],
        UPLOADS: [{ section: "buckets", name: "uploads", attribute: "name" }],
        WORKERS: ["4"],
      },
      secrets: {
        DATABASE_PASSWORD: { section: "databases", name: "main", attribute: "password" },
        DJANGO_SECRET_KEY: { section: "secrets", name: "django" },
      },
      links: [
        { store: { section: "buckets", name: "archive" }, access: "write", ...said },
        { store: { section: "buckets", name: "uploads" }, access: "readWrite", ...said },
        { store: { section: "caches", name: "queue" }, access: "readWrite", ...said, authentication: "iam" },
        { store: { section: "databases", name: "main" }, access: "owner", ...said, ...withPassword },
        { store: { section: "databases", name: "old" }, access: "connect", ...said, ...withPassword },
        { store: { section: "databases", name: "reports" }, access: "readWrite", ...said, ...withPassword },
        {
          store: { section: "fileSystems", name: "media" },
          access: "readWrite",
          ...said,
          directories: ["/data"],
        },
        {
          store: { section: "fileSystems", name: "shared" },
          access: "read",
          implied: true,
          directories: ["/amy"],
        },
      ],
      mounts: {
        "/app/mediafiles": { fileSystem: "media", directory: "/data", readOnly: false },
        "/app/shared": { fileSystem: "shared", directory: "/amy", readOnly: true },
      },
      user: "1000:1000",
      readonlyRootFilesystem: true,
      writablePaths: ["/tmp"],
      stopTimeout: 30,
      initProcessEnabled: true,
      scaling: {
        minCapacity: 2,
        maxCapacity: 6,
        cpu: 60,
        requests: 1000,
        scaleInCooldown: 300,
        scaleOutCooldown: 60,
        predictive: "none",
      },
      deployment: { minimumHealthyPercent: 100, maximumPercent: 200 },
      executeCommand: false,
      files: {},
      logRetentionInDays: 90,
    });
  });

  it("stops a singleton before it starts anew, and gives it no load balancer", () => {
    const { scheduler } = config.services;
    assert.deepEqual(scheduler?.deployment, { minimumHealthyPercent: 0, maximumPercent: 100 });
    assert.equal(scheduler?.desiredCount, 1);
    assert.deepEqual(scheduler?.capacity, { fargate: { base: 0, weight: 1 } });
    assert.ok(scheduler && !("targetGroup" in scheduler));
  });

  it("runs nothing of a service without an image", () => {
    const night = { from: "20:00", to: "07:00", timeZone: "UTC" };
    const { report } = configOf(
      changed({ "plinth:services > report": { scaling: { maxCapacity: 3, cpu: 50 }, night } }),
    ).services;
    assert.equal(report?.imageName, "report");
    assert.equal(report?.desiredCount, 0);
    assert.ok(report && !("image" in report) && !("scaling" in report) && !("night" in report));
  });

  it("finds no image under a name that every object of JavaScript has", () => {
    const { services } = configOf(changed({ "plinth:services > constructor": null }));
    assert.ok(services.constructor && !("image" in services.constructor));
  });

  it("resolves databases, ours and others", () => {
    assert.deepEqual(config.databases.main, {
      kind: "created",
      engine: "postgres",
      version: "16",
      instanceClass: "db.m7g.large",
      allocatedStorage: 100,
      maxAllocatedStorage: 500,
      multiAz: true,
      backupRetentionPeriod: 14,
      backupWindow: "03:00-04:00",
      maintenanceWindow: "sun:04:30-sun:05:30",
      deletionProtection: true,
      databaseName: "main",
      username: "plinth",
      passwordVersion: 1,
      logicalDatabases: ["main", "amy_reports"],
      users: {
        scheduler: { authentication: "password", databases: { amy_reports: "read" } },
        web: { authentication: "password", databases: { amy_reports: "readWrite", main: "owner" } },
      },
      parameters: { log_min_duration_statement: "500" },
      monitoringInterval: 60,
      insights: "standard",
      logRetentionInDays: 30,
    });
    assert.deepEqual(config.databases.reports, {
      kind: "logical",
      server: "main",
      databaseName: "amy_reports",
    });
    assert.deepEqual(config.databases.old, {
      kind: "existing",
      engine: "mysql",
      host: "old.example.org",
      port: 3306,
      name: "amy",
      username: "reader",
      passwordSecretArn: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:old-AbCdEf",
      securityGroupId: "sg-0123456789abcdef0",
    });
  });

  it("makes a name for a database that the engine accepts, and leaves out insights that AWS does not offer", () => {
    const database = { engine: "mysql", version: 8.4, instanceClass: "db.t3.micro" };
    const mail = configOf(changed({ "plinth:databases > mail-log": database })).databases["mail-log"];
    assert.ok(mail?.kind === "created");
    assert.deepEqual([mail.databaseName, mail.version, mail.insights], ["mail_log", "8.4", "none"]);
  });

  it("resolves secrets, domains, waivers, overrides and alarms", () => {
    assert.deepEqual(config.secrets, {
      django: { from: "generate", store: "ssm", length: 50 },
      sentry: { from: "external", store: "secretsManager", length: 40 },
      mail: { from: "config", store: "ssm", length: 40 },
    });
    assert.deepEqual(config.domains.main?.subjectAlternativeNames, [
      "www.amy.example.org",
      "*.api.amy.example.org",
    ]);
    assert.equal(config.waivers[0]?.expires, "2027-03-31");
    assert.deepEqual(config.overrides["web*"], { tags: { Extra: "yes" } });
    assert.deepEqual(config.alarms, { emails: ["ops@example.org"] });
  });

  it("admits the VPC to an internal load balancer, and else whom it is told", () => {
    const admitted = (loadBalancer: object) => {
      const changes = { "plinth:distributions": removed, "plinth:loadBalancer": loadBalancer };
      const resolved = configOf(changed(changes)).loadBalancers["main"];
      return [resolved?.ingressCidrBlocks, resolved?.ingressPrefixLists];
    };
    const ingressCidrBlocks = ["10.0.0.0/8"];
    const ingressPrefixLists = ["pl-0123abcd"];
    assert.deepEqual(admitted({}), [["0.0.0.0/0"], []]);
    assert.deepEqual(admitted({ internal: true }), [["10.30.0.0/16"], []]);
    assert.deepEqual(admitted({ internal: true, ingressCidrBlocks }), [ingressCidrBlocks, []]);
    assert.deepEqual(admitted({ ingressPrefixLists }), [[], ingressPrefixLists]);
    assert.deepEqual(admitted({ ingressCidrBlocks, ingressPrefixLists }), [
      ingressCidrBlocks,
      ingressPrefixLists,
    ]);
  });

  it("keeps a number of tasks within scaling", () => {
    const scaled = (scaling: object) =>
      configOf(changed({ "plinth:services > web > scaling": { cpu: 50, ...scaling } })).services.web
        ?.desiredCount;
    assert.equal(scaled({ minCapacity: 4, maxCapacity: 6 }), 4);
    assert.equal(scaled({ minCapacity: 1, maxCapacity: 1 }), 1);
    assert.equal(scaled({ minCapacity: 1, maxCapacity: 6 }), 2);
  });

  it("reads the shared stack, which counts as production", () => {
    const stacks = Object.entries(smallExample("production"));
    const kept = ([key, value]: [string, unknown]) =>
      key !== "plinth:recipe" && (key.startsWith("aws:") || isText(value));
    const values = Object.fromEntries(stacks.filter(kept));
    const domains = { staging: ["test.example.org"], production: [] };
    const account = { repositories: { amy: null }, github: { repository: "carpentries/amy", domains } };
    const { recipe, delivery, network, cluster, loadBalancers } = configOf({
      ...values,
      "plinth:environment": "shared",
      "plinth:account": account,
    });
    assert.equal(recipe, "production");
    assert.deepEqual(delivery, {
      repositories: { amy: { keep: 100 } },
      github: {
        repository: "carpentries/amy",
        environments: ["staging", "production"],
        previewEnvironments: ["staging"],
        domains,
        branch: "main",
      },
    });
    assert.deepEqual([network, cluster, loadBalancers], [undefined, undefined, {}]);
  });

  it("does not load the Pulumi SDK or the YAML parser", () => {
    const script = `require("ts-node/register"); require("./config/stack-config");
      const heavy = /node_modules[\\\\/](@pulumi|yaml)[\\\\/]/;
      console.log(Object.keys(require.cache).filter((file) => heavy.test(file)).length);`;
    const loaded = execFileSync(process.execPath, ["-e", script], {
      cwd: join(__dirname, "..", ".."),
      encoding: "utf8",
    });
    assert.equal(loaded.trim(), "0");
  });
});

function isText(value: unknown): boolean {
  return typeof value === "string";
}

describe("the recipes", () => {
  const staging = configOf(smallExample("staging"));
  const production = configOf(smallExample("production"));

  it("differ in the network", () => {
    assert.deepEqual(staging.network, {
      kind: "created",
      cidrBlock: "10.20.0.0/16",
      availabilityZones: ["eu-west-1a", "eu-west-1b"],
      natGateways: "single",
      interfaceEndpoints: [],
      flowLogs: { trafficType: "REJECT", retentionInDays: 7 },
    });
    assert.deepEqual(production.network, {
      kind: "created",
      cidrBlock: "10.30.0.0/16",
      availabilityZones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
      natGateways: "perAz",
      interfaceEndpoints: [],
      flowLogs: { trafficType: "ALL", retentionInDays: 90 },
    });
  });

  it("differ in what keeps data, the load balancer, CloudFront, the cluster and services, and in nothing else", () => {
    assert.deepEqual(differences(staging, production), {
      environment: ["staging", "production"],
      recipe: ["staging", "production"],
      "network.cidrBlock": ["10.20.0.0/16", "10.30.0.0/16"],
      "network.availabilityZones.2": [undefined, "eu-west-1c"],
      "network.natGateways": ["single", "perAz"],
      "network.flowLogs.trafficType": ["REJECT", "ALL"],
      "network.flowLogs.retentionInDays": [7, 90],
      "databases.main.instanceClass": ["db.t4g.small", "db.m7g.large"],
      "databases.main.allocatedStorage": [20, 100],
      "databases.main.maxAllocatedStorage": [100, 500],
      "databases.main.multiAz": [false, true],
      "databases.main.backupRetentionPeriod": [7, 14],
      "databases.main.deletionProtection": [false, true],
      "databases.main.monitoringInterval": [0, 60],
      "caches.main.nodeType": ["cache.t4g.micro", "cache.t4g.small"],
      "caches.main.nodes": [1, 2],
      "caches.main.snapshotRetentionLimit": [1, 7],
      "caches.main.logRetentionInDays": [14, 90],
      "buckets.tmp.forceDestroy": [true, false],
      "buckets.logs.expirationInDays": [30, 365],
      "buckets.logs.forceDestroy": [true, false],
      "fileSystems.files.backup": [false, true],
      "distributions.main.accessLogRetentionInDays": [30, 365],
      "loadBalancers.main.deletionProtection": [false, true],
      "loadBalancers.main.accessLogRetentionInDays": [30, 365],
      "cluster.containerInsights": ["enabled", "enhanced"],
      "services.web.cpu": [256, 512],
      "services.web.memory": [512, 1024],
      "services.web.capacity.fargate.base": [undefined, 0],
      "services.web.capacity.fargate.weight": [undefined, 1],
      "services.web.capacity.fargateSpot.base": [0, undefined],
      "services.web.capacity.fargateSpot.weight": [1, undefined],
      "services.web.desiredCount": [1, 2],
      "services.web.executeCommand": [true, false],
      "services.web.logRetentionInDays": [14, 90],
    });
  });
});

function differences(one: unknown, other: unknown, path = ""): Record<string, [unknown, unknown]> {
  const isTree = (value: unknown) => typeof value === "object" || value === undefined;
  if (typeof one !== "object" && typeof other !== "object")
    return one === other ? {} : { [path]: [one, other] };
  assert.ok(isTree(one) && isTree(other), path);
  const keys = new Set([...Object.keys(one ?? {}), ...Object.keys(other ?? {})]);
  const at = (tree: unknown, key: string) => (tree as Record<string, unknown> | undefined)?.[key];
  const below = (key: string) =>
    differences(at(one, key), at(other, key), path === "" ? key : `${path}.${key}`);
  return Object.assign({}, ...[...keys].map(below)) as Record<string, [unknown, unknown]>;
}
