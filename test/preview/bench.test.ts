import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root, runCommand, type Ran } from "../pipeline/command-line";

describe("npm run bench", () => {
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), "plinth-"))));
  after(() => rmSync(folder, { recursive: true }));

  const bench = (...args: string[]): Ran => {
    const words = ["-r", require.resolve("ts-node/register"), join(root, "preview/bench.ts"), ...args];
    return runCommand(process.execPath, words, { cwd: root, path: process.env["PATH"] ?? "" });
  };

  it("refuses factors that are no numbers and more files than one, at once", () => {
    assert.deepEqual(bench("--factors", "1,x", "a.yaml", "b.yaml"), {
      code: 2,
      out: "",
      err: "--factors: must be whole numbers from 1 to 9999, with commas between them\nFILE: name one stack file at most; see --help\n",
    });
  });

  it("refuses a stack file that is not there, or not right", () => {
    const missing = join(folder, "Pulumi.none.yaml");
    assert.deepEqual(bench(missing), { code: 2, out: "", err: `${missing}: there is no such file\n` });
    const wrong = join(folder, "Pulumi.wrong.yaml");
    writeFileSync(wrong, "config:\n  plinth:systen: shop\n");
    const { code, out, err } = bench(wrong, "--factors=2");
    assert.deepEqual([code, out], [2, ""]);
    assert.ok(err.startsWith(`${wrong}, ×2: aws:region: is missing`), err);
    assert.doesNotMatch(err, /^\s+at /m);
  });
});
