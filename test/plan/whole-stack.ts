import { completeExample } from "../config/complete-example";
import type { Settings } from "./planned-stack";

type Section = Readonly<Record<string, unknown>>;

const example = completeExample();
delete example["plinth:overrides"];
delete example["plinth:waivers"];

const night = { from: "20:00", to: "07:00", timeZone: "Europe/Berlin" };

const files = {
  "/etc/own/settings.yaml": "level: info\nmail: ${databases.main.host}\nkey: ${secrets.django}\n",
  "/etc/own/conf.d/site.conf": { from: "examples/wger/nginx.conf", literal: true },
  "/etc/other/run": { text: "#!/bin/sh\necho $${HOME}\n", mode: "0555" },
};

function extended(key: string, more: Section): Section {
  return { ...(example[key] as Section), ...more };
}

/**
 * A production stack with every noun that there is, made and used, and with both ways to sign in: what the example of
 * the config's tests has, as its recipe wants it, and the engines and stores that it lacks.
 */
export const wholeStack: Settings = {
  ...example,
  "plinth:databases": extended("plinth:databases", {
    orders: { engine: "mysql", version: "8.4", night: { ...night, days: "weekdays" } },
  }),
  "plinth:fileSystems": extended("plinth:fileSystems", {
    renders: { bucket: "uploads", prefix: "renders/" },
  }),
  "plinth:tables": {
    sessions: { partitionKey: "id", timeToLiveAttribute: "expiresAt" },
    orders: {
      partitionKey: "customer",
      sortKey: { name: "placedAt", type: "number" },
      globalSecondaryIndexes: {
        byState: { partitionKey: "state", sortKey: "shelf", projection: "keysOnly" },
      },
    },
    prices: { existing: { tableName: "their-prices" } },
  },
  "plinth:cluster": extended("plinth:cluster", { ephemeralStorageKey: "customerManaged" }),
  // Asked from the network that this one is joined to.
  "plinth:loadBalancers": {
    inside: { internal: true, idleTimeout: 90, ingressCidrBlocks: ["10.40.0.0/16"] },
  },
  "plinth:jobs": {
    migrate: {
      image: "amy",
      command: ["migrate"],
      run: "before",
      timeout: 400,
      retries: 1,
      uses: { "databases.main": "owner" },
      environment: { DATABASE: "${databases.main.host}" },
      secrets: { DATABASE_PASSWORD: "${databases.main.password}" },
    },
    warm: {
      image: "amy",
      command: ["warm"],
      run: "after",
      uses: { "services.peers": null },
      environment: { PEERS: "http://${services.peers.host}:7946" },
    },
    sweep: {
      image: "amy",
      command: ["sweep"],
      schedule: "30 3 * * *",
      timeZone: "Europe/Berlin",
      retries: 2,
      parallelism: 2,
      after: { fetch: "success" },
      containers: { fetch: { image: "amy", command: ["fetch"] } },
    },
    mend: {
      image: "amy",
      entryPoint: ["/bin/entry"],
      command: ["mend"],
      workingDirectory: "/srv/app",
      user: "1000:1000",
      writablePaths: ["/tmp"],
      ulimits: { nofile: { soft: 4096, hard: 65_536 } },
      capabilities: { drop: ["ALL"] },
      uses: {
        "databases.orders": { access: "read", authentication: "iam" },
        "fileSystems.media": "readWrite",
      },
      mounts: {
        "/media": { fileSystem: "media", directory: "/mend" },
        "/work": { volume: "work", readOnly: true },
      },
      variables: ["cache"],
      environment: { LEVEL: "info" },
      secrets: { KEY: "${secrets.django}" },
      egress: { smtp: { port: 587 } },
      files,
      after: { fetch: "success", watch: "healthy" },
      containers: {
        fetch: {
          image: "amy",
          entryPoint: ["/bin/entry"],
          command: ["fetch"],
          workingDirectory: "/srv/app",
          user: "1000:1000",
          writablePaths: ["/tmp"],
          mounts: {
            "/work": { volume: "work", readOnly: false },
            "/media": "media",
            "/more": { fileSystem: "media", directory: "/more" },
          },
          variables: ["cache"],
          environment: { LEVEL: "info" },
          secrets: { KEY: "${secrets.django}" },
        },
        watch: {
          image: "amy",
          essential: true,
          files,
          after: { fetch: "success" },
          healthCheck: {
            command: ["CMD", "/bin/health"],
            retries: 2,
            startPeriod: 20,
            interval: 20,
            timeout: 10,
          },
          ulimits: { nofile: { soft: 4096, hard: 65_536 } },
          capabilities: { drop: ["ALL"] },
        },
      },
    },
  },
  "plinth:services": extended("plinth:services", {
    orders: {
      image: "amy",
      user: "1000:1000",
      memory: 2048,
      waitsFor: ["migrate"],
      ports: {
        http: { port: 8080, container: "gate" },
        grpc: { port: 50051, protocol: "grpc" },
        metrics: 9102,
      },
      routes: {
        page: { hosts: ["orders.api.amy.example.org"] },
        calls: { port: "grpc", hosts: ["orders.api.amy.example.org"], paths: ["/orders.v1.Orders/*"] },
        inside: { port: "grpc", loadBalancer: "inside", hosts: ["inside.api.amy.example.org"] },
        office: { loadBalancer: "inside", hosts: ["office.api.amy.example.org"] },
      },
      healthCheck: { command: ["CMD", "/bin/health"] },
      after: { prepare: "success" },
      mounts: { "/srv/static": { volume: "static" } },
      containers: {
        prepare: {
          image: "amy",
          command: ["collect", "static"],
          mounts: { "/srv/static": { volume: "static" }, "/srv/media": "media" },
          secrets: { DJANGO_SECRET_KEY: "${secrets.django}" },
        },
        gate: {
          image: "amy",
          after: { orders: "healthy" },
          files,
          mounts: { "/usr/share/static": { volume: "static", readOnly: true } },
          cpu: 128,
          memory: 256,
          ulimits: { nofile: { soft: 4096, hard: 65_536 } },
          capabilities: { drop: ["ALL"] },
          healthCheck: { command: ["CMD-SHELL", "wget -qO- localhost:8080 || exit 1"] },
        },
        traces: { image: "amy", essential: false, startTimeout: 30, environment: { LEVEL: "info" } },
      },
    },
    // Members of one cluster, which find one another.
    peers: {
      image: "amy",
      ports: { gossip: { port: 7946, protocol: "tcp" } },
      uses: { "services.peers": null },
    },
    report: {
      image: "amy",
      user: "1000:1000",
      waitsFor: ["migrate"],
      files: {
        ...files,
        "/etc/own/key": { text: "${secrets.django}", mode: "0400" },
      },
      environment: { ORDERS: "${services.orders.host}:${services.orders.ports.grpc}" },
      uses: {
        "services.orders": ["grpc", "metrics"],
        "services.peers": "gossip",
        "databases.orders": { access: "read", authentication: "iam" },
        "caches.queue": "read",
        "buckets.uploads": "read",
        "tables.orders": "write",
        "tables.prices": "read",
        "tables.sessions": "readWrite",
        "fileSystems.media": "read",
        "fileSystems.renders": "readWrite",
      },
      mounts: { "/media": "media", "/renders": { fileSystem: "renders", directory: "/pages" } },
      scaling: {
        minCapacity: 2,
        maxCapacity: 8,
        memory: 70,
        scaleInCooldown: 600,
        steps: { metric: "memory", add: { 80: 1, 90: 3 }, remove: { 30: 1, 20: 2 } },
        predictive: "forecastAndScale",
      },
      night,
    },
  }),
};
