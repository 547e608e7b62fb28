import { strict as assert } from "node:assert";
import { rules } from "../../policies/rules";
import { isSetting, settingsIn } from "./named-settings";
import { judge } from "./planned-stack";
import { exampleFiles, stackFiles } from "./stack-files";

/** What somebody who has only a stack file is told to do about each finding. */
describe("the fix of a finding", () => {
  for (const { file, stack, settings } of [...stackFiles, ...exampleFiles])
    it(`names a setting for each one of ${file}`, async () => {
      const { findings } = await judge(settings, stack);
      const silent = findings.filter(({ fix }) => settingsIn(fix).length === 0);
      assert.deepEqual([...new Set(silent.map(({ policy }) => policy))], []);
    });

  for (const { id, fix } of rules.filter((rule) => settingsIn(rule.fix).length > 0))
    it(`of ${id} names settings that a stack file may have`, () => {
      assert.deepEqual(
        settingsIn(fix).filter((named) => !isSetting(named)),
        [],
      );
    });

  it("is held against the schema to the last step", () => {
    assert.deepEqual(settingsIn("set plinth:a.b, or plinth:c.<name>.d: true; not plinth:compute:Service"), [
      "plinth:a.b",
      "plinth:c.<name>.d",
    ]);
    for (const [named, expected] of [
      ["plinth:databases.<name>.multiAz", true],
      ["plinth:databases.main", false],
      ["plinth:databases.<name>.multiAZ", false],
      ["plinth:database.<name>", false],
      ["plinth:services.<name>.containers.<name>.healthCheck.command", true],
    ] as const)
      assert.equal(isSetting(named), expected, named);
  });
});
