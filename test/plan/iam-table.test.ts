import { strict as assert } from "node:assert";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ResourceState } from "../../preview/engine/resource-state";
import { expectedRights } from "./iam/expected-rights";
import { rightsOf, serviceRights, tableOf } from "./iam/role-rights";
import { plan } from "./planned-stack";
import { stackFiles } from "./stack-files";
import { wholeStack } from "./whole-stack";

const FOLDER = join(__dirname, "../fixtures/iam");
const whole = { file: "every-noun.yaml", stack: "production", settings: wholeStack };

// What every role may do, as somebody who answers for it would want to read it. A change that is meant is written with
// PLINTH_WRITE_IAM=1 npx mocha test/plan/iam-table.test.ts
for (const { file, stack, settings } of [...stackFiles, whole]) {
  describe(`the rights of the roles of ${file}`, () => {
    let resources: readonly ResourceState[];

    before(async () => {
      const planned = await plan(settings, stack, "up");
      assert.deepEqual(planned.errors, []);
      resources = planned.resources;
    });

    it("are those of the table", () => {
      const table = tableOf(rightsOf(resources));
      const golden = join(FOLDER, `${file.replaceAll("/", "-").replace(".yaml", "")}.txt`);
      if (process.env["PLINTH_WRITE_IAM"]) {
        mkdirSync(FOLDER, { recursive: true });
        writeFileSync(golden, `${table.join("\n")}\n`);
      }
      assert.ok(existsSync(golden), `${golden} is missing`);
      assert.deepEqual(table, readFileSync(golden, "utf8").trimEnd().split("\n"));
    });

    it("are what the stack file asks for its services, and no more", () => {
      assert.deepEqual(serviceRights(resources), expectedRights(settings));
    });
  });
}
