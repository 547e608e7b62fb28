import { isDeepStrictEqual } from "node:util";
import { plan, type Settings } from "../planned-stack";
import { planLines, type PlanPart } from "../plan-lines";
import { effectsOf, touch, type Effect } from "./plan-effects";
import { withValue } from "./setting-places";
import { heldEffects, type Wire } from "./wire";
import type { WireBatch } from "./wire-batches";
import { wiringStacks } from "./wiring-stacks";

/** A wire whose effects are others than it says. */
export interface BrokenWire {
  readonly wire: Wire;
  /** What the change does. */
  readonly effects: readonly Effect[];
}

/** What a stack is planned to be. Throws what its program says against it. */
async function linesOf(settings: Settings): Promise<readonly PlanPart[]> {
  const planned = await plan(settings, String(settings["plinth:environment"]), "up");
  if (planned.errors.length > 0) throw new Error(planned.errors.join("\n"));
  return planLines(planned);
}

/** What is different of a stack's plan with other settings. */
export async function effectsIn(stack: string, settings: Settings): Promise<readonly Effect[]> {
  return effectsOf(await linesOf(wiringStacks[stack]!), await linesOf(settings));
}

/** Those of a batch that do something else than they say. Only where the whole is not right is a part of it looked at. */
export async function brokenIn({ stack, wires }: WireBatch): Promise<readonly BrokenWire[]> {
  const changed = wires.reduce(
    (settings, { place, value }) => withValue(settings, place, value),
    wiringStacks[stack]!,
  );
  const effects = await effectsIn(stack, changed);
  const [first, ...others] = wires;
  if (first === undefined) return [];
  if (others.length === 0) {
    const held = heldEffects(effects);
    return isDeepStrictEqual(held, first.effects) ? [] : [{ wire: first, effects: held }];
  }
  const said = wires.flatMap((wire) => wire.effects);
  if (isDeepStrictEqual(effects, [...said].sort())) return [];
  const wrong = [...effects, ...said].filter((one) => !effects.includes(one) || !said.includes(one));
  const broken: BrokenWire[] = [];
  for (const part of suspects(wires, wrong)) broken.push(...(await brokenIn({ stack, wires: part })));
  return broken;
}

/** Those that speak of what is wrong, each alone; the halves if nobody speaks of some of it. */
function suspects(wires: readonly Wire[], wrong: readonly Effect[]): readonly (readonly Wire[])[] {
  const speaks = (wire: Wire, effect: Effect) => wire.effects.some((one) => touch(one, effect));
  const speakers = wires.filter((wire) => wrong.some((effect) => speaks(wire, effect)));
  if (wrong.every((effect) => speakers.some((wire) => speaks(wire, effect))))
    return speakers.map((wire) => [wire]);
  const middle = Math.ceil(wires.length / 2);
  return [wires.slice(0, middle), wires.slice(middle)];
}
