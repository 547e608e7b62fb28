import assert from "node:assert/strict";
import { plan } from "../../policies/engine/plan";
import { subjectType } from "../../policies/engine/subject-type";
import { Example, StackRule } from "../../policies/vocabulary/rule";
import { exampleUrn, sdkResources } from "./example-resources";

const bucket = "aws:s3/bucket:Bucket";
const block = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
const examples: readonly Example[] = [
  { name: "data", type: bucket, props: {}, parent: "tier" },
  { name: "logs", type: bucket, props: {} },
  { name: "closed", type: block, props: {}, dependsOn: { bucket: ["data"] } },
  { name: "tier", type: "plinth:data:Data", props: {} },
];
const whole = plan(sdkResources(examples));
const names = (resources: readonly { name: string }[]) => resources.map(({ name }) => name);

const rule = (check: StackRule["check"], config?: StackRule["config"]): StackRule => ({
  id: "buckets-closed",
  title: "Buckets are closed",
  kind: "stack",
  family: "exposure",
  severity: "high",
  mandatory: "always",
  controls: {},
  fix: "Close it.",
  config,
  check,
  examples: { good: [], bad: [] },
});

describe("a whole plan", () => {
  it("finds resources by type, in the order asked for", () => {
    assert.deepEqual(names(whole.ofType(bucket)), ["data", "logs"]);
    assert.deepEqual(names(whole.ofType(block, bucket)), ["closed", "data", "logs"]);
    assert.deepEqual(names(whole.ofType("aws:sqs/queue:Queue")), []);
  });

  it("finds what refers to a resource, and what a property comes from", () => {
    const [data, logs] = whole.ofType(bucket);
    const [closed] = whole.ofType(block);
    assert.deepEqual(names(whole.referring(data!, block, "bucket")), ["closed"]);
    assert.deepEqual(
      [whole.referring(logs!, block, "bucket"), whole.referring(data!, block, "region")],
      [[], []],
    );
    assert.deepEqual(names(closed!.dependsOn("bucket")), ["data"]);
    assert.deepEqual(names(closed!.dependsOn("bucket[0].name")), ["data"]);
    assert.deepEqual(closed!.dependsOn("region"), []);
  });

  it("knows parents", () => {
    const [data, logs] = whole.ofType(bucket);
    assert.equal(data!.parent, exampleUrn("plinth:data:Data", "tier"));
    assert.equal(data!.parentResource?.name, "tier");
    assert.equal(logs!.parentResource, undefined);
  });
});

describe("the type a stack rule speaks of", () => {
  it("is the one it asks for first", () => {
    const check: StackRule["check"] = ({ ofType, referring }) =>
      ofType(bucket)
        .filter((one) => referring(one, block, "bucket").length === 0)
        .map(({ urn }) => ({ urn, path: "", message: "it is open." }));
    assert.equal(subjectType(rule(check)), bucket);
    assert.equal(
      subjectType(rule(check, { most: { type: "number", default: 1, description: "" } })),
      undefined,
    );
  });

  it("is not told where an empty plan could be wrong, or the rule looks elsewhere too", () => {
    const urn = exampleUrn(bucket, "data");
    assert.equal(
      subjectType(rule(({ ofType }) => (ofType(bucket), [{ urn, path: "", message: "none." }]))),
      undefined,
    );
    assert.equal(subjectType(rule(({ ofType }) => (ofType(bucket, block), []))), undefined);
    assert.equal(subjectType(rule(({ ofType, resources }) => (ofType(bucket), resources, []))), undefined);
    const once: StackRule["check"] = ({ ofType }, { production }) => (
      ofType(production ? bucket : block),
      []
    );
    assert.equal(subjectType(rule(once)), undefined);
  });
});
