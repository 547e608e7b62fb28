import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Context } from "mocha";
import { pythonTool } from "./python-tool";

/** What a script says that has MiniStack, an emulator of AWS that is not ours, in one process. https://ministack.org */
export function askMiniStack<T>(script: string, input: unknown, test: Context): T {
  const python = join(pythonTool("ministack", test), "python");
  const ran = spawnSync(python, [script], {
    ...{ input: JSON.stringify(input), encoding: "utf8" },
    maxBuffer: 1 << 26,
  });
  assert.equal(ran.status, 0, ran.stderr);
  return JSON.parse(ran.stdout) as T;
}
