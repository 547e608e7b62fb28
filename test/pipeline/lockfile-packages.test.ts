import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lockfileFindings } from "../../scripts/lockfile-packages";
import { runScript } from "./command-line";

const integrity = "sha512-AAAA";
const plain = { version: "1.0.0", integrity };

describe("what an installation may run", () => {
  for (const [what, packages, read, mistakes] of [
    ["nothing", { "": {}, policies: {}, "node_modules/@plinth/policies": { link: true } }, {}, []],
    [
      "a script that was read, however deep",
      { "node_modules/a/node_modules/@b/c": { ...plain, hasInstallScript: true } },
      { "@b/c@1.0.0": "warns" },
      [],
    ],
    [
      "a script of a package that had none",
      { "node_modules/a": { ...plain, hasInstallScript: true } },
      {},
      ["a@1.0.0 runs an install script that nobody has read: read it and add what it does"],
    ],
    [
      "a script of another version",
      { "node_modules/a": { ...plain, version: "1.0.1", hasInstallScript: true } },
      { "a@1.0.0": "warns" },
      [
        "a@1.0.1 runs an install script that nobody has read: read it and add what it does",
        "a@1.0.0 has no install script any more, or is not installed: remove it",
      ],
    ],
    [
      "an alias, under its own name",
      { "node_modules/other": { ...plain, name: "a", hasInstallScript: true } },
      {},
      ["a@1.0.0 runs an install script that nobody has read: read it and add what it does"],
    ],
    [
      "what comes from elsewhere",
      { "node_modules/a": { ...plain, resolved: "git+ssh://git@example.com/a.git#1" } },
      {},
      ["a@1.0.0 comes from git+ssh://git@example.com/a.git#1, not from the registry"],
    ],
    [
      "what nobody can check",
      { "node_modules/a": { version: "1.0.0" }, "node_modules/b": { ...plain, integrity: "sha1-AAAA" } },
      {},
      ["a", "b"].map(
        (name) => `${name}@1.0.0 has no sha512 in the lockfile: nobody can tell what is installed`,
      ),
    ],
  ] as const) {
    it(`tells ${what}`, () => assert.deepEqual(lockfileFindings({ packages }, read).mistakes, mistakes));
  }

  it("is known of this repository", () => {
    const ran = runScript("install-scripts.ts", []);
    assert.equal(ran.code, 0, ran.err);
    assert.match(ran.out, /^esbuild@\S+: looks whether/m);
    assert.match(ran.out, /^\d+ packages with install scripts, 0 findings$/m);
  });

  it("is a failure where one is new, with the place to add it", () => {
    const folder = mkdtempSync(join(tmpdir(), "plinth-"));
    try {
      const lockfile = join(folder, "package-lock.json");
      const packages = { "node_modules/stolen": { ...plain, hasInstallScript: true } };
      writeFileSync(lockfile, JSON.stringify({ packages }));
      const ran = runScript("install-scripts.ts", [lockfile]);
      assert.equal(ran.code, 1);
      assert.match(
        ran.err,
        /^error: stolen@1\.0\.0 runs an install script .*\(scripts\/install-scripts\.json\)$/m,
      );
      assert.equal(runScript("install-scripts.ts", [join(folder, "none.json")]).code, 2);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
