import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root, runCommand, type Ran } from "../pipeline/command-line";

const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  scripts: Readonly<Record<string, string>>;
};

/** Our own commands, by their names for npm: one of those that are the same program. */
const commands = Object.entries(scripts)
  .filter(([, line]) => line.startsWith("node "))
  .map(([name, line]) => ({ name, words: line.split(" ").slice(1) }))
  .filter(
    ({ words }, index, all) => index === all.findIndex((one) => programOf(one.words) === programOf(words)),
  );

function programOf(words: readonly string[]): string | undefined {
  return words.find((word) => /^\w.*\.[jt]s$/.test(word));
}

function run(words: readonly string[], ...args: readonly string[]): Ran {
  return runCommand(process.execPath, [...words, ...args], { cwd: root, path: process.env["PATH"] ?? "" });
}

describe("every command", () => {
  it("is found in package.json", () => assert.ok(commands.length >= 8));

  for (const { name, words } of commands) {
    it(`npm run ${name} explains itself, in lines that a terminal shows whole`, () => {
      const { code, out, err } = run(words, "--help");
      assert.deepEqual([code, err], [0, ""]);
      assert.ok(out.startsWith(`Usage: npm run ${name} -- `), out);
      assert.match(out, /\n {2}--help +print this\n\nExit code: /);
      assert.deepEqual(
        out.split("\n").filter((line) => line.length > 122),
        [],
      );
    });

    it(`npm run ${name} refuses what it does not know in a line, and does nothing`, () => {
      const { code, out, err } = run(words, "--no-such-option");
      assert.deepEqual([code, out], [2, ""]);
      assert.match(err, /--no-such-option: there is no such option; see --help|name the stack first/);
      assert.doesNotMatch(err, /^\s+at /m);
    });
  }

  it("says so when npm has kept its options, as npm itself hands them on", () => {
    const args = ["run", "--silent", "init", "--name", "books", "--account=444455556666"];
    const { code, out, err } = runCommand("npm", args, { cwd: root, path: process.env["PATH"] ?? "" });
    assert.deepEqual([code, out], [2, ""]);
    assert.equal(
      err,
      "--name, --account: npm took them for its own; options stand behind --: npm run init -- --name … --account …\n",
    );
  });
});
