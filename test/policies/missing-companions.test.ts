import assert from "node:assert/strict";
import { unknown, type Properties } from "../../preview/protocol/value";
import { judgePlan, type PlannedState } from "./judged-plan";

const provider = "urn:pulumi:production::shop::pulumi:providers:aws::default";

function state(type: string, outputs: Properties, more: Partial<PlannedState> = {}): PlannedState {
  return {
    urn: `urn:pulumi:production::shop::${type}::media`,
    type,
    name: "media",
    parent: "",
    inputs: {},
    outputs,
    propertyDependencies: {},
    protect: false,
    ignoreChanges: [],
    provider,
    read: false,
    ...more,
  };
}

const bucket = "aws:s3/bucket:Bucket";
const fileSystem = "aws:efs/fileSystem:FileSystem";
const mountTarget = state(
  "aws:efs/mountTarget:MountTarget",
  {},
  {
    inputs: { fileSystemId: unknown, subnetId: unknown },
    propertyDependencies: { fileSystemId: [state(fileSystem, {}).urn] },
  },
);
const awaited = { arn: unknown, id: unknown };
const made = { arn: "arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-1", id: "fs-1" };

const said = (resources: readonly PlannedState[], rule: string) =>
  judgePlan(resources, {}, new Set([rule]))
    .filter(({ policy }) => policy === rule)
    .map(({ level, kind, text }) => `${level} ${kind}: ${text.split("\n")[0]!}`);

describe("what a plan has nothing beside", () => {
  it("is refused in a preview: nothing tells that the other will come", () => {
    assert.deepEqual(said([state(bucket, awaited)], "s3-public-access-block"), [
      "mandatory violation: media has no aws.s3.BucketPublicAccessBlock. (media)",
    ]);
  });

  it("passes where AWS does as much by itself", () => {
    for (const rule of ["s3-encrypted", "s3-acl-disabled"])
      assert.deepEqual(said([state(bucket, awaited)], rule), []);
  });

  const missing = "mandatory violation: media is mounted in 0 of 2 zones. (media)";

  it("is not evaluated where programs make it inside apply, for each subnet of a list", () => {
    assert.deepEqual(said([state(fileSystem, awaited)], "efs-multi-az"), [
      "advisory not-evaluated: not evaluated: numberOfMountTargets is not known at preview (numberOfMountTargets of media)",
    ]);
  });

  it("is refused there too when AWS has made all that there is", () => {
    assert.deepEqual(said([state(fileSystem, made)], "efs-multi-az"), [missing]);
  });

  it("is refused there too in a component of Plinth, and where there is one, but one too few", () => {
    const parent = "urn:pulumi:production::shop::plinth:data:FileSystem::media";
    assert.deepEqual(said([state(fileSystem, awaited, { parent })], "efs-multi-az"), [missing]);
    assert.deepEqual(said([state(fileSystem, awaited), mountTarget], "efs-multi-az"), [
      missing.replace("0 of", "1 of"),
    ]);
  });
});
