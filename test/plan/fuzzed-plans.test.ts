import { strict as assert } from "node:assert";
import fc from "fast-check";
import { z } from "zod";
import { settingsJsonSchema } from "../../config/setting/json-schema";
import { readStackConfig } from "../../config/stack-config";
import { judgePlan } from "../policies/judged-plan";
import { expectedRights } from "./iam/expected-rights";
import { serviceRights } from "./iam/role-rights";
import { preview } from "./planned-stack";
import { spelled } from "./arbitrary/spelled-arbitrary";
import { stackFile } from "./arbitrary/stack-file-arbitrary";

const modes = ["preview", "up"] as const;
const today = "2026-11-21";

describe("a stack file that nobody has written yet", () => {
  it("is accepted when it is right", () => {
    fc.assert(
      fc.property(stackFile, (settings) => {
        const read = readStackConfig(settings, today);
        assert.deepEqual(read.ok ? [] : read.mistakes, []);
      }),
      { numRuns: 300 },
    );
  });

  it("means the same in whichever form its values are written, and editors take every form", () => {
    const editor = z.fromJSONSchema(settingsJsonSchema() as Parameters<typeof z.fromJSONSchema>[0]);
    const twice = stackFile.chain((canonical) => fc.tuple(fc.constant(canonical), spelled(canonical)));
    fc.assert(
      fc.property(twice, ([canonical, other]) => {
        assert.deepEqual(readStackConfig(other, today), readStackConfig(canonical, today));
        for (const settings of [canonical, other]) assert.equal(editor.safeParse(settings).error, undefined);
      }),
      { numRuns: 300 },
    );
  });

  it("is planned without an error, and the gate has nothing against its defaults", async () => {
    await fc.assert(
      fc.asyncProperty(fc.noShrink(stackFile), fc.constantFrom(...modes), async (settings, mode) => {
        const { resources, diagnostics } = await preview(settings, String(settings["plinth:environment"]), {
          mode,
        });
        // A night is told where it may not be meant.
        assert.deepEqual(
          diagnostics.filter(
            ({ severity, message }) => severity !== "warning" || !message.includes(".night: "),
          ),
          [],
        );
        const refused = judgePlan(resources).filter(({ level }) => level === "mandatory");
        assert.deepEqual(
          refused.map(({ policy, text }) => `${policy}: ${text}`),
          [],
        );
        // Every policy can be read then.
        if (mode === "up") assert.deepEqual(serviceRights(resources), expectedRights(settings));
      }),
      { numRuns: 6, endOnFailure: true },
    );
  }).timeout(180_000);
});
