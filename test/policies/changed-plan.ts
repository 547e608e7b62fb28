import { isRecord, Secret, type Value } from "../../preview/protocol/value";
import type { PlannedState } from "./judged-plan";

/** A step into a value: a key, or the index of an item. */
export type Path = readonly (string | number)[];

/** A copy with another value at the path; undefined takes out what stands there. */
export function replaced(
  value: Value | undefined,
  [step, ...rest]: Path,
  to: Value | undefined,
): Value | undefined {
  if (step === undefined) return to;
  if (value instanceof Secret) {
    const inner = replaced(value.value, [step, ...rest], to);
    return inner === undefined ? undefined : new Secret(inner);
  }
  if (Array.isArray(value)) {
    const items: (Value | undefined)[] = [...(value as readonly Value[])];
    items[Number(step)] = replaced(items[Number(step)], rest, to);
    return items.filter((item) => item !== undefined);
  }
  const { [step]: inner, ...others } = isRecord(value) ? value : {};
  const changed = replaced(inner, rest, to);
  return changed === undefined ? others : { ...others, [step]: changed };
}

/**
 * The plan with one property of one resource changed. A custom resource's outputs repeat its inputs in a preview, so
 * both change; what a component registered as an output is its own.
 */
export function withProperty<State extends PlannedState>(
  plan: readonly State[],
  urn: string,
  path: Path,
  to: Value | undefined,
): readonly State[] {
  return plan.map((state) => {
    if (state.urn !== urn) return state;
    const inputs = replaced(state.inputs, path, to) as State["inputs"];
    const isComponent = state.provider === "";
    const outputs = isComponent ? state.outputs : (replaced(state.outputs, path, to) as State["outputs"]);
    return { ...state, inputs, outputs };
  });
}

/** The plan without one resource, and without the relations to it. */
export function without<State extends PlannedState>(plan: readonly State[], urn: string): readonly State[] {
  return plan.filter((state) => state.urn !== urn);
}
