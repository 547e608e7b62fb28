import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UnusableAsset } from "../../preview/engine/asset-files";
import { withAssetHashes } from "../../preview/engine/asset-hash";
import { Archive, Asset, Secret, unknown, type Value } from "../../preview/protocol/value";
import { plainProperties } from "../../preview/report/plain-value";
import { plan, settingsOf } from "../plan/planned-stack";
import { previewFixture, resourceNamed } from "./fixture-preview";

const ofContent = "ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73"; // of the seven bytes "content"

describe("the hash of an asset", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "assets-"));
    mkdirSync(join(folder, "one", "deep"), { recursive: true });
    writeFileSync(join(folder, "one", "index.js"), "content");
    writeFileSync(join(folder, "one", "deep", "ca.pem"), "certificate");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const hashOf = (value: Value, root = "one"): string | undefined => {
    const { it } = withAssetHashes({ it: value }, join(folder, root));
    const inner = it instanceof Secret ? it.value : it;
    assert.ok(inner instanceof Asset || inner instanceof Archive);
    return inner.content.hash;
  };
  const files = (root: string) => ({
    "index.js": new Asset({ path: join(root, "index.js") }),
    "ca.pem": new Asset({ path: join(root, "deep", "ca.pem") }),
  });

  it("is SHA-256 of its content, whether text or file", () => {
    assert.equal(hashOf(new Asset({ text: "content" })), ofContent);
    assert.equal(hashOf(new Asset({ path: "index.js" })), ofContent);
    assert.equal(hashOf(new Secret(new Asset({ text: "content" }))), ofContent);
  });

  it("is that of a tar file as Go writes it, whether of a folder or of parts", () => {
    // Printed by Go's archive/tar with mode 0600, for deep/ca.pem and index.js.
    const ofGo = "4b32310f1e3a4579bcb437049c073066ae5a09edac3e838d869b3d12f5f9e928";
    const deep = new Archive({ assets: { "ca.pem": new Asset({ text: "certificate" }) } });
    assert.equal(hashOf(new Archive({ path: "." })), ofGo);
    assert.equal(hashOf(new Archive({ assets: { "index.js": new Asset({ text: "content" }), deep } })), ofGo);
    assert.equal(hashOf(new Archive({ assets: { ["n".repeat(101)]: new Asset({ text: "" }) } })), undefined);
  });

  it("does not depend on where the files are", () => {
    cpSync(join(folder, "one"), join(folder, "two"), { recursive: true });
    const both = (make: (root: string) => Value) =>
      ["one", "two"].map((name) => hashOf(make(join(folder, name)), name));
    const archives = [
      ...both((root) => new Archive({ assets: files(root) })),
      hashOf(new Archive({ assets: files("") }), "two"),
      hashOf(new Archive({ assets: Object.fromEntries(Object.entries(files("")).reverse()) })),
    ];
    assert.equal(new Set(archives).size, 1);
    assert.match(archives[0]!, /^[0-9a-f]{64}$/);
    const folders = both((root) => new Archive({ path: root }));
    assert.equal(folders[0], folders[1]);
  });

  it("changes with a content, with a name, and with what is deep inside", () => {
    const archive = (assets: Readonly<Record<string, Value>>) => hashOf(new Archive({ assets }));
    const before = archive(files(""));
    const whole = hashOf(new Archive({ path: "." }));
    assert.notEqual(archive({ ...files(""), "ca.pem": new Asset({ text: "other" }) }), before);
    assert.notEqual(archive({ ...files(""), "more.js": new Asset({ text: "" }) }), before);
    assert.notEqual(archive({ "index.js": new Archive({ assets: files("") }) }), before);
    writeFileSync(join(folder, "one", "deep", "ca.pem"), "other");
    assert.notEqual(archive(files("")), before);
    assert.notEqual(hashOf(new Archive({ path: "." })), whole);
  });

  it("is kept where there is one", () => {
    assert.equal(hashOf(new Asset({ path: "gone", hash: "a1" })), "a1");
  });

  it("leaves all other values alone", () => {
    const others = { a: [unknown, { b: "x" }], c: new Secret(["y"]) };
    assert.equal(withAssetHashes(others, folder), others);
  });

  const refusal = (value: Value): string => {
    try {
      return hashOf(value) ?? "no hash";
    } catch (error) {
      assert.ok(error instanceof UnusableAsset, String(error));
      return error.message;
    }
  };
  /** As an asset, as an archive, and inside of one. */
  const ways = (path: string): readonly Value[] => [
    new Asset({ path }),
    new Archive({ path }),
    new Archive({ assets: { a: new Secret(new Asset({ path })) } }),
    new Archive({ assets: { a: new Archive({ path }) } }),
  ];

  it("says which file is not there", () => {
    for (const value of ways("gone"))
      assert.equal(refusal(value), "its asset gone cannot be read: there is no such file or folder");
  });

  it("is not told of what lies outside of the project, whichever way leads there", () => {
    writeFileSync(join(folder, "secret"), "content");
    symlinkSync(join(folder, "secret"), join(folder, "one", "link"));
    symlinkSync(folder, join(folder, "one", "folder"));
    const outside = [
      "/etc/passwd",
      "/dev/zero",
      "/proc/self/environ",
      "..",
      "../secret",
      "link",
      "folder/secret",
      "/",
    ];
    for (const path of outside)
      for (const value of ways(path))
        assert.equal(
          refusal(value),
          `its asset ${path} lies outside of the project; name one below the folder of Pulumi.yaml`,
        );
    assert.match(refusal(new Archive({ path: "." })), /^its asset link lies outside of the project/);
  });

  it("is not told of a pipe, and does not wait for one", () => {
    execFileSync("mkfifo", [join(folder, "one", "pipe")]);
    assert.equal(refusal(new Archive({ path: "." })), "its asset pipe is not a file");
    for (const value of ways("pipe")) assert.equal(refusal(value), "its asset pipe is not a file");
    assert.equal(refusal(new Asset({ path: "deep" })), "its asset deep is not a file");
  });

  it("is not told of more than fits into memory", () => {
    const size = 200 * 1024 * 1024;
    for (const name of ["large", "more"]) {
      writeFileSync(join(folder, "one", name), "");
      truncateSync(join(folder, "one", name), size);
    }
    const tooLarge = "is too large: an asset or archive has at most 256 MiB here";
    assert.equal(refusal(new Archive({ path: "." })), `its asset more ${tooLarge}`);
    truncateSync(join(folder, "one", "large"), 2 * size);
    for (const value of ways("large")) assert.equal(refusal(value), `its asset large ${tooLarge}`);
  });

  it("is not told of what is fetched from elsewhere, and neither is the address", () => {
    const uri = "https://user:hunter2@example.org/index.js";
    for (const value of [
      new Asset({ uri }),
      new Asset({ uri, hash: "a1" }),
      new Archive({ uri: "file:///etc/passwd" }),
      new Archive({ assets: { a: new Asset({ uri }) } }),
    ])
      assert.equal(
        refusal(value),
        "its asset would be fetched from elsewhere (uri), which the offline preview does not do; name a file of the project",
      );
  });
});

describe("the assets of a program", () => {
  it("reach the plan and the reports with their hashes", async () => {
    const preview = await previewFixture("references");
    assert.deepEqual(plainProperties(resourceNamed(preview, "BucketObjectv2::file").inputs)["source"], {
      asset: { hash: ofContent, text: "content" },
    });
    const { code } = plainProperties(resourceNamed(preview, "Function::function").inputs);
    assert.deepEqual(Object.keys((code as { archive: object }).archive), ["hash", "assets"]);
  });

  it("say nothing of this machine, in the code of the functions of this repository", async () => {
    const { resources } = await plan(settingsOf("blueprints/amy/Pulumi.production.yaml"));
    const functions = resources.filter(({ type }) => type === "aws:lambda/function:Function");
    assert.notEqual(functions.length, 0);
    const shown = JSON.stringify(functions.map(({ inputs }) => plainProperties(inputs)["code"]));
    assert.match(shown, /"hash":"[0-9a-f]{64}"/);
    assert.ok(!shown.includes(join(__dirname, "../..")), shown);
  });
});
