import assert from "node:assert/strict";
import fc from "fast-check";
import { awsProvider } from "../../../preview/providers/aws/aws-provider";
import { randomProvider } from "../../../preview/providers/random";
import type { Existing, Provider } from "../../../preview/providers/provider";
import { Secret, unknown, type Properties } from "../../../preview/protocol/value";

const aws = awsProvider({ region: "eu-west-1", allowedAccountIds: '["111122223333"]' });

function resource(type: string, inputs: Properties = {}, name = "main") {
  return { type, name, urn: `urn:pulumi:staging::plinth::${type}::${name}`, inputs };
}

/** A resource as an update has left it. */
function made(
  provider: Provider,
  type: string,
  inputs: Properties,
  seed?: string,
): Existing & { id: string } {
  const checked = provider.check({ ...resource(type, inputs), ...(seed === undefined ? {} : { seed }) });
  assert.ok("inputs" in checked);
  const created = provider.create({ ...resource(type), ...checked }, false);
  return { inputs: checked.inputs, outputs: created.outputs, id: created.id! };
}

/** What the engine asks for an update: Check with what exists, then Diff. */
function changed(provider: Provider, type: string, before: Existing, inputs: Properties) {
  const checked = provider.check({ ...resource(type, inputs), oldInputs: before.inputs, seed: "another" });
  assert.ok("inputs" in checked);
  return { ...provider.diff({ ...resource(type), ...checked }, before), checked: checked.inputs };
}

const bucket = "aws:s3/bucket:Bucket";
const targetGroup = "aws:lb/targetGroup:TargetGroup";
const accessPoint = "aws:efs/accessPoint:AccessPoint";
const owner = { ownerUid: 1000, ownerGid: 1000, permissions: "750" };
const capacityProvider = "aws:ecs/capacityProvider:CapacityProvider";
const healthy = (path: string) => ({ healthCheck: { path, matcher: "200" } });
const web = { port: 80, protocol: "HTTP", targetType: "ip", vpcId: "vpc-1" };

describe("a provider, asked for a change", () => {
  it("sees none where the program says the same, whatever the order of keys, and keeps the name it made", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string(), { noNullPrototype: true }), (tags) => {
        const before = made(aws, bucket, { tags, forceDestroy: true }, "first");
        const reversed = Object.fromEntries(Object.entries(tags).reverse());
        const same = changed(aws, bucket, before, { forceDestroy: true, tags: reversed });
        assert.deepEqual(same.changes, []);
        assert.equal(same.checked["bucket"], before.inputs["bucket"]);
      }),
      { numRuns: 50 },
    );
  });

  it("draws a new name, and replaces, where the program no longer names what it once named", () => {
    const before = made(aws, bucket, { bucket: "mine" });
    const later = changed(aws, bucket, before, {});
    assert.match(String(later.checked["bucket"]), /^main-[0-9a-f]{7}$/);
    assert.deepEqual(later.replaces, ["bucket"]);
  });

  it("keeps the name of what was imported, whose inputs do not say who made them", () => {
    const existing = { inputs: { bucket: "theirs", region: "eu-west-1" }, outputs: {} };
    assert.equal(changed(aws, bucket, existing, {}).checked["bucket"], "theirs");
  });

  it("draws another name for another creation", () => {
    const [one, two] = ["1", "2"].map((seed) => made(aws, bucket, {}, seed).inputs["bucket"]);
    assert.notEqual(one, two);
  });

  const cases: readonly (readonly [string, string, Properties, Properties, readonly string[]])[] = [
    ["a tag of a bucket", bucket, {}, { tags: { a: "b" } }, []],
    ["the name of a bucket", bucket, { bucket: "a" }, { bucket: "b" }, ["bucket"]],
    ["the port of a target group", targetGroup, web, { ...web, port: 81 }, ["port"]],
    ["its health check", targetGroup, web, { ...web, healthCheck: { path: "/x" } }, []],
    [
      "a part of its health check",
      targetGroup,
      { ...web, ...healthy("/a") },
      { ...web, ...healthy("/b") },
      [],
    ],
    [
      "the folder of an access point",
      accessPoint,
      { fileSystemId: "fs-1", rootDirectory: { path: "/a" } },
      { fileSystemId: "fs-1", rootDirectory: { path: "/b" } },
      ["rootDirectory"],
    ],
    [
      "an access point that no longer says its folder",
      accessPoint,
      { fileSystemId: "fs-1", rootDirectory: { path: "/a", creationInfo: owner } },
      { fileSystemId: "fs-1", rootDirectory: { creationInfo: owner } },
      [],
    ],
    [
      "the group of a capacity provider",
      capacityProvider,
      { autoScalingGroupProvider: { autoScalingGroupArn: "arn:a" } },
      { autoScalingGroupProvider: { autoScalingGroupArn: "arn:b" } },
      ["autoScalingGroupProvider"],
    ],
    [
      "how a capacity provider ends instances",
      capacityProvider,
      { autoScalingGroupProvider: { autoScalingGroupArn: "arn:a", managedDraining: "ENABLED" } },
      { autoScalingGroupProvider: { autoScalingGroupArn: "arn:a", managedDraining: "DISABLED" } },
      [],
    ],
    [
      "a file system that no longer says its key",
      "aws:efs/fileSystem:FileSystem",
      { encrypted: true, kmsKeyId: "arn:a" },
      { encrypted: true },
      [],
    ],
    ["the region of a bucket", bucket, { bucket: "a" }, { bucket: "a", region: "eu-central-1" }, ["region"]],
    [
      "the containers of a task definition",
      "aws:ecs/taskDefinition:TaskDefinition",
      { family: "web", containerDefinitions: "[]" },
      { family: "web", containerDefinitions: "[{}]" },
      ["containerDefinitions"],
    ],
    [
      "the capacity of a service",
      "aws:ecs/service:Service",
      { cluster: "c", taskDefinition: "web:1" },
      {
        cluster: "c",
        taskDefinition: "web:2",
        capacityProviderStrategies: [{ capacityProvider: "FARGATE" }],
      },
      ["capacityProviderStrategies"],
    ],
    [
      "the capacity of a service that is deployed anew",
      "aws:ecs/service:Service",
      { cluster: "c", forceNewDeployment: true },
      {
        cluster: "c",
        forceNewDeployment: true,
        capacityProviderStrategies: [{ capacityProvider: "FARGATE" }],
      },
      [],
    ],
  ];
  for (const [what, type, inputs, later, replaces] of cases) {
    it(`${replaces.length > 0 ? "replaces for" : "changes in place"} ${what}`, () => {
      const found = changed(aws, type, made(aws, type, inputs), later);
      assert.notDeepEqual(found.changes, []);
      assert.deepEqual(found.replaces, replaces);
    });
  }

  it("counts what a preview cannot know as a change", () => {
    const before = made(aws, targetGroup, web);
    assert.deepEqual(changed(aws, targetGroup, before, { ...web, vpcId: unknown }).replaces, ["vpcId"]);
  });

  it("is told no secrets, and takes a value that is secret on one side for the same", () => {
    const parameter = "aws:ssm/parameter:Parameter";
    const before = made(aws, parameter, { type: "SecureString", value: "x" });
    const same = { type: "SecureString", value: new Secret("x") };
    assert.deepEqual(changed(aws, parameter, before, same).changes, []);
  });

  it("has the old one go first where the program has chosen the name", () => {
    const own = { ...web, name: "web" };
    const replaced = { port: 81 };
    const named = changed(aws, targetGroup, made(aws, targetGroup, own), { ...own, ...replaced });
    const renamed = changed(aws, targetGroup, made(aws, targetGroup, own), { ...own, name: "api" });
    const drawn = changed(aws, targetGroup, made(aws, targetGroup, web), { ...web, ...replaced });
    const inPlace = changed(aws, targetGroup, made(aws, targetGroup, own), { ...own, tags: { a: "b" } });
    assert.deepEqual(
      [named, renamed, drawn, inPlace].map(({ deleteBeforeReplace }) => deleteBeforeReplace),
      [true, true, false, false],
    );
  });

  it("has the old one go first where there can be one only", () => {
    const mountTarget = "aws:efs/mountTarget:MountTarget";
    const before = made(aws, mountTarget, { fileSystemId: "fs-1", subnetId: "subnet-a" });
    const later = { fileSystemId: "fs-1", subnetId: "subnet-b" };
    assert.ok(changed(aws, mountTarget, before, later).deleteBeforeReplace);
  });

  it("keeps what AWS has made, and takes over what the program says", () => {
    const before = made(aws, bucket, { tags: { a: "b" } });
    const request = { ...resource(bucket), inputs: { ...before.inputs, tags: { c: "d" } } };
    const { outputs } = aws.update(request, before, true);
    assert.equal(outputs["arn"], before.outputs["arn"]);
    assert.deepEqual(outputs["tags"], { c: "d" });
    const untagged = { bucket: before.inputs["bucket"]! };
    assert.equal(aws.update({ ...request, inputs: untagged }, before, true).outputs["tags"], null);
  });

  it("draws anew whatever of random changes", () => {
    const random = randomProvider({});
    const type = "random:index/randomPassword:RandomPassword";
    const before = made(random, type, { length: 20, keepers: { version: "1" } });
    const later = { length: 20, keepers: { version: "2" } };
    assert.deepEqual(changed(random, type, before, later).replaces, ["keepers"]);
    assert.notDeepEqual(made(random, type, later).outputs["result"], before.outputs["result"]);
  });
});

describe("a provider, asked to make the same resource again", () => {
  it("gives it another id, and a task definition its next revision", () => {
    const certificate = {
      ...resource("aws:acm/certificate:Certificate"),
      inputs: { domainName: "a.example.org" },
    };
    const ids = [0, 1].map((generation) => aws.create({ ...certificate, generation }, false).id);
    assert.notEqual(ids[0], ids[1]);
    const task = { ...resource("aws:ecs/taskDefinition:TaskDefinition"), inputs: { family: "web" } };
    const arns = [0, 1].map((generation) => aws.create({ ...task, generation }, false).outputs["arn"]);
    assert.deepEqual(
      arns.map((arn) => String(arn).split("/").at(-1)),
      ["web:1", "web:2"],
    );
  });
});
