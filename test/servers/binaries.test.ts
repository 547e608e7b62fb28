import { strict as assert } from "node:assert";
import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { folderOf, skipWithout } from "./binaries";

describe("the servers of this machine", () => {
  const { PATH, CI } = process.env;
  let folder: string;
  let skipped: boolean;
  const context = { skip: () => (skipped = true) } as unknown as Mocha.Context;

  beforeEach(() => {
    skipped = false;
    folder = mkdtempSync(join(tmpdir(), "binaries-"));
    process.env["PATH"] = folder;
    writeFileSync(join(folder, "mariadbd"), "#!/bin/sh\n");
    chmodSync(join(folder, "mariadbd"), 0o755);
  });

  afterEach(() => {
    process.env["PATH"] = PATH;
    if (CI === undefined) delete process.env["CI"];
    else process.env["CI"] = CI;
    rmSync(folder, { recursive: true });
  });

  it("are found in the PATH, all programs in one folder and none under another's name", () => {
    symlinkSync(join(folder, "mariadbd"), join(folder, "anotherd"));
    assert.equal(folderOf("mariadbd"), folder);
    assert.equal(folderOf("mariadbd", "nothing-of-this-name"), undefined);
    assert.equal(folderOf("anotherd"), undefined);
  });

  for (const [ci, isRequired, outcome] of [
    ["true", true, "failure"],
    ["true", false, "skipped"],
    ["", true, "skipped"],
  ] as const) {
    it(`are ${outcome} where one is missing with CI=${ci}, ${isRequired ? "" : "not "}required`, () => {
      process.env["CI"] = ci;
      const check = () => skipWithout("MariaDB", undefined, context, isRequired);
      if (outcome === "failure") assert.throws(check, /the server of MariaDB is in no folder of the PATH/);
      else check();
      assert.equal(skipped, outcome === "skipped");
    });
  }
});
