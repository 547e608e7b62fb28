import assert from "node:assert/strict";
import { join } from "node:path";
import { succeeded } from "./lifecycle/lifecycle";
import { Stack } from "./stack";
import { smallestStack } from "../plan/smallest-stack";

const fixtures = join(__dirname, "fixtures");
const stackFile = join(fixtures, "Pulumi.test.yaml");

/** A system of one bucket, which takes over what exists under a name. */
const importing = (bucket: string) => ({
  ...smallestStack,
  "plinth:buckets": { uploads: { purpose: "uploads", import: bucket } },
});

describe("what exists already, on the real engine", () => {
  let stack: Stack;

  const create = async (settings: Readonly<Record<string, unknown>>, program?: string): Promise<void> => {
    stack = await Stack.create({ stack: "test", stackFile, ...(program === undefined ? {} : { program }) });
    stack.configure(settings);
  };

  afterEach(() => stack?.dispose());

  it("a bucket with import: in the stack file is taken over, and made neither anew nor away", async () => {
    await create(importing("shop-uploads-2019"));
    const { providers } = stack;
    const existing = { bucket: "shop-uploads-2019", region: "eu-west-1", tags: { Owner: "somebody" } };
    providers.cloud.put({
      urn: "urn:pulumi:elsewhere::hands::aws:s3/bucket:Bucket::uploads",
      id: "shop-uploads-2019",
      generation: 0,
      inputs: existing,
      outputs: { ...existing, arn: "arn:aws:s3:::shop-uploads-2019" },
    });
    await stack.updated();
    const bucket = "aws:s3/bucket:Bucket::uploads";
    assert.ok(!providers.names("create").includes(bucket));
    assert.deepEqual(providers.names("delete"), []);
    const state = await stack.resource(bucket);
    assert.equal(state.id, "shop-uploads-2019");
    // It gets the tags of the stack in place.
    assert.deepEqual(providers.names("update"), [bucket]);
    assert.equal((state.inputs?.["tags"] as { Owner: string }).Owner, "shop-team");
    await stack.updated(["--expect-no-changes"]);
  });

  it("one that does not exist there is refused by name", async () => {
    await create(importing("no-such-bucket"));
    const ran = await stack.up();
    assert.notEqual(ran.code, 0);
    assert.match(ran.stdout, /aws:s3:Bucket \(uploads\)[^]*resource 'no-such-bucket' does not exist/);
  });

  it("a resource that is renamed with an alias stays what it is", async () => {
    const named = (settings: Readonly<Record<string, string>>) => ({
      "aws:region": "eu-west-1",
      ...settings,
    });
    await create(named({ "fixture:name": "files" }), join(fixtures, "programs/renamed"));
    const { providers } = stack;
    await stack.updated();

    stack.configure(named({ "fixture:name": "documents", "fixture:before": "files" }));
    await stack.updated();
    assert.deepEqual(providers.sequence, []);

    // The same without an alias, to see what it is for.
    stack.configure(named({ "fixture:name": "records" }));
    succeeded(await stack.up());
    assert.deepEqual(providers.sequence, [
      "create aws:s3/bucket:Bucket::records",
      "delete aws:s3/bucket:Bucket::documents",
    ]);
  });
});
