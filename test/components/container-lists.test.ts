import { strict as assert } from "node:assert";
import * as pulumi from "@pulumi/pulumi";
import * as fc from "fast-check";
import type { ContainerSpec, Mount } from "../../components/compute/container/container-spec";
import { containerStatements } from "../../components/compute/container/container-statements";
import { execMounts, taskVolumes } from "../../components/compute/container/container-volumes";
import { mergeStatements } from "../../components/compute/merge-statements";
import type { SecretReference } from "../../components/foundation/grant";
import type { PolicyStatement } from "../../components/foundation/policy-document";
import { resolved } from "./resolved";

const location = { partition: "aws", region: "eu-west-1", account: "111122223333" };
const registry = "111122223333.dkr.ecr.eu-west-1.amazonaws.com";
const names = ["web", "proxy", "migrate"];
const groups = new Map(names.map((name) => [name, pulumi.output(`${name}-log`)]));
const secrets: ReadonlyMap<string, SecretReference> = new Map(
  names.map((name) => {
    const statement: PolicyStatement = {
      Sid: "ReadSecrets",
      Effect: "Allow",
      Action: "ssm:GetParameters",
      Resource: `arn-${name}`,
    };
    return [name, { valueFrom: `arn-${name}`, revision: "1", executionStatements: [statement] }] as const;
  }),
);
const volumes = new Map(names.map((name) => [name, { name }]));

/** What differs between containers: each part by the name of what stands there. */
interface Parts {
  readonly repository: string;
  readonly secrets: readonly string[];
  readonly log: string;
  readonly volumes: readonly string[];
}

const some = fc.subarray(names);
const parts: fc.Arbitrary<Parts> = fc.record({
  repository: fc.constantFrom(...names),
  secrets: some,
  log: fc.constantFrom(...names),
  volumes: some,
});
const lists = fc.array(parts, { minLength: 1, maxLength: 4 });

function container(own: Parts, index: number): ContainerSpec {
  const mount = (name: string): [string, Mount] => [
    `/${name}`,
    { volume: volumes.get(name)!, readOnly: index > 0 },
  ];
  return {
    ...{ name: `c${index}`, essential: index === 0, image: `${registry}/${own.repository}:${index}` },
    environment: {},
    secrets: Object.fromEntries(own.secrets.map((name) => [name, secrets.get(name)!])),
    ...{ readonlyRootFilesystem: true, initProcessEnabled: true, stopTimeout: 30 },
    ...{ writablePaths: [], writablePathSize: 1, ports: [] },
    ...{ ulimits: {}, capabilities: { add: [], drop: [] } },
    mounts: Object.fromEntries(own.volumes.map(mount)),
    log: { group: groups.get(own.log)!, region: location.region },
  };
}

function distinct(words: readonly string[]): readonly string[] {
  return [...new Set(words)].sort();
}

/** What the statements of one Sid name, whether one or many. */
function resourcesOf(statements: readonly { Sid: string; Resource?: unknown }[], sid: string): unknown {
  const own = statements.filter(({ Sid }) => Sid === sid);
  return own.flatMap(({ Resource }) => Resource).sort();
}

describe("the containers of a task", () => {
  it("are started with the right to each image, secret and log of theirs, and to nothing else", async () => {
    await fc.assert(
      fc.asyncProperty(lists, async (list) => {
        const statements = mergeStatements(containerStatements(location, list.map(container)));
        const known = await resolved(pulumi.output([...statements]));
        const arn = (service: string, rest: string) => `arn:aws:${service}:eu-west-1:111122223333:${rest}`;
        assert.deepEqual(
          resourcesOf(known, "PullImage"),
          distinct(list.map(({ repository }) => arn("ecr", `repository/${repository}`))),
        );
        assert.deepEqual(
          resourcesOf(known, "ReadSecrets"),
          distinct(list.flatMap((own) => own.secrets.map((name) => `arn-${name}`))),
        );
        assert.deepEqual(
          resourcesOf(known, "WriteLogs"),
          distinct(list.map(({ log }) => arn("logs", `log-group:${log}-log:*`))),
        );
        assert.deepEqual(resourcesOf(known, "LogInToEcr"), ["*"]);
      }),
    );
  });

  it("share the volumes that several of them mount", () => {
    fc.assert(
      fc.property(lists, (list) => {
        const found = taskVolumes(list.map(container)).map(({ name }) => name);
        assert.deepEqual([...found].sort(), distinct(list.flatMap((own) => own.volumes)));
      }),
    );
  });

  it("have an empty volume for each path of ECS Exec that they could not write", () => {
    assert.deepEqual(Object.keys(execMounts(["/var/lib", "/managed"])), [
      "/managed-agents",
      "/var/log/amazon/ssm",
    ]);
  });
});
