import { strict as assert } from "node:assert";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ResourceState } from "../../preview/engine/resource-state";
import { plan, settingsOf } from "./planned-stack";

const FOLDER = join(__dirname, "../fixtures/contract");

const FILES: readonly (readonly [file: string, stack: string])[] = [
  ["Pulumi.staging.yaml", "staging"],
  ["Pulumi.production.yaml", "production"],
  ["Pulumi.shared.yaml", "shared"],
  ["blueprints/amy/Pulumi.staging.yaml", "staging"],
  ["blueprints/amy/Pulumi.production.yaml", "production"],
  ["blueprints/amy/Pulumi.shared.yaml", "shared"],
];

/** What Pulumi knows a resource by: its type, its name, and the types above it. */
function identity({ urn }: ResourceState): string {
  return urn.split("::").slice(2).join("::");
}

// A rename or a move makes Pulumi replace the resource. One that is meant ships an alias; then the list is written anew
// with PLINTH_WRITE_CONTRACT=1 npx mocha test/plan/contract.test.ts
describe("the names of resources", () => {
  for (const [file, stack] of FILES) {
    it(`of ${file} are a contract`, async () => {
      const { resources } = await plan(settingsOf(file), stack);
      // The version of a provider is part of its name, and nobody's contract.
      const own = resources.filter(({ type }) => !type.startsWith("pulumi:"));
      const names = [...own].map(identity).sort();
      const list = join(FOLDER, `${file.replaceAll("/", "-").replace(".yaml", "")}.txt`);
      if (process.env["PLINTH_WRITE_CONTRACT"]) {
        mkdirSync(dirname(list), { recursive: true });
        writeFileSync(list, `${names.join("\n")}\n`);
      }
      assert.ok(existsSync(list), `${list} is missing`);
      assert.deepEqual(names, readFileSync(list, "utf8").trimEnd().split("\n"));
    });
  }
});
