import { settingName, type SchemaSetting } from "./schema-settings";
import { withValue } from "./setting-places";
import { heldEffects, type Wire } from "./wire";
import { isAllowed, wireBatches } from "./wire-batches";
import { changesOf } from "./wire-changes";
import { brokenIn, effectsIn } from "./wire-plans";
import { unheld, withoutEffect } from "./without-effect";
import { wiringStacks } from "./wiring-stacks";

/** How many changes of a setting are tried until one has an effect. */
const TRIES = 6;

/** Whether the change of a wire is one that its stack may have. */
export function isPossible({ stack, place, value }: Wire): boolean {
  const settings = wiringStacks[stack];
  return settings !== undefined && isAllowed(withValue(settings, place, value));
}

/** Whether a wire does nothing, and nobody has said that this is right: another change may show more. */
function isIdle({ setting, effects }: Wire): boolean {
  return effects.length === 0 && !(setting in withoutEffect);
}

/** The wires of all settings: the changes that there were, where they are still possible, with what they do now. */
export async function writtenWires(
  settings: readonly SchemaSetting[],
  before: readonly Wire[],
): Promise<readonly Wire[]> {
  const names = new Set(settings.map(settingName));
  const kept = before.filter((wire) => names.has(wire.setting) && isPossible(wire) && !isIdle(wire));
  const known = new Map(kept.map((wire) => [wire.setting, wire]));
  for (const [stack, values] of Object.entries(wiringStacks)) {
    const ofStack = kept.filter((wire) => wire.stack === stack);
    for (const batch of wireBatches(stack, values, ofStack))
      for (const { wire, effects } of await brokenIn(batch)) known.set(wire.setting, { ...wire, effects });
  }
  const written: Wire[] = [];
  for (const setting of settings) {
    if (settingName(setting) in unheld) continue;
    const wire = known.get(settingName(setting)) ?? (await newWire(setting));
    if (wire !== undefined) written.push(wire);
  }
  return written;
}

/** A wire for a setting that has none; nothing where no stack can have another value of it. */
export async function newWire(setting: SchemaSetting): Promise<Wire | undefined> {
  let first: Wire | undefined;
  let tries = 0;
  for (const change of changesOf(setting, wiringStacks)) {
    if (tries++ === TRIES) break;
    const settings = withValue(wiringStacks[change.stack]!, change.place, change.value);
    const effects = heldEffects(await effectsIn(change.stack, settings));
    const wire = { setting: settingName(setting), ...change, effects };
    if (effects.length > 0) return wire;
    first ??= wire;
  }
  return first;
}
