import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { hashOf, opponents, opponentsFolder, withoutNpm } from "../../bench/opponents";
import { lockfileFindings, type Lockfile } from "../../scripts/lockfile-packages";
import { root } from "../pipeline/command-line";

const names = ["stock", "cdk"] as const;

describe("the opponents of the bench", () => {
  it("are of our size, or smaller by a tenth at most", () => {
    // Everything but the stack itself.
    const contract = readFileSync(
      join(root, "test/fixtures/contract/blueprints-amy-Pulumi.production.txt"),
      "utf8",
    );
    const ours = contract.trimEnd().split("\n").length + 1;
    for (const name of names)
      assert.ok(
        opponents[name].resources <= ours + 5 && opponents[name].resources >= 0.9 * ours,
        `${name}: ${opponents[name].resources}, ${ours}`,
      );
  });

  // Counted by npm run bench -- --against, which refuses another number. Whoever changes an opponent counts anew, and
  // ratios of before can be compared no more.
  for (const [name, hash] of [
    ["stock", "47c58061162f5f92"],
    ["cdk", "2abb934b4da09d6f"],
  ] as const)
    it(`are the same as ever: ${name}`, () => assert.equal(hashOf(join(opponentsFolder, name)), hash));

  for (const name of names)
    it(`install what their lockfile holds, from wherever npm takes its packages: ${name}`, () => {
      const file = join(opponentsFolder, name, "package-lock.json");
      const { packages } = JSON.parse(readFileSync(file, "utf8")) as Lockfile;
      // What a package brings along in itself is under that one's hash.
      const fetched = Object.entries(packages).filter(([, one]) => !("inBundle" in one));
      const lockfile = { packages: Object.fromEntries(fetched) };
      // Nothing of theirs is run on installation.
      const read = Object.fromEntries(
        lockfileFindings(lockfile, {}).withScripts.map((one) => [one, "not run"]),
      );
      assert.deepEqual(lockfileFindings(lockfile, read).mistakes, []);
    });
});

describe("a command that the bench starts", () => {
  it("does not see that npm has started the bench", () => {
    const environment = {
      npm_config_json: "true",
      npm_lifecycle_event: "bench",
      INIT_CWD: "/",
      PATH: "/bin",
    };
    assert.deepEqual(withoutNpm(environment), { PATH: "/bin" });
  });
});
