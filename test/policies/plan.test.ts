import assert from "node:assert/strict";
import { AnalysedResources } from "../../policies/engine/analysed-resources";
import { plan } from "../../policies/engine/plan";
import { plannedResource } from "../../policies/engine/planned-resource";
import { subjectType } from "../../policies/engine/subject-type";
import { ancestorsOf } from "../../policies/vocabulary/ancestors";
import { Example, StackRule, UNKNOWN } from "../../policies/vocabulary/rule";
import { exampleUrn, sdkResources } from "./example-resources";

const bucket = "aws:s3/bucket:Bucket";
const block = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
const examples: readonly Example[] = [
  { name: "data", type: bucket, props: {}, parent: "tier" },
  { name: "logs", type: bucket, props: {} },
  { name: "closed", type: block, props: {}, dependsOn: { bucket: ["data"] } },
  { name: "tier", type: "plinth:data:Data", props: {} },
];
const whole = plan(sdkResources(examples), new AnalysedResources());
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
    assert.deepEqual(names(closed!.dependsOn('["bucket"].name')), ["data"]);
    assert.deepEqual(closed!.dependsOn("region"), []);
  });

  it("gives a resource and its outputs by URN, and nothing for one that is not there", () => {
    const urn = exampleUrn(bucket, "logs");
    assert.equal(whole.one(urn)?.name, "logs");
    assert.deepEqual(whole.outputs(urn), {});
    assert.deepEqual([whole.one("urn"), whole.outputs("urn")], [undefined, undefined]);
  });

  it("knows what AWS has yet to say something of", () => {
    const [made, awaited] = plan(
      sdkResources([
        { name: "made", type: bucket, props: { arn: "arn:aws:s3:::made", tags: { Late: UNKNOWN } } },
        { name: "awaited", type: bucket, props: { arn: UNKNOWN } },
      ]),
      new AnalysedResources(),
    ).resources;
    assert.deepEqual([made!.isAwaited, awaited!.isAwaited], [false, true]);
  });

  it("knows parents", () => {
    const [data, logs] = whole.ofType(bucket);
    assert.equal(data!.parent, exampleUrn("plinth:data:Data", "tier"));
    assert.equal(data!.parentResource?.name, "tier");
    assert.equal(logs!.parentResource, undefined);
  });
});

describe("a plan whose resources were analysed before", () => {
  const analysed = new AnalysedResources();
  const [vpc, subnet] = sdkResources([
    { name: "vpc", type: "awsx:ec2:Vpc", props: { cidrBlock: "10.0.0.0/16" } },
    { name: "subnet", type: "aws:ec2/subnet:Subnet", props: { zone: UNKNOWN, open: true }, parent: "vpc" },
  ]);
  analysed.remember(vpc!);
  analysed.remember(subnet!);
  const outputs = { zone: "a", cidrBlock: UNKNOWN, id: "subnet-1" };
  const shown = plan(
    [vpc!, { ...subnet!, props: outputs as object, provider: { props: {} } }],
    analysed,
  ).ofType("aws:ec2/subnet:Subnet")[0]!;

  it("shows what is said, then what is known of the rest", () => {
    const read = ["open", "zone", "cidrBlock", "id"].map((path) => shown.read(path).state);
    assert.deepEqual(read, ["known", "unknown", "absent", "known"]);
    assert.deepEqual(
      ["open", "id"].map((path) => shown.said.read(path).state),
      ["known", "absent"],
    );
  });

  it("shows rules about one resource what is above it", () => {
    const alone = plannedResource(subnet!, analysed);
    assert.deepEqual(alone.parentResource?.read("cidrBlock"), { state: "known", value: "10.0.0.0/16" });
    assert.deepEqual(names(ancestorsOf(alone)), ["vpc"]);
    assert.equal(plannedResource(subnet!, new AnalysedResources()).parentResource, undefined);
  });

  it("ends where parents form a circle", () => {
    const around = new AnalysedResources();
    const circle = { ...vpc!, opts: { ...vpc!.opts, parent: subnet!.urn } };
    around.remember(circle);
    around.remember(subnet!);
    assert.deepEqual(names(ancestorsOf(plannedResource(subnet!, around))), ["vpc"]);
    assert.deepEqual(names(ancestorsOf(plan([circle, subnet!], around).resources[1]!)), ["vpc"]);
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
