import { strict as assert } from "node:assert";
import { mergeStatements } from "../../components/compute/merge-statements";
import { existingBucket } from "../../components/data/bucket/existing-bucket";
import type { PolicyStatement } from "../../components/foundation/policy-document";
import type { StoreAccess } from "../../config/stack-config";
import { resolved } from "./resolved";

const location = { partition: "aws", region: "eu-west-1", account: "111122223333" };
const key = "arn:aws:kms:eu-west-1:111122223333:key/1";

function link(access: StoreAccess<"buckets">, kmsKeyArn?: string, bucketName = "theirs") {
  const users = { web: { access } };
  return existingBucket("old", { kind: "existing", bucketName, kmsKeyArn, users }, location).linkFor("web");
}

/** Each action with what it may be done to. */
async function allowed(statements: readonly PolicyStatement[]) {
  const known = await resolved(statements);
  return known.flatMap(({ Action, Resource, Effect }) =>
    [Action].flat().map((action) => `${Effect} ${action} ${[Resource].flat().join(" ")}`),
  );
}

const READ = ["Allow s3:GetObject arn:aws:s3:::theirs/*", "Allow s3:ListBucket arn:aws:s3:::theirs"];
const WRITE = [
  "Allow s3:PutObject arn:aws:s3:::theirs/*",
  "Allow s3:AbortMultipartUpload arn:aws:s3:::theirs/*",
];
const DELETE = ["Allow s3:DeleteObject arn:aws:s3:::theirs/*"];

describe("what a service gets of a bucket", () => {
  const cases: readonly (readonly [StoreAccess<"buckets">, readonly string[], readonly string[]])[] = [
    ["read", READ, [`Allow kms:Decrypt ${key}`]],
    // The parts of an upload are decrypted when they are put together.
    ["write", WRITE, [`Allow kms:Decrypt ${key}`, `Allow kms:GenerateDataKey ${key}`]],
    [
      "readWrite",
      [...READ, ...WRITE, ...DELETE],
      [`Allow kms:Decrypt ${key}`, `Allow kms:GenerateDataKey ${key}`],
    ],
  ];
  for (const [access, objects, keys] of cases) {
    it(`with ${access}`, async () => {
      assert.deepEqual(await allowed(link(access).grant.taskStatements), objects);
    });
    it(`with ${access} and a key`, async () => {
      assert.deepEqual(await allowed(link(access, key).grant.taskStatements), [...objects, ...keys]);
    });
  }

  it("is its name and its ARN, no secret and no way through the network", () => {
    const { attributes, secrets, grant } = link("read");
    assert.deepEqual(attributes, { name: "theirs", arn: "arn:aws:s3:::theirs" });
    assert.deepEqual([secrets, grant.connections], [{}, []]);
  });

  it("is one statement of a kind, however many buckets there are", async () => {
    const merged = mergeStatements([
      ...link("readWrite", key).grant.taskStatements,
      ...link("read", key, "other").grant.taskStatements,
    ]);
    assert.deepEqual(
      merged.map(({ Sid }) => Sid),
      ["DecryptObjects", "DeleteObjects", "EncryptObjects", "ListObjects", "ReadObjects", "WriteObjects"],
    );
    const actions = await allowed(merged.filter(({ Sid }) => /Read|Write|Decrypt/.test(Sid)));
    assert.deepEqual(actions, [
      `Allow kms:Decrypt ${key}`,
      "Allow s3:GetObject arn:aws:s3:::theirs/* arn:aws:s3:::other/*",
      ...WRITE,
    ]);
  });

  it("is nothing for a service that does not use it", () => {
    const bucket = existingBucket("old", { kind: "existing", bucketName: "theirs", users: {} }, location);
    assert.throws(() => bucket.linkFor("web"), /plinth:services\.web\.uses: does not name buckets\.old/);
  });
});
