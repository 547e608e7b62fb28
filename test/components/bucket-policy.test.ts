import { strict as assert } from "node:assert";
import fc from "fast-check";
import { type BucketPolicySettings, bucketStatements } from "../../components/data/bucket/bucket-statements";
import { deliverServerAccessLogs } from "../../components/data/bucket/bucket-statements";
import { resolved } from "./resolved";

const location = { partition: "aws", region: "eu-west-1", account: "111122223333" };
const stack = { system: "shop", environment: "staging" };
const bucketArn = "arn:aws:s3:::uploads-1a2b3c4";

function statements(changes: Partial<BucketPolicySettings> = {}) {
  return resolved(
    bucketStatements({
      ...{ location, stack, bucketArn, presignedUrlMaxAge: 0, served: false, writers: [] },
      ...changes,
    }),
  );
}

async function statement(sid: string, changes: Partial<BucketPolicySettings> = {}) {
  return (await statements(changes)).find((one) => one.Sid === sid);
}

describe("the policy of a bucket", () => {
  it("denies everyone everything without TLS, on the bucket and on what is in it", async () => {
    assert.deepEqual(await statement("DenyInsecureTransport"), {
      Sid: "DenyInsecureTransport",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: [bucketArn, `${bucketArn}/*`],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    });
  });

  it("denies presigned URLs and forms that are older than it says; S3 counts in milliseconds", async () => {
    const denied = await statement("DenyOldPresigned", { presignedUrlMaxAge: 900 });
    assert.equal(denied?.Effect, "Deny");
    assert.deepEqual(denied?.Condition, {
      StringEquals: { "s3:authType": ["REST-QUERY-STRING", "POST"] },
      NumericGreaterThan: { "s3:signatureAge": "900000" },
    });
  });

  it("denies them at any age where their age is 0", async () => {
    assert.deepEqual((await statement("DenyPresigned"))?.Condition, {
      StringEquals: { "s3:authType": ["REST-QUERY-STRING", "POST"] },
    });
  });

  it("touches no request that is signed in a header", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 604_800 }), async (presignedUrlMaxAge) => {
        const presigned = (await statements({ presignedUrlMaxAge })).filter(({ Sid }) =>
          Sid.includes("Presigned"),
        );
        assert.equal(presigned.length, 1);
        const authTypes = presigned[0]!.Condition?.["StringEquals"]?.["s3:authType"];
        assert.deepEqual(authTypes, ["REST-QUERY-STRING", "POST"]);
      }),
    );
  });

  it("denies the roles of the system's other environments everything, and no one else", async () => {
    const denied = await statement("DenyOtherEnvironments");
    assert.equal(denied?.Effect, "Deny");
    assert.equal(denied?.Action, "s3:*");
    assert.deepEqual(denied?.Resource, [bucketArn, `${bucketArn}/*`]);
    assert.deepEqual(denied?.Condition, {
      ArnLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/shop/*" },
      ArnNotLike: {
        "aws:PrincipalArn": [
          "arn:aws:iam::111122223333:role/shop/staging/*",
          "arn:aws:iam::111122223333:role/shop/*/github-deploy-staging-???????",
        ],
      },
    });
  });

  it("lets nobody in by itself", async () => {
    assert.deepEqual(
      (await statements()).filter((one) => one.Effect === "Allow"),
      [],
    );
  });

  it("lets the distributions of this account read the objects of a bucket that is served", async () => {
    assert.deepEqual(await statement("ServeThroughCloudFront", { served: true }), {
      Sid: "ServeThroughCloudFront",
      Effect: "Allow",
      Principal: { Service: "cloudfront.amazonaws.com" },
      Action: "s3:GetObject",
      Resource: `${bucketArn}/*`,
      Condition: { ArnLike: { "aws:SourceArn": "arn:aws:cloudfront::111122223333:distribution/*" } },
    });
  });

  it("names the partition of China", async () => {
    const china = { ...location, partition: "aws-cn" };
    const served = await statement("ServeThroughCloudFront", { served: true, location: china });
    assert.match(JSON.stringify(served?.Condition), /arn:aws-cn:cloudfront::/);
  });

  it("lets S3 write the access logs of this account's buckets under their prefix, and nothing else", async () => {
    const all = await statements({ writers: [deliverServerAccessLogs(location, bucketArn)] });
    const allowing = all.filter(({ Effect }) => Effect === "Allow");
    assert.equal(allowing.length, 1);
    assert.deepEqual(allowing[0], {
      Sid: "DeliverServerAccessLogs",
      Effect: "Allow",
      Principal: { Service: "logging.s3.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: `${bucketArn}/access-logs/*`,
      Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
    });
  });
});
