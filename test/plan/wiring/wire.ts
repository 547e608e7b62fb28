import type { Effect } from "./plan-effects";
import type { Place } from "./setting-places";

/** A setting, a change of it in a stack, and what of the plan is different then. */
export interface Wire {
  readonly setting: string;
  /** The stack in which it is changed. */
  readonly stack: string;
  readonly place: Place;
  readonly value: unknown;
  readonly effects: readonly Effect[];
}

/** Of more effects than this it is told how many resources each property changes of. */
const MOST = 60;

/** The effects as they are held: of a change of everything, only how many resources each property changes of. */
export function heldEffects(effects: readonly Effect[]): readonly Effect[] {
  if (effects.length <= MOST) return effects;
  const count = new Map<string, number>();
  for (const effect of effects) {
    const [, property = effect] = /^\S+ (.+?): /s.exec(effect) ?? [];
    const key = /^[+-] /.test(effect) ? `${effect[0]} resources` : property;
    count.set(key, (count.get(key) ?? 0) + 1);
  }
  return [...count].map(([property, times]) => `${times} × ${property}`).sort();
}

/** Whether only the numbers of its effects are held. */
export function isCounted({ effects }: Wire): boolean {
  return effects.some((effect) => /^\d+ × /.test(effect));
}

/** The wires as the fixture has them: the setting, the change, and an effect a line. */
export function wiresText(wires: readonly Wire[]): string {
  const blocks = wires.map(({ setting, stack, place, value, effects }) =>
    [
      setting,
      `${stack} | ${place.join(" > ")} = ${JSON.stringify(value)}`,
      ...effects.map((effect) => ` ${effect}`),
    ].join("\n"),
  );
  return `${blocks.join("\n\n")}\n`;
}

/** The wires of a fixture. */
export function readWires(text: string): readonly Wire[] {
  return text
    .trimEnd()
    .split("\n\n")
    .filter((block) => block !== "")
    .map((block) => {
      const [setting = "", change = "", ...effects] = block.split("\n");
      const [, stack = "", place = "", value = ""] = /^(\S+) \| (.*?) = (.*)$/.exec(change) ?? [];
      return {
        setting,
        stack,
        place: place.split(" > "),
        value: JSON.parse(value) as unknown,
        effects: effects.map((effect) => effect.slice(1)),
      };
    });
}
