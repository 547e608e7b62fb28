import { strict as assert } from "node:assert";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { settingsJsonSchema } from "../../config/setting/json-schema";
import { schemaSettings, settingName } from "./wiring/schema-settings";
import { readWires, wiresText, type Wire } from "./wiring/wire";
import { wireBatches } from "./wiring/wire-batches";
import { changesOf } from "./wiring/wire-changes";
import { brokenIn, type BrokenWire } from "./wiring/wire-plans";
import { wiringStacks } from "./wiring/wiring-stacks";
import { unheld, withoutEffect } from "./wiring/without-effect";
import { isPossible, writtenWires } from "./wiring/written-wires";

const FIXTURE = join(__dirname, "../fixtures/wiring.txt");

const ANEW = "PLINTH_WRITE_WIRING=1 npx mocha test/plan/wiring.test.ts";

const settings = schemaSettings(settingsJsonSchema());

const wires = existsSync(FIXTURE) ? readWires(readFileSync(FIXTURE, "utf8")) : [];

/** Each is begun when the one before the last has ended: there are two cores. */
function twoAtATime<T>(tasks: readonly (() => Promise<T>)[]): readonly Promise<T>[] {
  const begun: Promise<T>[] = [];
  for (const [index, task] of tasks.entries()) {
    const before = begun[index - 2];
    const running = before === undefined ? task() : before.then(task, task);
    // Whoever waits for it is told; nobody need wait yet.
    running.catch(() => undefined);
    begun.push(running);
  }
  return begun;
}

function told({ wire, effects }: BrokenWire): string {
  const missing = wire.effects.filter((effect) => !effects.includes(effect)).map((effect) => `  - ${effect}`);
  const further = effects.filter((effect) => !wire.effects.includes(effect)).map((effect) => `  + ${effect}`);
  const change = `${wire.setting}, at ${wire.place.join(" > ")} = ${JSON.stringify(wire.value)} in ${wire.stack}`;
  return [`${change}, does something else (- as it was, + as it is):`, ...missing, ...further].join("\n");
}

// For each setting one change of it, and every property of the plan that is another one then. What is meant to change is
// written anew with the command above.
describe("what a setting does to the plan", () => {
  if (process.env["PLINTH_WRITE_WIRING"]) {
    it("is written anew", async function () {
      this.timeout(0);
      writeFileSync(FIXTURE, wiresText(await writtenWires(settings, wires)));
    });
    return;
  }

  const known = new Map(wires.map((wire) => [wire.setting, wire]));

  it("is held for every setting there is", () => {
    const missing = settings.filter((setting) => {
      if (known.has(settingName(setting)) || settingName(setting) in unheld) return false;
      const { done: impossible } = changesOf(setting, wiringStacks).next();
      return !(impossible && settingName(setting) in withoutEffect);
    });
    assert.deepEqual(missing.map(settingName), [], `not held; write them: ${ANEW}`);
    const names = settings.map(settingName);
    const named = [...known.keys(), ...Object.keys(withoutEffect), ...Object.keys(unheld)];
    const gone = named.filter((name) => !names.includes(name));
    assert.deepEqual(gone, [], `are no settings; write those that there are: ${ANEW}`);
  });

  it("is something, but for the settings that are named with a reason", () => {
    const idle = wires.filter(({ effects }) => effects.length === 0).map(({ setting }) => setting);
    const named = Object.keys(withoutEffect).filter((name) => known.has(name));
    assert.deepEqual(idle.sort(), named.sort());
  });

  const possible = wires.filter(isPossible);

  it("is told of changes that a stack may have", () => {
    const impossible = wires.filter((wire) => !possible.includes(wire)).map(({ setting }) => setting);
    assert.deepEqual(impossible, [], `their stacks refuse these changes now: ${ANEW}`);
  });

  const ofStack = (stack: string) => possible.filter((wire: Wire) => wire.stack === stack);
  const batches = Object.entries(wiringStacks).flatMap(([stack, values]) =>
    wireBatches(stack, values, ofStack(stack)),
  );

  describe("is as it was", function () {
    // Each waits for those before it, and one that is wrong takes some plans more to say of what.
    this.timeout(600_000);
    let broken: readonly Promise<readonly BrokenWire[]>[];

    before(() => {
      broken = twoAtATime(batches.map((batch) => () => brokenIn(batch)));
    });

    for (const [index, { stack, wires: some }] of batches.entries()) {
      const which =
        some.length === 1 ? some[0]!.setting : `${some.length} settings, ${some[0]!.setting} first`;
      it(`in ${stack}: ${which}`, async () => {
        const wrong = await broken[index]!;
        assert.ok(wrong.length === 0, `${wrong.map(told).join("\n")}\nIf all of it is meant: ${ANEW}`);
      });
    }
  });
});
