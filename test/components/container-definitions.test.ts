import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import * as pulumi from "@pulumi/pulumi";
import { containerDefinition } from "../../components/compute/container/container-definition";
import type { ContainerSpec } from "../../components/compute/container/container-spec";
import { resolved } from "./resolved";

const minimal: ContainerSpec = {
  name: "web",
  image: "registry.example.org/web:1",
  essential: true,
  environment: {},
  secrets: {},
  mounts: {},
  readonlyRootFilesystem: true,
  initProcessEnabled: true,
  stopTimeout: 30,
  writablePaths: [],
  writablePathSize: 128,
  ports: [],
  ulimits: {},
  capabilities: { add: [], drop: [] },
  log: { group: pulumi.output("web-1a2b3c4"), region: "eu-west-1" },
};

function secret(valueFrom: string, revision: string): ContainerSpec["secrets"][string] {
  return { valueFrom, revision, executionStatements: [] };
}

async function labelsOf(secrets: ContainerSpec["secrets"]): Promise<unknown> {
  return (await resolved(containerDefinition({ ...minimal, secrets }))).dockerLabels;
}

describe("container definitions", () => {
  it("leaves out what is not asked for, and writes out what AWS would default", async () => {
    assert.deepEqual(await resolved(containerDefinition(minimal)), {
      name: "web",
      image: "registry.example.org/web:1",
      essential: true,
      privileged: false,
      readonlyRootFilesystem: true,
      linuxParameters: { initProcessEnabled: true },
      stopTimeout: 30,
      logConfiguration: {
        logDriver: "awslogs",
        options: {
          "awslogs-group": "web-1a2b3c4",
          "awslogs-region": "eu-west-1",
          "awslogs-stream-prefix": "web",
          mode: "non-blocking",
          "max-buffer-size": "25m",
        },
      },
    });
  });

  it("keeps a variable whose value is an empty text", async () => {
    const { environment } = await resolved(containerDefinition({ ...minimal, environment: { EMPTY: "" } }));
    assert.deepEqual(environment, [{ name: "EMPTY", value: "" }]);
  });

  it("gives the same text whatever the order of the variables", async () => {
    const variables = fc.dictionary(fc.stringMatching(/^[A-Z_]{1,8}$/), fc.string(), { maxKeys: 6 });
    await fc.assert(
      fc.asyncProperty(variables, variables, async (environment, revisions) => {
        const secrets = Object.fromEntries(
          Object.entries(revisions).map(([name, revision]) => [name, secret(`arn-of-${name}`, revision)]),
        );
        const reversed = <T>(values: Record<string, T>) =>
          Object.fromEntries(Object.entries(values).reverse());
        const text = async (own: Pick<ContainerSpec, "environment" | "secrets">) =>
          JSON.stringify(await resolved(containerDefinition({ ...minimal, ...own })));
        assert.equal(
          await text({ environment, secrets }),
          await text({ environment: reversed(environment), secrets: reversed(secrets) }),
        );
      }),
    );
  });

  it("differs when the value of a secret does, and only then", async () => {
    const [a, b] = [secret("arn-a", "1"), secret("arn-b", "2")];
    assert.deepEqual(await labelsOf({ A: a, B: b, C: a }), { "plinth.secrets-revision": "1 2" });
    assert.deepEqual(await labelsOf({ A: a, B: secret("arn-b", "3") }), { "plinth.secrets-revision": "1 3" });
    assert.equal(await labelsOf({}), undefined);
  });

  it("says what the task waits for, and whether it ends with the container", () => {
    const { essential, dependsOn } = containerDefinition({
      ...minimal,
      essential: false,
      dependsOn: { proxy: "HEALTHY", migrate: "SUCCESS" },
    });
    assert.equal(essential, false);
    assert.deepEqual(dependsOn, [
      { containerName: "migrate", condition: "SUCCESS" },
      { containerName: "proxy", condition: "HEALTHY" },
    ]);
  });

  it("never holds null, undefined or an empty list", () => {
    const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
    const spec = fc.record({
      command: optional(fc.array(fc.string(), { maxLength: 2 })),
      user: optional(fc.constant("1000")),
      ports: fc.array(fc.record({ port: fc.integer({ min: 1, max: 65535 }) }), { maxLength: 2 }),
      writablePaths: fc.array(fc.constantFrom("/tmp", "/var/run"), { maxLength: 2 }),
    });
    fc.assert(
      fc.property(spec, (own) => {
        for (const value of Object.values(containerDefinition({ ...minimal, ...own }))) {
          assert.ok(value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0));
        }
      }),
    );
  });

  it("makes paths writable in memory, so that a process that is not root can write", () => {
    const { linuxParameters } = containerDefinition({ ...minimal, writablePaths: ["/tmp"] });
    assert.deepEqual(linuxParameters, {
      initProcessEnabled: true,
      tmpfs: [{ containerPath: "/tmp", size: 128, mountOptions: ["rw", "nosuid", "nodev"] }],
    });
  });
});
