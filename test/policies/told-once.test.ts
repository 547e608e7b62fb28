import assert from "node:assert/strict";
import type { Properties } from "../../preview/protocol/value";
import { completeExample } from "../config/complete-example";
import { plan, settingsOf } from "../plan/planned-stack";
import { judgePlan, type PlannedState } from "./judged-plan";

const urnOf = (...types: readonly string[]) => `urn:pulumi:production::shop::${types.join("$")}::web`;
const serviceType = "plinth:compute:Service";
const grantsType = "plinth:compute:ServiceGrants";

function state(type: string, inputs: Properties, parent: readonly string[] = []): PlannedState {
  return {
    urn: urnOf(...parent, type),
    type,
    name: "web",
    parent: parent.length === 0 ? "" : urnOf(...parent),
    inputs,
    outputs: inputs,
    propertyDependencies: {},
    protect: false,
    ignoreChanges: [],
    provider: "",
    read: false,
  };
}

const service = (...containers: readonly Properties[]) => state(serviceType, { containers });
const task = (containers: readonly Properties[], parent: readonly string[] = [serviceType]) =>
  state(
    "aws:ecs/taskDefinition:TaskDefinition",
    { containerDefinitions: JSON.stringify(containers) },
    parent,
  );
const grants = (...statements: readonly Properties[]) =>
  state(grantsType, { statements: { task: statements } });
const rolePolicy = (statement: readonly Properties[], parent: readonly string[] = [grantsType]) =>
  state(
    "aws:iam/rolePolicy:RolePolicy",
    { policy: JSON.stringify({ Version: "2012-10-17", Statement: statement }) },
    parent,
  );

const only = (...rules: readonly string[]) => new Set(rules);

function told(resources: readonly PlannedState[], rule: string, config = {}): readonly string[] {
  return judgePlan(resources, config, only(rule))
    .filter(({ policy }) => policy === rule)
    .map(({ urn, path, level }) => `${level} ${urn.split("::")[2]!.split("$").at(-1)} ${path}`);
}

describe("a container that stands on a component and in its task definition", () => {
  const rule = "ecs-container-not-privileged";
  const bad = { name: "web", privileged: true };
  const good = { name: "web", privileged: false };
  const onComponent = `mandatory ${serviceType} containers[0].privileged`;
  const inTask = "mandatory aws:ecs/taskDefinition:TaskDefinition containerDefinitions[0].privileged";

  it("is told once, on the component", () => {
    assert.deepEqual(told([service(bad), task([bad])], rule), [onComponent]);
    const differing = { ...bad, image: "web:1", environment: [] };
    assert.deepEqual(
      told([service(bad), task([differing])], rule),
      [onComponent],
      "what the rule does not ask",
    );
  });

  it("is told of the task definition where only that one is wrong", () => {
    assert.deepEqual(told([service(good), task([bad])], rule), [inTask]);
    const sidecar = { name: "sidecar", privileged: true };
    const second = inTask.replace("[0]", "[1]");
    assert.deepEqual(told([service(bad), task([bad, sidecar])], rule), [onComponent, second]);
  });

  it("is told of the task definition where no component shows it", () => {
    assert.deepEqual(told([task([bad], [])], rule), [inTask]);
    assert.deepEqual(told([state(serviceType, {}), task([bad])], rule), [inTask]);
    assert.deepEqual(
      told([state("plinth:custom:Thing", { containers: [bad] }), task([bad], ["plinth:custom:Thing"])], rule),
      [inTask],
    );
  });

  it("is told twice where another thing is wrong with it", () => {
    const variables = (name: string) => ({ name: "web", environment: [{ name, value: "not-a-real-one" }] });
    const found = told(
      [service(variables("API_TOKEN")), task([variables("DATABASE_PASSWORD")])],
      "ecs-container-no-env-secrets",
    );
    assert.equal(found.length, 2);
  });

  it("is told where it blocks, if it does not on the component", () => {
    const open = { name: "web", readonlyRootFilesystem: false };
    const foundation = state("plinth:foundation:Foundation", { environment: "dev", recipe: "staging" });
    const inProduction = (environment: string) => {
      const one = task([open]);
      return { ...one, inputs: { ...one.inputs, tags: { Environment: environment } } };
    };
    const rule = "ecs-container-readonly-root";
    const found = (environment: string) => told([foundation, service(open), inProduction(environment)], rule);
    assert.deepEqual(found("dev"), [`advisory ${serviceType} containers[0].readonlyRootFilesystem`]);
    assert.deepEqual(found("production"), [
      `advisory ${serviceType} containers[0].readonlyRootFilesystem`,
      "mandatory aws:ecs/taskDefinition:TaskDefinition containerDefinitions[0].readonlyRootFilesystem",
    ]);
  });
});

describe("a statement that stands on a component and in a policy", () => {
  const rule = "iam-no-admin";
  const admin = { Effect: "Allow", Action: "*", Resource: "*" };
  const onComponent = `mandatory ${grantsType} statements["task"][0]`;
  const inPolicy = (index: number) => `mandatory aws:iam/rolePolicy:RolePolicy policy.Statement[${index}]`;

  it("is told once, on the component", () => {
    assert.deepEqual(told([grants(admin), rolePolicy([admin])], rule), [onComponent]);
    const reordered = { Resource: "*", Effect: "Allow", Action: "*" };
    assert.deepEqual(told([grants(admin), rolePolicy([reordered])], rule), [onComponent]);
  });

  it("is told of the policy where it is another one", () => {
    const other = { ...admin, Action: ["*"] };
    assert.deepEqual(told([grants(admin), rolePolicy([admin, other])], rule), [onComponent, inPolicy(1)]);
    assert.deepEqual(told([grants(), rolePolicy([admin])], rule), [inPolicy(0)]);
  });

  it("is told of the policy where no component shows it", () => {
    assert.deepEqual(told([rolePolicy([admin], [])], rule), [inPolicy(0)]);
    const custom = "custom:index:Thing";
    const hidden = state(custom, { statements: { task: [admin] } });
    assert.deepEqual(
      told([hidden, rolePolicy([admin], [custom])], rule),
      [inPolicy(0)],
      "nobody judged it there",
    );
  });

  it("is told on a component that somebody else made of Plinth's, too", () => {
    const own = "plinth:custom:Thing";
    const shown = state(own, { statements: { task: [admin] } });
    assert.deepEqual(told([shown, rolePolicy([admin], [own])], rule), [
      `mandatory ${own} statements["task"][0]`,
    ]);
  });
});

describe("one cause", () => {
  const bucket = state("aws:s3/bucket:Bucket", { bucket: "web-uploads" });
  const ingress = (port: number) =>
    state("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", {
      ipProtocol: "tcp",
      fromPort: port,
      toPort: port,
      cidrIpv4: "0.0.0.0/0",
    });
  const open = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
  const certificate = {
    viewerCertificate: { cloudfrontDefaultCertificate: true, minimumProtocolVersion: "TLSv1.2_2021" },
  };

  for (const [title, resources, rules] of [
    ["SSH open to the world", [ingress(22)], ["sg-no-public-ssh"]],
    ["a database open to the world", [ingress(5432)], ["sg-no-public-high-risk-ports"]],
    ["an odd port open to the world", [ingress(8443)], ["sg-public-authorized-ports-only"]],
    [
      "a bucket that blocks nothing",
      [bucket, state(open, { bucket: "web-uploads" })],
      ["s3-public-access-block"],
    ],
    [
      "an account that blocks nothing",
      [state("aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock", {})],
      ["s3-account-public-access-block"],
    ],
    [
      "the certificate of CloudFront",
      [state("aws:cloudfront/distribution:Distribution", certificate)],
      ["cf-custom-cert"],
    ],
  ] as const)
    it(`is told once: ${title}`, () => {
      const about = /^(sg-(no-)?public|s3-(account-)?public|cf-custom)/;
      const found = judgePlan(resources).filter(({ policy }) => about.test(policy));
      assert.deepEqual(
        found.map(({ policy, level }) => `${level} ${policy}`),
        rules.map((rule) => `mandatory ${rule}`),
      );
    });
});

describe("the plans of this repository, as an update sees them", () => {
  const stacks = {
    "Pulumi.production.yaml": () => settingsOf("Pulumi.production.yaml"),
    "blueprints/amy/Pulumi.production.yaml": () => settingsOf("blueprints/amy/Pulumi.production.yaml"),
    "a stack file with every section": completeExample,
  };

  for (const [title, settings] of Object.entries(stacks))
    it(`have one finding per container and statement: ${title}`, async () => {
      const { resources } = await plan(settings(), "production", "up");
      const inner = new Set(["aws:ecs/taskDefinition:TaskDefinition", "aws:iam/rolePolicy:RolePolicy"]);
      const found = judgePlan(resources);
      const types = new Map(resources.map(({ urn, type }) => [urn, type]));
      const subjects = found
        .filter(({ policy }) => /^(ecs-container|iam)-/.test(policy))
        .map(({ policy, text }) => `${policy} ${/ of ([^()]*)\)$/m.exec(text)?.[1] ?? text}`);
      assert.deepEqual(subjects, [...new Set(subjects)]);
      assert.ok(subjects.length > 0, "nothing is found at all");
      assert.deepEqual(
        found.filter(({ policy, urn }) => policy.startsWith("ecs-container-") && inner.has(types.get(urn)!)),
        [],
      );
    });
});
