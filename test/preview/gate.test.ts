import assert from "node:assert/strict";
import { GateError } from "../../preview/gate/gate";
import { isRefused, type StackPreview } from "../../preview/stack-preview";
import { previewFixture, resourceNamed, said } from "./fixture-preview";

const messagesOf = (preview: StackPreview, policy: string) =>
  preview.findings.filter((finding) => finding.policy === policy).map(({ message }) => message);

describe("the policy pack under the offline preview", () => {
  let preview: StackPreview;
  before(async () => {
    preview = await previewFixture("references", { pack: "small" });
  });

  it("is named with its version", () => assert.equal(preview.pack, "small 1.2.3"));

  it("sees secrets in clear, the provider, the stack and archives, as it does under the real engine", () => {
    assert.deepEqual(messagesOf(preview, "in-clear"), [
      "region eu-west-1 stack test dry true code object",
      "hidden is 7 long",
    ]);
    assert.deepEqual(
      preview.findings.filter(({ policy }) => policy === "in-clear").map(({ severity }) => severity),
      ["medium", "low"],
    );
  });

  it("is not evaluated where it reads an unknown value, and that is no violation", () => {
    const holder = resourceNamed(preview, "Holder::holder").urn;
    assert.deepEqual(preview.notEvaluated, [{ policy: "reads-unknown", urn: holder, path: "settings.arn" }]);
    assert.equal(isRefused(preview), false);
  });

  it("sees at the end everything but what is only read, with outputs, parents and property dependencies", () => {
    const [message] = messagesOf(preview, "whole-plan");
    assert.deepEqual(message!.split(" | "), [
      [
        "aws:lambda/function:Function aws:s3/bucket:Bucket aws:s3/bucketObjectv2:BucketObjectv2",
        "fixture:index:Holder pulumi:providers:aws pulumi:pulumi:Stack",
      ].join(" "),
      "pulumi:pulumi:Stack",
      "held",
      "pulumi:pulumi:Stack",
      "held",
      "6",
    ]);
  });

  it("takes settings over its own defaults, and a mandatory violation refuses the stack", async () => {
    const refused = await previewFixture("references", {
      pack: "small",
      policySettings: {
        all: { level: "disabled", properties: {} },
        "bucket-named": { level: "mandatory", properties: { prefix: "other" } },
      },
    });
    assert.equal(isRefused(refused), true);
    assert.equal(refused.findings.length, 1);
    const [finding] = refused.findings;
    assert.equal(finding!.severity, "high");
    assert.equal(finding!.level, "mandatory");
    assert.equal(finding!.fix, "Give it a name.");
    assert.match(finding!.message, /^held-.* does not begin with other$/);
    assert.equal(finding!.urn, resourceNamed(refused, "Bucket::held").urn);
  });

  it("may put a resource right before it is planned", async () => {
    const remedied = await previewFixture("references", { pack: "remedies" });
    assert.deepEqual(resourceNamed(remedied, "Bucket::held").inputs["tags"], { Remedied: "yes" });
    assert.deepEqual(resourceNamed(remedied, "Bucket::held").outputs["tags"], { Remedied: "yes" });
  });

  it("that does not start is a mistake, with the pack's own words", async () => {
    await assert.rejects(previewFixture("references", { pack: "broken" }), (error) => {
      assert.ok(error instanceof GateError);
      assert.match(error.mistakes[0]!.message, /^the policy pack did not start:\n[^]*this pack is broken/);
      return true;
    });
  });

  it("that breaks on a resource is an error of the run", async () => {
    const broken = await previewFixture("references", { pack: "throws" });
    assert.equal(isRefused(broken), true);
    assert.match(
      said(broken, "error").join(),
      /^policy pack: .*'breaks' from policy pack 'throws@v1\.2\.3'[^]*a bug of the policy/,
    );
  });

  it("is not set what it does not have", async () => {
    const policySettings = {
      "no-such-policy": { level: "mandatory" as const, properties: {} },
      "bucket-named": { properties: { prefiks: "x" } },
    };
    await assert.rejects(previewFixture("references", { pack: "small", policySettings }), (error) => {
      assert.ok(error instanceof GateError);
      assert.equal(
        error.message,
        "config.json: no-such-policy: the pack has no policy of this name\n" +
          "config.json: bucket-named.prefiks: the policy has no such setting: it has limit, prefix",
      );
      return true;
    });
  });

  it("is not set what does not fit, in the engine's words", async () => {
    const policySettings = { "bucket-named": { properties: { prefix: 7, limit: "many" } } };
    await assert.rejects(previewFixture("references", { pack: "small", policySettings }), (error) => {
      assert.ok(error instanceof GateError);
      assert.equal(
        error.message,
        "validating policy config: small 1.2.3  bucket-named: limit: Invalid type. Expected: number, given: string\n" +
          "validating policy config: small 1.2.3  bucket-named: prefix: Invalid type. Expected: string, given: integer",
      );
      return true;
    });
  });

  it("does not start with defaults or settings of its own that do not fit, sorted by policy", async () => {
    await assert.rejects(previewFixture("references", { pack: "misfit" }), (error) => {
      assert.ok(error instanceof GateError);
      assert.deepEqual(
        error.mistakes.map(({ path, message }) => `${path}: ${message}`),
        [
          "validating policy config: misfit 1.0.0  a-list: items.0: Invalid type. Expected: string, given: integer",
          "validating policy config: misfit 1.0.0  a-list: items.1: Invalid type. Expected: string, given: integer",
          "validating policy config: misfit 1.0.0  a-must: name is required",
          "validating policy config: misfit 1.0.0  z-initial: limit: Must be less than or equal to 3",
        ],
      );
      return true;
    });
  });

  it("does not start with a schema that the engine cannot read", async () => {
    await assert.rejects(previewFixture("references", { pack: "unreadable" }), (error) => {
      assert.ok(error instanceof GateError);
      assert.match(
        error.message,
        /^reconciling policy config for "unreadable" at ".*unreadable": pattern must be a valid regex$/,
      );
      return true;
    });
  });

  it("judges what was registered before the program failed", async () => {
    const failed = await previewFixture("refused-by-program", { pack: "small" });
    assert.equal(said(failed, "error").length, 1);
    assert.match(messagesOf(failed, "bucket-named").join(), /^fine-\S+ does not begin with held$/);
    assert.deepEqual(messagesOf(failed, "whole-plan"), []);
  });
});
