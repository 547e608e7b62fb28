import type { FlatLine } from "../flat-lines";
import type { PlanPart } from "../plan-lines";

/**
 * What a change does to a plan, a line each: `+ ecs/service::api` and `- …` for a resource that comes or goes, and
 * `ecs/service::web desiredCount: 2 -> 3` for a property, the indexes of lists left open.
 */
export type Effect = string;

/** The longest values that are told whole. */
const LONGEST = 160;

/** What is different in the second plan. */
export function effectsOf(before: readonly PlanPart[], after: readonly PlanPart[]): readonly Effect[] {
  const [old, now] = [byIdentity(before), byIdentity(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .flatMap((identity) => {
      const [was, is] = [old.get(identity), now.get(identity)];
      if (was === undefined) return [`+ ${is!.name}`];
      if (is === undefined) return [`- ${was.name}`];
      return propertyEffects(was, is);
    })
    .sort();
}

/** Whether one of two effects could hide the other: they are of one property, or one is of the whole resource. */
export function touch(one: Effect, other: Effect): boolean {
  const [a, b] = [keyOf(one), keyOf(other)];
  return a === b || a.startsWith(`${b} `) || b.startsWith(`${a} `);
}

function keyOf(effect: Effect): string {
  return effect.replace(/^[+-] /, "").replace(/: .*$/s, "");
}

function byIdentity(parts: readonly PlanPart[]): ReadonlyMap<string, PlanPart> {
  return new Map(parts.map((part) => [part.identity, part]));
}

function propertyEffects(before: PlanPart, after: PlanPart): readonly Effect[] {
  const [old, now] = [byPath(before.lines), byPath(after.lines)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((path) => {
    const [was, is] = [old.get(path) ?? [], now.get(path) ?? []];
    if (was.join("\n") === is.join("\n")) return [];
    const [gone, come] = [without(was, is), without(is, was)];
    const told = gone.length + come.length === 0 ? "in another order" : `${shown(gone)} -> ${shown(come)}`;
    return [`${before.name} ${path}: ${told}`];
  });
}

/** The values by path, wherever in a list they stand. */
function byPath(lines: readonly FlatLine[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { path, value } of lines) {
    const open = path.replaceAll(/\[\d+\]/g, "[*]");
    const known = found.get(open);
    if (known === undefined) found.set(open, [value]);
    else known.push(value);
  }
  return found;
}

/** The values without those of another list, each of which takes one away. */
function without(values: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return values.filter((value) => {
    const index = left.indexOf(value);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

function shown(values: readonly string[]): string {
  const text = values.join(", ") || "nothing";
  if (text.length <= LONGEST) return text;
  return values.length === 1 ? `${text.slice(0, LONGEST)}…` : `${values.length} values`;
}
