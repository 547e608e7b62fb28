import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { root } from "./command-line";
import type { NamedTest } from "./verified-table";

/**
 * The tests in the files that some patterns name, from Mocha itself; none of them is run.
 * @param below the folder that the paths of the tests count from
 */
export function listedTests(patterns: readonly string[], below: string): readonly NamedTest[] {
  // Some files make a folder while they are loaded, and leave it to a hook that is not run.
  const temporary = mkdtempSync(join(tmpdir(), "plinth-"));
  try {
    const mocha = [require.resolve("mocha/bin/mocha.js"), "--no-config", "--require", "ts-node/register"];
    const listed = ["--dry-run", "--reporter", "json", ...patterns];
    const ran = spawnSync(process.execPath, [...mocha, ...listed], {
      cwd: root,
      encoding: "utf8",
      env: { ...process.env, TMPDIR: temporary },
      maxBuffer: 64 * 1024 * 1024,
    });
    assert.equal(ran.status, 0, ran.stderr);
    const { tests } = JSON.parse(ran.stdout.slice(ran.stdout.indexOf("{"))) as {
      readonly tests: readonly { readonly file: string; readonly title: string }[];
    };
    return tests.map(({ file, title }) => ({ file: relative(below, file), title }));
  } finally {
    rmSync(temporary, { recursive: true });
  }
}
