import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { missingStackFile, stackOf } from "../../command-line/named-stack-file";

describe("the stack file that a command line names", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "plinth-"));
    mkdirSync(join(folder, "empty"));
    for (const name of ["Pulumi.production.yaml", "Pulumi.eu.staging.yml", "Pulumi.yaml", "notes.txt"])
      writeFileSync(join(folder, name), "");
  });
  after(() => rmSync(folder, { recursive: true }));

  for (const [path, expected] of [
    ["Pulumi.production.yaml", undefined],
    ["notes.txt", undefined],
    ["Pulumi.prodction.yaml", "there is no such file; perhaps PATH/Pulumi.production.yaml is meant"],
    ["Pulumi.production.yml", "there is no such file; perhaps PATH/Pulumi.production.yaml is meant"],
    ["production", "there is no such file; perhaps PATH/Pulumi.production.yaml is meant"],
    ["Pulumi.qa.yaml", "there is no such file"],
    ["note.txt", "there is no such file"],
    ["nowhere/Pulumi.production.yaml", "there is no such file"],
    ["notes.txt/Pulumi.production.yaml", "there is no such file"],
    [".", "is a directory; name a file in it, such as PATH/Pulumi.eu.staging.yml"],
    ["empty", "is a directory; name a file in it, such as PATH/empty/Pulumi.staging.yaml"],
  ] as const) {
    it(`${path}: ${expected ?? "is there"}`, () => {
      assert.equal(missingStackFile(join(folder, path)), expected?.replace("PATH", folder));
    });
  }

  it("is called after its stack", () => {
    assert.deepEqual(["a/Pulumi.eu.prod.yml", "Pulumi.yaml", "x.yaml"].map(stackOf), [
      "eu.prod",
      undefined,
      undefined,
    ]);
  });
});
