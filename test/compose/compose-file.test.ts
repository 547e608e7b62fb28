import assert from "node:assert/strict";
import { composeFile } from "../../compose/compose-file";
import { readStackFile } from "../../config/file/stack-file";
import { readStackConfig, type StackConfig } from "../../config/stack-config";
import { root } from "../pipeline/command-line";
import { stackWithWays } from "../plan/stack-with-ways";
import { stackWithTasks } from "./stack-with-tasks";
import { composed, planted, readStack, type ReadFile, wholeStackText } from "./whole-stack";
import { join } from "node:path";

const real = [
  "Pulumi.staging.yaml",
  "Pulumi.production.yaml",
  "blueprints/amy/Pulumi.staging.yaml",
  "blueprints/amy/Pulumi.production.yaml",
];

function realStack(file: string): StackConfig {
  const found = readStackFile(join(root, file));
  assert.ok(found.ok);
  return read(found.file.values);
}

function read(values: Readonly<Record<string, unknown>>): StackConfig {
  const result = readStackConfig(values, "2026-11-21");
  assert.ok(result.ok, JSON.stringify(result));
  return result.config;
}

const stacks: readonly (readonly [string, () => StackConfig])[] = [
  ["a stack with everything", () => readStack(wholeStackText)],
  ["tasks of several containers", () => stackWithTasks],
  ["services that ask one another", () => read(stackWithWays)],
  ...real.map((file) => [file, () => realStack(file)] as const),
];

function volumesIn({ services }: ReadFile): string[] {
  return Object.values(services).flatMap(({ volumes = [] }) =>
    volumes.map((volume) => (typeof volume === "string" ? (volume.split(":")[0] ?? "") : volume.source)),
  );
}

/** Whether a container does its work and ends. */
function endsItself({ restart = "no" }: ReadFile["services"][string]): boolean {
  return restart === "no";
}

/** Whether a container stands in for a store: containers of a task begin with the name of their service. */
function isStandIn(name: string): boolean {
  return /^(databases|caches|buckets|tables|file-systems|load-balancer)\./.test(name);
}

for (const [name, stackOf] of stacks) {
  describe(`the Compose file of ${name}`, () => {
    const file = composed(stackOf());
    const services = Object.entries(file.services);

    it("is the same each time", () => {
      assert.equal(composeFile(stackOf(), "x"), composeFile(stackOf(), "x"));
    });

    it("has each service of the stack file, once, however many run in AWS", () => {
      for (const service of Object.keys(stackOf().services)) {
        assert.ok((file.services[service]?.deploy?.replicas ?? 2) <= 1, service);
      }
    });

    it("waits only for what is there, and for health only where it is checked", () => {
      for (const [service, { depends_on = {} }] of services) {
        for (const [other, { condition }] of Object.entries(depends_on)) {
          const found = file.services[other];
          assert.ok(found, `${service} waits for ${other}`);
          // Of its own task, the file says how far a container waits; of stand-ins, as far as can be known.
          const isHealthy = condition === "service_healthy";
          const isOwn = other.split(".")[0] === service.split(".")[0] && !isStandIn(other);
          if (isHealthy || !isOwn)
            assert.equal(isHealthy, found.healthcheck !== undefined, `${service}: ${other}`);
          assert.equal(condition === "service_completed_successfully", endsItself(found), other);
        }
      }
    });

    it("has a service that waits for each container which does its work and ends", () => {
      const awaited = services.flatMap(([, { depends_on = {} }]) => Object.keys(depends_on));
      for (const [name, service] of services) assert.ok(!endsItself(service) || awaited.includes(name), name);
    });

    it("declares the volumes and files that it mounts, and no other", () => {
      assert.deepEqual([...new Set(volumesIn(file))].sort(), Object.keys(file.volumes ?? {}).sort());
      const configs = services.flatMap(([, { configs = [] }]) => configs.map(({ source }) => source));
      assert.deepEqual(configs.sort(), Object.keys(file.configs ?? {}).sort());
    });

    it("mounts no file that Compose would have to write into a read-only container", () => {
      for (const [service, { configs, read_only }] of services) assert.ok(!(configs && read_only), service);
    });

    it("publishes each port once, for this machine only", () => {
      const ports = services.flatMap(([, { ports = [] }]) => ports);
      for (const port of ports) assert.match(port, /^127\.0\.0\.1:\d+:\d+$/);
      assert.equal(new Set(ports.map((port) => port.split(":")[1])).size, ports.length, ports.join(" "));
    });

    it("runs images of a known version", () => {
      for (const [service, { image }] of services) {
        assert.match(image, /(:[\w.-]*\d[\w.-]*|@sha256:[0-9a-f]{64}|:local)$/, service);
        assert.doesNotMatch(image, /latest/);
      }
    });

    it("reaches nothing of AWS", () => {
      const values = services.flatMap(([, { environment = {} }]) => Object.values(environment));
      for (const value of values) assert.doesNotMatch(value, /amazonaws|rds\.|:\/\/[^/]*example/);
    });

    it("keeps the names of stand-ins apart from those of services", () => {
      const own = Object.keys({ ...stackOf().services, ...stackOf().jobs });
      for (const [service] of services) assert.equal(own.includes(service), !service.includes("."), service);
    });
  });
}

describe("a Compose file", () => {
  it("has nothing of a secret of the stack file", () => {
    assert.match(wholeStackText, new RegExp(planted));
    assert.doesNotMatch(composeFile(readStack(wholeStackText), "x"), new RegExp(planted.slice(6, 14)));
  });

  it("is another one for another environment only in its name and its passwords", () => {
    const withoutPasswords = (text: string) => text.replaceAll(/local[0-9a-f]{8,}/g, "local");
    const production = composeFile(readStack(wholeStackText), "x");
    const copy = composeFile(
      readStack(wholeStackText.replace("plinth:environment: production", "plinth:environment: copy")),
      "x",
    );
    assert.notEqual(copy, production);
    const renamed = copy.replaceAll("shop-copy", "shop-production");
    assert.notEqual(renamed, production);
    assert.equal(withoutPasswords(renamed), withoutPasswords(production));
  });

  it("says first what wrote it, from which file", () => {
    const [first = ""] = composeFile(readStack(wholeStackText), "Pulumi.staging.yaml").split("\n");
    assert.match(first, /^# Written by npm run compose from Pulumi\.staging\.yaml\./);
  });

  it("names the variables of secrets that somebody must set, and no other", () => {
    const [header = ""] = composeFile(readStack(wholeStackText), "x").split("\nname:");
    assert.deepEqual(header.match(/[A-Z]+_SECRET/g), ["MAIL_SECRET", "PAYMENT_SECRET"]);
  });
});
