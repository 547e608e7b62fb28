import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { rules } from "../../policies/rules";
import type { Rule } from "../../policies/vocabulary/rule";

const load = createRequire(__filename);
const folder = join(__dirname, "..", "..", "policies", "rules");

const files = (readdirSync(folder, { recursive: true }) as string[])
  .filter((file) => file.endsWith(".ts") && file !== "index.ts")
  .sort();

const isRule = (value: unknown): value is Rule =>
  value instanceof Object && "id" in value && "check" in value;

describe("the files with rules", () => {
  it("are all of the pack: a rule that is written is a rule that runs", () => {
    const known = new Set<unknown>(rules);
    const modules = files.map((file) => load(join(folder, file)) as object);
    const written = modules.flatMap((exported) => Object.values(exported).flat().filter(isRule));
    assert.deepEqual(
      written.filter((rule) => !known.has(rule)).map(({ id }) => id),
      [],
    );
    assert.equal(new Set(written).size, rules.length);
  });
});
