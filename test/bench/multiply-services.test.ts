import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { multiplyServices } from "../../bench/multiply-services";
import { parseStackFile } from "../../config/file/stack-file";
import { readStackConfig } from "../../config/stack-config";
import { settingsTooLarge } from "../../preview/engine/program";
import { stackSettings } from "../../preview/stack-settings";
import { root } from "../pipeline/command-line";

describe("the services of a stack file, multiplied", () => {
  const file = join(root, "blueprints/amy/Pulumi.production.yaml");

  for (const factor of [5, 60])
    it(`by ${factor}, are a stack file that is still right`, () => {
      const read = parseStackFile(file, multiplyServices(readFileSync(file, "utf8"), factor));
      assert.ok(read.ok);
      const checked = readStackConfig(read.file.values, "2026-01-01");
      assert.ok(checked.ok, JSON.stringify(checked));
      assert.equal(Object.keys(checked.config.services).length, 3 * factor);
      assert.equal(settingsTooLarge(stackSettings("plinth", {}, read.file.values)), undefined);
    });
});
