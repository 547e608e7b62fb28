import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "./command-line";

const withOrder = (order: string, args: readonly string[]) =>
  spawnSync(process.execPath, args, {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, PLINTH_TEST_ORDER: order },
  });

/** The titles of a file's tests, as they ran. */
function titles(order: string): readonly string[] {
  const mocha = join(root, "node_modules/mocha/bin/mocha.js");
  const ran = withOrder(order, [mocha, "--reporter", "json", "test/policies/redaction.test.ts"]);
  const { tests } = JSON.parse(ran.stdout) as { readonly tests: readonly { readonly fullTitle: string }[] };
  return tests.map(({ fullTitle }) => fullTitle);
}

/** The files that `npm test` runs, in their order. */
function files(order: string): readonly string[] {
  const spec = `JSON.stringify(require(${JSON.stringify(join(root, "test/.mocharc.cjs"))}).spec)`;
  return JSON.parse(withOrder(order, ["-p", spec]).stdout) as readonly string[];
}

describe("the order of tests", () => {
  /** They are the same, and stand elsewhere. */
  function assertShuffled(some: readonly string[], written: readonly string[]): void {
    assert.ok(written.length > 5);
    assert.notDeepEqual(some, written);
    assert.deepEqual([...some].sort(), [...written].sort());
  }

  it("is another one for the tests of a file with a seed, and lacks none", () =>
    assertShuffled(titles("2"), titles("")));

  it("is another one for the files with a seed, the same with the same one, and lacks none", () => {
    assertShuffled(files("2"), files(""));
    assert.deepEqual(files("2"), files("2"));
    assert.notDeepEqual(files("3"), files("2"));
  });

  it("has every file of tests without being told", () => {
    assert.ok(files("").includes(join("test", "pipeline", "test-order.test.ts")));
    assert.deepEqual(
      files("").filter((file) => !file.endsWith(".test.ts")),
      [],
      "the real engine's are run by npm run test:engine",
    );
  });

  it("takes no seed that is no number", () => {
    const { status, stdout, stderr } = withOrder("sometimes", ["-e", "require('./test/random-order.js')"]);
    assert.notEqual(status, 0);
    assert.match(stdout + stderr, /PLINTH_TEST_ORDER is a seed, a whole number; it is sometimes/);
  });
});
