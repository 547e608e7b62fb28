import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { commandBlocks } from "../pipeline/operate-page";
import { EmulatedAws } from "./equipment/emulated-aws";
import { repository } from "./equipment/workspace";

interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Resource: readonly string[];
}

describe("the place of the state, made by the AWS CLI as docs/operate.md says, in an AWS that moto emulates", function () {
  this.timeout(300_000);
  const bucket = "shop-state-111122223333";
  let cloud: EmulatedAws | undefined;
  let printed: string;

  before(async function () {
    cloud = await EmulatedAws.start(this);
    const blocks = commandBlocks(readFileSync(join(repository, "docs/operate.md"), "utf8"));
    const [making] = blocks.filter((block) => block.includes("s3api create-bucket"));
    printed = cloud.command(`set -e\n${making}`);
  });

  after(() => cloud?.stop());

  it("is a bucket with versions, which denies what comes without TLS or from a role of the system", () => {
    const versioning = cloud!.command(`aws s3api get-bucket-versioning --bucket ${bucket} --query Status`);
    assert.equal(versioning, '"Enabled"');
    const policy = cloud!.command(
      `aws s3api get-bucket-policy --bucket ${bucket} --query Policy --output text`,
    );
    const { Statement: statements } = JSON.parse(policy) as { Statement: readonly Statement[] };
    assert.deepEqual(
      statements.map(({ Sid, Effect }) => [Sid, Effect]),
      [
        ["TlsOnly", "Deny"],
        ["NoWorkload", "Deny"],
      ],
    );
    for (const { Resource } of statements)
      assert.deepEqual(Resource, [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`]);
  });

  it("has a key that rotates, and whose ARN the commands print last", () => {
    const key = printed.split("\n").at(-1)!;
    assert.match(key, /^arn:aws:kms:eu-west-1:\d{12}:key\/[0-9a-f-]{36}$/);
    const rotates = cloud!.command(
      `aws kms get-key-rotation-status --key-id ${key} --query KeyRotationEnabled --output text`,
    );
    assert.equal(rotates, "True");
  });
});
