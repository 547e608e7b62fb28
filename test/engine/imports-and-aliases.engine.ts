import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { Workspace } from "./equipment/workspace";
import { succeeded } from "./lifecycle/lifecycle";
import { EmulatedProviders } from "./providers/emulated-providers";

const update = ["--yes", "--skip-preview"];

describe("what exists already, on the real engine", () => {
  let providers: EmulatedProviders;
  let workspace: Workspace;
  let folder: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "plinth-existing-"));
    providers = await EmulatedProviders.start();
  });

  afterEach(() => {
    workspace?.dispose();
    providers.stop();
    rmSync(folder, { recursive: true });
  });

  function stackFile(settings: Readonly<Record<string, unknown>>): string {
    const file = join(folder, "Pulumi.test.yaml");
    writeFileSync(file, stringify({ config: settings }));
    return file;
  }

  it("a bucket with import: in the stack file is taken over, and made neither anew nor away", async () => {
    const imported = {
      "aws:region": "eu-west-1",
      "aws:allowedAccountIds": ["111122223333"],
      "plinth:recipe": "production",
      "plinth:environment": "production",
      "plinth:system": "shop",
      "plinth:owner": "shop-team",
      "plinth:costCenter": "CC-1",
      "plinth:buckets": { uploads: { purpose: "uploads", import: "shop-uploads-2019" } },
    };
    providers.cloud.put({
      urn: "urn:pulumi:elsewhere::hands::aws:s3/bucket:Bucket::uploads",
      id: "shop-uploads-2019",
      generation: 0,
      inputs: { bucket: "shop-uploads-2019", region: "eu-west-1", tags: { Owner: "somebody" } },
      outputs: {
        bucket: "shop-uploads-2019",
        arn: "arn:aws:s3:::shop-uploads-2019",
        region: "eu-west-1",
        tags: { Owner: "somebody" },
      },
    });
    workspace = await Workspace.create({ stack: "test", stackFile: stackFile(imported), providers });
    succeeded(await workspace.pulumi("up", update));
    const bucket = "aws:s3/bucket:Bucket::uploads";
    assert.ok(!providers.names("create").includes(bucket));
    assert.deepEqual(providers.names("delete"), []);
    const { resources = [] } = (await workspace.exportState()).deployment;
    const state = resources.find(({ urn }) => urn.endsWith(bucket));
    assert.equal(state?.id, "shop-uploads-2019");
    // It gets the tags of the stack in place.
    assert.deepEqual(providers.names("update"), [bucket]);
    assert.equal((state?.inputs?.["tags"] as { Owner: string }).Owner, "shop-team");
    succeeded(await workspace.pulumi("up", [...update, "--expect-no-changes"]));
  });

  it("one that does not exist there is refused by name", async () => {
    const settings = {
      "aws:region": "eu-west-1",
      "aws:allowedAccountIds": ["111122223333"],
      "plinth:recipe": "staging",
      "plinth:environment": "staging",
      "plinth:system": "shop",
      "plinth:owner": "shop-team",
      "plinth:costCenter": "CC-1",
      "plinth:buckets": { uploads: { purpose: "uploads", import: "no-such-bucket" } },
    };
    workspace = await Workspace.create({ stack: "test", stackFile: stackFile(settings), providers });
    const ran = await workspace.pulumi("up", update);
    assert.notEqual(ran.code, 0);
    assert.match(ran.stdout, /aws:s3:Bucket \(uploads\)[^]*resource 'no-such-bucket' does not exist/);
  });

  it("a resource that is renamed with an alias stays what it is", async () => {
    const program = join(__dirname, "fixtures/programs/renamed");
    const at = (settings: Readonly<Record<string, string>>) =>
      writeFileSync(workspace.stackFile, stringify({ config: { "aws:region": "eu-west-1", ...settings } }));
    const file = stackFile({ "aws:region": "eu-west-1", "fixture:name": "files" });
    workspace = await Workspace.create({ stack: "test", stackFile: file, providers, program });
    succeeded(await workspace.pulumi("up", update));
    providers.forget();

    at({ "fixture:name": "documents", "fixture:before": "files" });
    succeeded(await workspace.pulumi("up", update));
    assert.deepEqual(providers.calls, []);

    // The same without an alias, to see what it is for.
    at({ "fixture:name": "records" });
    succeeded(await workspace.pulumi("up", update));
    assert.deepEqual(
      [providers.names("create"), providers.names("delete")],
      [["aws:s3/bucket:Bucket::records"], ["aws:s3/bucket:Bucket::documents"]],
    );
  });
});
