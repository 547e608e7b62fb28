import assert from "node:assert/strict";
import { Secret, unknown } from "../../preview/protocol/value";
import type { StackPreview } from "../../preview/stack-preview";
import { jsonReport } from "../../preview/report/json";
import { terminalReport } from "../../preview/report/terminal";
import { markdownReport } from "../../preview/report/markdown";
import { previewFixture, resourceNamed, said } from "./fixture-preview";

describe("a program under the offline preview", () => {
  let preview: StackPreview;
  before(async () => {
    preview = await previewFixture("basics");
  });

  it("has the Stack at the root of the tree, parents before children, and URNs qualified by the parents' types", () => {
    assert.deepEqual(
      preview.resources.map(({ urn }) => urn),
      [
        "urn:pulumi:test::basics::pulumi:providers:aws::default_7_48_0",
        "urn:pulumi:test::basics::pulumi:pulumi:Stack::basics-test",
        "urn:pulumi:test::basics::aws:ssm/parameter:Parameter::password",
        "urn:pulumi:test::basics::fixture:data:Store::main",
        "urn:pulumi:test::basics::fixture:data:Store$aws:s3/bucket:Bucket::main-files",
        "urn:pulumi:test::basics::fixture:data:Store$aws:s3/bucket:Bucket$aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock::main-files",
      ],
    );
    assert.equal(
      resourceNamed(preview, "$aws:s3/bucket:Bucket::main-files").parent,
      resourceNamed(preview, "Store::main").urn,
    );
    assert.equal(
      resourceNamed(preview, "Store::main").parent,
      resourceNamed(preview, "Stack::basics-test").urn,
    );
  });

  it("registers the default provider with the stack's settings, structured ones as JSON", () => {
    assert.deepEqual(resourceNamed(preview, "default_7_48_0").inputs, {
      region: "eu-west-1",
      allowedAccountIds: '["111122223333"]',
      defaultTags: '{"tags":{"Owner":"fixture"}}',
      version: "7.48.0",
    });
  });

  it("applies the provider's default tags", () => {
    assert.deepEqual(resourceNamed(preview, "Bucket::main-files").inputs["tagsAll"], {
      Owner: "fixture",
      Tier: "data",
    });
  });

  it("leaves unknown what only AWS can tell, and says on which resource it depends", () => {
    const block = resourceNamed(preview, "BucketPublicAccessBlock::main-files");
    const bucket = resourceNamed(preview, "Bucket::main-files");
    assert.equal(block.inputs["bucket"], unknown);
    assert.equal(block.inputs["blockPublicAcls"], true);
    assert.deepEqual(block.propertyDependencies["bucket"], [bucket.urn]);
    assert.deepEqual(block.propertyDependencies["blockPublicAcls"], []);
    assert.deepEqual(block.dependencies, [bucket.urn]);
    assert.equal(bucket.id, undefined);
  });

  it("keeps the inputs and the outputs of a component", () => {
    const store = resourceNamed(preview, "Store::main");
    assert.deepEqual(store.inputs, { owner: "team", purpose: "uploads" });
    assert.deepEqual(store.outputs, { arn: unknown, label: "store" });
  });

  it("hands protection down to children", () => {
    const isProtected = preview.resources.filter(({ protect }) => protect).map(({ name }) => name);
    assert.deepEqual(isProtected, ["main", "main-files", "main-files"]);
  });

  it("hands the program its configuration: the stack's before the project's, structured, encrypted as secret", () => {
    assert.equal(preview.outputs["region"], "eu-west-1");
    assert.equal(preview.outputs["greeting"], "hello");
    assert.deepEqual(preview.outputs["accounts"], ["111122223333"]);
    assert.deepEqual(preview.outputs["token"], new Secret("[secret]"));
    assert.equal(preview.outputs["stack"], "test");
    assert.equal(preview.outputs["dryRun"], true);
  });

  it("keeps a secret a secret on its way through a resource, and out of every report", () => {
    assert.deepEqual(preview.outputs["password"], new Secret("hunter2"));
    assert.deepEqual(preview.outputs["parameterValue"], new Secret("hunter2"));
    assert.deepEqual(resourceNamed(preview, "Parameter::password").inputs["value"], new Secret("hunter2"));
    const reports = [
      jsonReport([preview]),
      markdownReport([preview]),
      terminalReport([preview], { colours: false, width: 200 }),
    ];
    for (const report of reports) assert.ok(!report.includes("hunter2"));
    assert.ok(reports[0]!.includes('"value": "[secret]"'));
  });

  it("gives the same JSON a second time, the duration apart", async () => {
    const again = await previewFixture("basics");
    const stable = (each: StackPreview) => jsonReport([each]).replace(/"durationMs": \d+/, "");
    assert.equal(stable(again), stable(preview));
  });

  it("is counted in one way, while it is made and in each report", async () => {
    const told: number[] = [];
    const again = await previewFixture("basics", { progress: (resources) => told.push(resources) });
    const isCounted = ({ type }: { readonly type: string }) => /^(aws|random):/.test(type);
    const created = again.resources.filter(isCounted).length;
    assert.ok(created > 0 && created < again.resources.length);
    assert.equal(told.at(-1), created);
    const [entry] = JSON.parse(jsonReport([again])) as [{ created: number }];
    assert.equal(entry.created, created);
    assert.match(
      terminalReport([again], { colours: false, width: 200 }),
      new RegExp(`passes .* ${created} resources,`),
    );
  });

  it("makes up ids and other values on request, and tells the program that it is an update", async () => {
    const up = await previewFixture("basics", { mode: "up" });
    assert.equal(up.outputs["dryRun"], false);
    assert.equal(typeof up.outputs["bucketArn"], "string");
    const bucket = resourceNamed(up, "Bucket::main-files");
    assert.equal(typeof bucket.id, "string");
    assert.equal(resourceNamed(up, "BucketPublicAccessBlock::main-files").inputs["bucket"], bucket.id);
  });
});

describe("transforms", () => {
  let preview: StackPreview;
  before(async () => {
    preview = await previewFixture("transforms");
  });

  it("run the resource's own first, then those of its ancestors from the nearest, then the stack's", () => {
    const topic = resourceNamed(preview, "Topic::outer-inner");
    assert.equal(topic.inputs["displayName"], "own parent grandparent stack-one stack-two ");
    assert.equal(preview.outputs["topic"], "own parent grandparent stack-one stack-two ");
    assert.equal(resourceNamed(preview, "Topic::late").inputs["displayName"], "stack-one stack-two ");
  });

  it("see unknown and secret values as outputs, and may change options", () => {
    const parameter = resourceNamed(preview, "Parameter::parameter");
    assert.equal(parameter.inputs["dataType"], "outputs");
    assert.equal(parameter.inputs["value"], unknown);
    assert.deepEqual(parameter.inputs["description"], new Secret("hunter2"));
    assert.equal(parameter.inputs["allowedPattern"], "plain");
    assert.equal(parameter.protect, true);
    assert.deepEqual(parameter.ignoreChanges, ["value"]);
  });

  it("leave the resource depending on what it depended on", () => {
    assert.deepEqual(resourceNamed(preview, "Parameter::parameter").dependencies, [
      resourceNamed(preview, "Bucket::source").urn,
    ]);
  });

  it("resolve aliases by name, by parent and by URN", () => {
    assert.deepEqual(resourceNamed(preview, "Parameter::late-user").aliases, [
      "urn:pulumi:test::transforms::aws:ssm/parameter:Parameter::old-user",
      "urn:pulumi:test::transforms::fixture:index:Outer$aws:ssm/parameter:Parameter::late-user",
      "urn:pulumi:test::transforms::aws:ssm/parameter:Parameter::older",
    ]);
  });
});

describe("providers", () => {
  let preview: StackPreview;
  before(async () => {
    preview = await previewFixture("remote");
  });

  it("that are explicit reach the children of a remote component, and those of a local one", () => {
    const elsewhere = resourceNamed(preview, "pulumi:providers:aws::elsewhere").urn;
    for (const name of ["Subnet::there-private-1", "Bucket::grouped"]) {
      const resource = resourceNamed(preview, name);
      assert.equal(resource.provider, elsewhere, name);
      assert.equal(resource.inputs["region"], "eu-central-1");
    }
    const tags = resourceNamed(preview, "Subnet::there-private-1").inputs["tagsAll"] as Record<
      string,
      string
    >;
    assert.equal(tags["Owner"], "elsewhere");
    // The children of awsx ask for the version that it was built with, and get a default provider of that version.
    assert.equal(
      resourceNamed(preview, "Subnet::here-private-1").provider,
      resourceNamed(preview, "aws::default_7_43_0").urn,
    );
  });

  it("that are remote are part of the plan", () => {
    assert.equal(resourceNamed(preview, "pulumi:providers:awsx::default_3_9_0").custom, true);
  });

  it("answer for a remote component with its children and its outputs", () => {
    const vpc = resourceNamed(preview, "awsx:ec2:Vpc$aws:ec2/vpc:Vpc::here");
    assert.equal(resourceNamed(preview, "Subnet::here-public-2").parent, vpc.urn);
    assert.equal(preview.outputs["vpcId"], unknown);
  });

  it("let the stack's transforms see the children of a remote component", () => {
    const tags = resourceNamed(preview, "Subnet::here-private-1").inputs["tags"] as Record<string, string>;
    assert.equal(tags["Seen"], "yes");
  });

  it("protect the children of a protected remote component", () => {
    assert.equal(resourceNamed(preview, "InternetGateway::there").protect, true);
    assert.equal(resourceNamed(preview, "InternetGateway::here").protect, false);
  });
});

describe("a program that cannot go on", () => {
  it("because of two resources with one URN says so as the engine does", async () => {
    const preview = await previewFixture("duplicate");
    assert.deepEqual(said(preview, "error"), [
      "Duplicate resource URN 'urn:pulumi:test::duplicate::aws:s3/bucket:Bucket::twice'; try giving it a unique name",
    ]);
  });

  it("because it says so itself is quoted, without a stack trace", async () => {
    const preview = await previewFixture("refused-by-program");
    assert.deepEqual(said(preview, "error"), ["plinth:network: needs two zones\nplinth:owner: is missing"]);
  });

  it("because a provider refuses an input names the resource and the property", async () => {
    const preview = await previewFixture("refused-by-check");
    const [message, ...more] = said(preview, "error");
    assert.match(
      message!,
      /^aws:lb\/loadBalancer:LoadBalancer resource 'a-name-that-leaves-no-room-for-the-suffix' has a problem: /,
    );
    assert.match(message!, / Examine values at 'a-name-that-leaves-no-room-for-the-suffix\.name'\.$/);
    assert.deepEqual(more, []);
  });

  it("because a file that it uploads is not there names the resource and the file", async () => {
    const preview = await previewFixture("missing-asset");
    assert.deepEqual(said(preview, "error"), [
      "aws:lambda/function:Function resource 'function' has a problem: its asset gone.js cannot be read: there is no such file or folder",
    ]);
  });

  it("because it asks AWS is told that nobody is there to ask", async () => {
    const preview = await previewFixture("asks-aws");
    const [message, ...more] = said(preview, "error");
    assert.match(message!, /^aws\.getAvailabilityZones calls AWS/);
    assert.deepEqual(more, []);
  });

  it("because of a bug keeps its own stack trace", async () => {
    const preview = await previewFixture("unhandled");
    const [message, ...more] = said(preview, "error");
    assert.match(message!, /something broke\n.*at /);
    assert.match(message!, /unhandled\/index\.js:2/);
    assert.deepEqual(more, []);
  });
});
