import type { ResourceState } from "../../../preview/engine/resource-state";
import { isRecord, type Value } from "../../../preview/protocol/value";
import { replaced, withProperty, type Path } from "../../policies/changed-plan";

/** Every place in a value with what stands there, from the outside in; without what providers keep for themselves. */
export function* places(value: Value | undefined, at: Path = []): Generator<readonly [Path, Value]> {
  if (value === undefined) return;
  if (at.length > 0) yield [at, value];
  const items = Array.isArray(value) ? [...value.entries()] : isRecord(value) ? Object.entries(value) : [];
  const visible = items.filter(([key]) => !String(key).startsWith("__"));
  for (const [key, item] of visible) yield* places(item as Value, [...at, key]);
}

/** What stands at a path; undefined where there is nothing. */
export function valueAt(value: Value | undefined, path: Path): Value | undefined {
  return path.reduce<Value | undefined>((inner, key) => {
    if (Array.isArray(inner)) return inner[Number(key)] as Value | undefined;
    return isRecord(inner) ? inner[key] : undefined;
  }, value);
}

/**
 * The resource with another input. The provider copies `tags` to `tagsAll`, a component registers what it shows as an
 * output too, and what is not there depends on nothing.
 */
export function withInput(state: ResourceState, path: Path, to: Value | undefined): ResourceState {
  const [first, ...rest] = path;
  const copied = first === "tags" && state.inputs["tagsAll"] !== undefined;
  const changed = withProperty([state], state.urn, path, to)[0]!;
  const tagged = copied ? withProperty([changed], state.urn, ["tagsAll", ...rest], to)[0]! : changed;
  const shown = !state.custom && first !== undefined && state.outputs[first] !== undefined;
  const outputs = shown ? (replaced(state.outputs, path, to) as ResourceState["outputs"]) : tagged.outputs;
  const whole = { ...tagged, outputs };
  if (rest.length > 0 || to !== undefined) return whole;
  const feeding = Object.entries(state.propertyDependencies).filter(([key]) => key !== first);
  return { ...whole, propertyDependencies: Object.fromEntries(feeding) };
}

/** The path as people write it. */
export function written(path: Path): string {
  return path
    .map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`))
    .join("");
}
