import { strict as assert } from "node:assert";
import fc from "fast-check";
import { lifecycleRule } from "../../components/data/bucket/bucket-lifecycle";
import { logBucketArgs } from "../../components/data/bucket/log-bucket-args";
import type { BucketPurpose } from "../../config/stack-config";
import { encryptionRule, usesDataKey } from "../../components/data/bucket/bucket-encryption";

const versioned = { versioning: true, transitions: {} };

describe("the life cycle of objects", () => {
  it("speaks of all objects, and ends uploads that never end", () => {
    const days = fc.option(fc.integer({ min: 1, max: 36_500 }), { nil: undefined });
    fc.assert(
      fc.property(fc.boolean(), days, days, (versioning, expirationInDays, noncurrent) => {
        const rule = lifecycleRule({
          ...{ versioning, expirationInDays, transitions: {} },
          noncurrentVersionExpirationInDays: noncurrent,
        });
        assert.deepEqual(rule.filter, {});
        assert.equal(rule.status, "Enabled");
        assert.deepEqual(rule.abortIncompleteMultipartUpload, { daysAfterInitiation: 7 });
      }),
    );
  });

  const ends: readonly (readonly [string, Parameters<typeof lifecycleRule>[0], unknown, unknown])[] = [
    ["nothing goes", { versioning: false, transitions: {} }, undefined, undefined],
    ["only markers go", versioned, { expiredObjectDeleteMarker: true }, undefined],
    ["objects go", { ...versioned, expirationInDays: 7 }, { days: 7 }, undefined],
    [
      "versions go",
      { ...versioned, noncurrentVersionExpirationInDays: 90 },
      { expiredObjectDeleteMarker: true },
      { noncurrentDays: 90 },
    ],
    [
      "both go",
      { ...versioned, expirationInDays: 365, noncurrentVersionExpirationInDays: 7 },
      { days: 365 },
      { noncurrentDays: 7 },
    ],
    [
      "there are no versions",
      { versioning: false, transitions: {}, expirationInDays: 7, noncurrentVersionExpirationInDays: 90 },
      { days: 7 },
      undefined,
    ],
  ];
  for (const [title, settings, expiration, noncurrent] of ends) {
    it(`says when ${title}`, () => {
      const rule = lifecycleRule(settings);
      assert.deepEqual([rule.expiration, rule.noncurrentVersionExpiration], [expiration, noncurrent]);
    });
  }

  it("moves objects in the order of the days, whatever the order in the stack file", () => {
    const moves = { DEEP_ARCHIVE: 365, STANDARD_IA: 30, GLACIER_IR: 90 };
    assert.deepEqual(lifecycleRule({ ...versioned, transitions: moves }).transitions, [
      { days: 30, storageClass: "STANDARD_IA" },
      { days: 90, storageClass: "GLACIER_IR" },
      { days: 365, storageClass: "DEEP_ARCHIVE" },
    ]);
    assert.equal(lifecycleRule(versioned).transitions, undefined);
  });

  it("keeps the logs of a resource as long as they are asked for, and gives them to nobody", () => {
    const logs = logBucketArgs(30, true);
    assert.deepEqual(lifecycleRule(logs).expiration, { days: 30 });
    assert.deepEqual([logs.served, logs.users], [false, {}]);
  });

  for (const keep of [true, false])
    it(`${keep ? "keeps the logs of a resource beyond" : "drops the logs of a resource with"} the stack`, () => {
      const { forceDestroy, protect } = logBucketArgs(30, keep);
      assert.deepEqual({ forceDestroy, protect }, { forceDestroy: !keep, protect: keep });
    });
});

describe("the encryption of a bucket", () => {
  const keyed: Readonly<Record<BucketPurpose, boolean>> = {
    ...{ assets: false, logs: false },
    ...{ uploads: true, backups: true, scratch: true },
  };
  for (const [purpose, own] of Object.entries(keyed)) {
    it(`of ${purpose} ${own ? "uses the data key" : "lets AWS services in without the data key"}`, () => {
      assert.equal(usesDataKey(purpose as BucketPurpose), own);
    });
  }

  it("asks the key once for a bucket, and takes no keys of writers", () => {
    assert.deepEqual(encryptionRule("arn:key"), {
      applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: "arn:key" },
      bucketKeyEnabled: true,
      blockedEncryptionTypes: ["SSE-C"],
    });
    assert.deepEqual(encryptionRule(undefined).applyServerSideEncryptionByDefault, {
      sseAlgorithm: "AES256",
    });
  });
});
