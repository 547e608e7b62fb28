import { unknown } from "../protocol/value";
import type { Properties } from "../protocol/value";
import type { ResourceState } from "./resource-state";

/** What the provider would have to replace for other inputs: the properties that force it, none where it need not. */
type ReplacedFor = (state: ResourceState, inputs: Properties) => readonly string[];

/**
 * What goes with a resource that is deleted before its successor is there: all that could not keep what it had of it. By
 * URN, the properties that force it. Of the engine's `calculateDependentReplacements`.
 */
export function replacedDependents(
  root: ResourceState,
  existing: readonly ResourceState[],
  replacedFor: ReplacedFor,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>([[root.urn, []]]);
  const dependents = existing.filter(({ custom, read }) => custom && !read);
  // A dependent may stand before what makes it one: again until nothing more is found.
  for (let size = 0; size !== found.size;) {
    size = found.size;
    for (const state of dependents) {
      if (found.has(state.urn)) continue;
      const inputs = withoutWhatGoes(state, found);
      const replaces = inputs === undefined ? [] : replacedFor(state, inputs);
      if (replaces.length > 0) found.set(state.urn, replaces);
    }
  }
  found.delete(root.urn);
  return found;
}

/** The inputs, unknown where they come from something that goes; undefined where none does. */
function withoutWhatGoes(
  { inputs, propertyDependencies }: ResourceState,
  going: ReadonlyMap<string, unknown>,
): Properties | undefined {
  const open = Object.keys(inputs).filter((key) => propertyDependencies[key]?.some((urn) => going.has(urn)));
  if (open.length === 0) return undefined;
  return { ...inputs, ...Object.fromEntries(open.map((key) => [key, unknown])) };
}
