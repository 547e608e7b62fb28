import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { taggableTypes, taggableTypesText } from "../../policies/scripts/taggable-types";

describe("the list of taggable types", () => {
  it("is what the installed AWS SDK says", () => {
    const file = join(__dirname, "..", "..", "policies", "taggable-types.json");
    assert.equal(
      readFileSync(file, "utf8"),
      taggableTypesText(),
      "run npm run taggable --workspace policies",
    );
  });

  it("has types with a map of tags and no others", () => {
    const types = new Set(taggableTypes());
    for (const token of [
      "aws:s3/bucket:Bucket",
      "aws:rds/instance:Instance",
      "aws:ecs/service:Service",
      "aws:lb/loadBalancer:LoadBalancer",
      "aws:elasticache/user:User",
      "aws:efs/accessPoint:AccessPoint",
      "aws:cloudfront/distribution:Distribution",
      "aws:cloudwatch/logDelivery:LogDelivery",
    ]) {
      assert.ok(types.has(token), token);
    }
    for (const token of [
      "aws:autoscaling/group:Group",
      "aws:autoscaling/tag:Tag",
      "aws:s3/bucketPolicy:BucketPolicy",
      "aws:efs/mountTarget:MountTarget",
      "aws:elasticache/userGroupAssociation:UserGroupAssociation",
      "aws:lambda/invocation:Invocation",
    ]) {
      assert.equal(types.has(token), false, token);
    }
  });
});
