import { strict as assert } from "node:assert";
import fc from "fast-check";
import { jsonReport } from "../../preview/report/json";
import type { StackPreview } from "../../preview/stack-preview";
import { judge, preview, type Settings, unjudged } from "./planned-stack";
import { productionFiles, stackFiles } from "./stack-files";
import { wholeStack } from "./whole-stack";

/** The report as machines read it, without the one thing that differs. */
function reported(result: StackPreview): string {
  return jsonReport([result]).replace(/"durationMs": \d+/, '"durationMs": 0');
}

/** The same settings with the keys of every map in another order. Lists keep theirs: in a list, order means something. */
function shuffled(value: unknown, drawn: Iterator<number>): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, drawn));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, shuffled(item, drawn)] as const);
  for (let index = entries.length - 1; index > 0; index--) {
    const other = Number(drawn.next().value) % (index + 1);
    [entries[index], entries[other]] = [entries[other]!, entries[index]!];
  }
  return Object.fromEntries(entries);
}

describe("a second preview of the same stack file", () => {
  const whole = { file: "a stack with every noun", stack: "production", settings: wholeStack };
  // The blueprint has a file of each recipe; the stack has every noun.
  const files = [...stackFiles.filter(({ file }) => file.startsWith("blueprints/")), whole];
  for (const { file, stack, settings } of files) {
    it(`gives the same bytes for ${file}, whatever the order of its keys`, async () => {
      const first = reported(await unjudged(settings, stack));
      await fc.assert(
        fc.asyncProperty(fc.noShrink(fc.infiniteStream(fc.nat())), async (drawn) => {
          const other = shuffled(settings, drawn) as Settings;
          assert.deepEqual(reported(await preview(other, stack)).split("\n"), first.split("\n"));
        }),
        { numRuns: 1, endOnFailure: true },
      );
    });
  }

  for (const { file, stack, settings } of productionFiles.slice(-1)) {
    it(`has the same findings, in the same order, for ${file}`, async () => {
      const one = await judge(settings, stack);
      const other = await preview(settings, stack, { pack: "policies" });
      assert.ok(one.findings.length > 0);
      assert.equal(reported(one), reported(other));
    });
  }
});
