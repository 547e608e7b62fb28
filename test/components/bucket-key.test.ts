import { strict as assert } from "node:assert";
import { plan, property, type PlannedStack } from "../plan/planned-stack";
import { wholeStack } from "../plan/whole-stack";

const BUCKET = "aws:s3/bucket:Bucket";
const ENCRYPTION = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";

describe("the key of a bucket", () => {
  let planned: PlannedStack;

  before(async () => {
    planned = await plan(wholeStack, "production", "up");
  });

  // S3 keeps a bucket with objects from being deleted; its key would be gone meanwhile.
  it("goes after the bucket that it encrypts", () => {
    const key = planned.one("aws:kms/key:Key", "data");
    const kept = (name: string) =>
      property(planned.one(ENCRYPTION, name), "rules.0.applyServerSideEncryptionByDefault.kmsMasterKeyId");
    const buckets = planned.ofType(BUCKET);
    const encrypted = buckets.filter(({ name }) => kept(name) !== undefined);
    assert.ok(encrypted.length > 0 && encrypted.length < buckets.length);
    for (const bucket of buckets) {
      assert.equal(bucket.dependencies.includes(key.urn), encrypted.includes(bucket), bucket.name);
    }
  });
});
