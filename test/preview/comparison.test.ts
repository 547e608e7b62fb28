import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Comparison } from "../../preview/against/comparison";

describe("stack files that are no longer there", () => {
  let folder: string;
  const files = (names: readonly string[]) => {
    for (const name of names) writeFileSync(join(folder, name), "");
  };

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "plinth-"));
    for (const side of ["here", "there"]) mkdirSync(join(folder, side, "eu"), { recursive: true });
    files(["there/Pulumi.yaml", "there/Pulumi.old.yaml", "there/Pulumi.staging.yaml", "there/notes.yaml"]);
    files(["here/Pulumi.yaml", "here/Pulumi.staging.yaml", "here/Pulumi.new.yaml"]);
    files(["there/eu/Pulumi.gone.yaml", "here/eu/Pulumi.production.yaml"]);
  });
  after(() => rmSync(folder, { recursive: true }));

  const gone = (...names: readonly string[]) =>
    Comparison.open(join(folder, "here"), { kind: "checkout", path: join(folder, "there") }).goneBeside(
      names.map((name) => join(folder, "here", name)),
    );

  it("are told beside those that are previewed", () => {
    assert.deepEqual(gone("Pulumi.staging.yaml", "Pulumi.new.yaml"), ["Pulumi.old.yaml"]);
    assert.deepEqual(gone("eu/Pulumi.production.yaml"), [join("eu", "Pulumi.gone.yaml")]);
  });

  it("are nobody's business beside a single file", () => {
    const one = Comparison.open(join(folder, "here"), {
      kind: "stackFile",
      path: join(folder, "there/Pulumi.staging.yaml"),
    });
    assert.deepEqual(one.goneBeside([join(folder, "here/Pulumi.staging.yaml")]), []);
  });
});
