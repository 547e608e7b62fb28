import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import {
  containerDefinition,
  type ContainerSpec,
} from "../../components/compute/container/container-definitions";

const minimal: ContainerSpec = {
  name: "web",
  image: "registry.example.org/web:1",
  environment: {},
  secrets: {},
  readonlyRootFilesystem: true,
  initProcessEnabled: true,
  stopTimeout: 30,
  writablePaths: [],
  writablePathSize: 128,
  logGroup: "web-1a2b3c4",
  region: "eu-west-1",
};

describe("container definitions", () => {
  it("leaves out what is not asked for, and writes out what AWS would default", () => {
    assert.deepEqual(containerDefinition(minimal), {
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

  it("gives the same text whatever the order of the variables", () => {
    const variables = fc.dictionary(fc.stringMatching(/^[A-Z_]{1,8}$/), fc.string(), { maxKeys: 6 });
    fc.assert(
      fc.property(variables, variables, (environment, secrets) => {
        const reversed = (values: Record<string, string>) =>
          Object.fromEntries(Object.entries(values).reverse());
        assert.equal(
          JSON.stringify(containerDefinition({ ...minimal, environment, secrets })),
          JSON.stringify(
            containerDefinition({
              ...minimal,
              environment: reversed(environment),
              secrets: reversed(secrets),
            }),
          ),
        );
      }),
    );
  });

  it("never holds null, undefined or an empty list", () => {
    const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
    const spec = fc.record({
      command: optional(fc.array(fc.string(), { maxLength: 2 })),
      user: optional(fc.constant("1000")),
      port: optional(fc.integer({ min: 1, max: 65535 })),
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
