import { strict as assert } from "node:assert";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ResourceState } from "../../preview/engine/resource-state";
import { plan } from "./planned-stack";
import { stackFiles } from "./stack-files";
import { wholeStack } from "./whole-stack";

const FOLDER = join(__dirname, "../fixtures/contract");

const whole = { file: "every-noun.yaml", stack: "production", settings: wholeStack };

/** What Pulumi knows a resource by: its type, its name, and the types above it. */
function identity({ urn }: ResourceState): string {
  return urn.split("::").slice(2).join("::");
}

// A rename or a move makes Pulumi replace the resource. One that is meant ships an alias; then the list is written anew
// with PLINTH_WRITE_CONTRACT=1 npx mocha test/plan/contract.test.ts
describe("the names of resources", () => {
  for (const { file, stack, settings } of [...stackFiles, whole]) {
    it(`of ${file} are a contract`, async () => {
      const { resources } = await plan(settings, stack);
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
