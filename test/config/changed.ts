import assert from "node:assert/strict";
import { readStackConfig } from "../../config/stack-config";
import { completeExample, today } from "./complete-example";

/** Stands for "remove what is there". */
export const removed = Symbol("removed");

/** The complete example with values set at paths; the steps of a path are divided by " > ". */
export function changed(changes: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const values = completeExample();
  for (const [path, value] of Object.entries(changes)) {
    const steps = path.split(" > ");
    const last = steps.pop()!;
    let place = values;
    for (const step of steps) {
      place[step] ??= {};
      place = place[step] as Record<string, unknown>;
    }
    if (value === removed) delete place[last];
    else place[last] = value;
  }
  return values;
}

/** What is said about the complete example with changes, one line a mistake. */
export function mistakesOf(changes: Readonly<Record<string, unknown>>): string[] {
  return linesOf(changed(changes));
}

/** What is said about a whole stack. */
export function linesOf(values: Readonly<Record<string, unknown>>): string[] {
  const result = readStackConfig(values, today);
  return result.ok ? [] : result.mistakes.map(({ path, message }) => `${path}: ${message}`);
}

/** A test that a change is refused with exactly these lines. */
export function refuses(title: string, changes: Readonly<Record<string, unknown>>, ...lines: string[]): void {
  it(title, () => assert.deepEqual(mistakesOf(changes), lines));
}

/** A test that a change is accepted. */
export function accepts(title: string, changes: Readonly<Record<string, unknown>>): void {
  it(title, () => assert.deepEqual(mistakesOf(changes), []));
}
