import { strict as assert } from "node:assert";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ResourceState } from "../../preview/engine/resource-state";
import { planLines, planText } from "./plan-lines";
import { firstDifference } from "./plan-text-difference";
import { plan, type PlannedStack } from "./planned-stack";
import { heldStacks } from "./whole-stack-variants";

const ANEW = "npx mocha test/plan/plans.test.ts";

/** What a file holds, written anew first where somebody asks for it by a variable. */
function held(folder: string, file: string, text: string, variable: string): string {
  const path = join(
    __dirname,
    "../fixtures",
    folder,
    `${file.replaceAll("/", "-").replace(".yaml", "")}.txt`,
  );
  if (process.env[variable]) {
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, text);
  }
  assert.ok(existsSync(path), `${path} is missing; write it: ${variable}=1 ${ANEW}`);
  return readFileSync(path, "utf8");
}

/** What Pulumi knows a resource by: its type, its name, and the types above it. */
function identity({ urn }: ResourceState): string {
  return urn.split("::").slice(2).join("::");
}

for (const { file, stack, settings } of heldStacks)
  describe(`the plan of ${file}`, () => {
    let planned: PlannedStack;

    before(async () => {
      planned = await plan(settings, stack, "up");
      assert.deepEqual(planned.errors, []);
    });

    // A rename or a move makes Pulumi replace the resource. One that is meant ships an alias.
    it("has names that are a contract", () => {
      // The version of a provider is part of its name, and nobody's contract.
      const own = planned.resources.filter(({ type }) => !type.startsWith("pulumi:"));
      const names = `${own.map(identity).sort().join("\n")}\n`;
      assert.deepEqual(
        names.split("\n"),
        held("contract", file, names, "PLINTH_WRITE_CONTRACT").split("\n"),
        `If all of it is meant: PLINTH_WRITE_CONTRACT=1 ${ANEW}`,
      );
    });

    // Each property is on a line of its own: a change that is meant is read in the difference that git shows.
    it("is as it was", () => {
      const text = planText(planLines(planned));
      const difference = firstDifference(held("plans", file, text, "PLINTH_WRITE_PLANS"), text);
      assert.equal(
        difference,
        undefined,
        `${difference}\nIf all of it is meant: PLINTH_WRITE_PLANS=1 ${ANEW}`,
      );
    });
  });
