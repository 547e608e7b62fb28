import { isSameValue } from "../protocol/same-value";
import { isRecord, type Value } from "../protocol/value";
import type { Provider } from "../providers/provider";
import { pathParts, withPartOf } from "./property-path";
import type { ResourceOptions } from "./resource-options";
import type { ResourceState } from "./resource-state";
import { comparableInputs } from "./comparable-inputs";
import { plainStep, type Step } from "./step";

/** What the program asks for, but what it wants left as it is. */
export function withIgnoredChanges(
  inputs: Record<string, Value>,
  before: ResourceState,
  { ignoreChanges }: Pick<ResourceOptions, "ignoreChanges">,
): Record<string, Value> {
  return ignoreChanges.reduce<Record<string, Value>>((kept, path) => {
    const changed = withPartOf(kept, before.inputs, pathParts(path));
    return isRecord(changed) ? changed : kept;
  }, inputs);
}

/**
 * What is done with a resource that exists, as the engine decides it from the provider's Diff and the program's options.
 * One that goes with something else is replaced, by the properties that `goesBy` names.
 */
export function changeOf(
  provider: Provider,
  existing: ResourceState,
  after: ResourceState,
  options: Pick<ResourceOptions, "replaceOnChanges" | "deleteBeforeReplace">,
  goesBy?: readonly string[],
): Step {
  const { inputs, sealed } = comparableInputs(existing.inputs, after.inputs);
  const before = { ...existing, inputs };
  if (goesBy !== undefined)
    return {
      ...plainStep("replace", { before, after }),
      replacedBy: goesBy,
      deleteBeforeReplace: true,
      sealed,
    };
  const { changes, replaces, deleteBeforeReplace } = provider.diff(after, before);
  if (changes.length === 0) return { ...plainStep("same", { before, after }), sealed };
  const demanded = options.replaceOnChanges.flatMap((path) =>
    changedProperties(path, before, after, changes),
  );
  const replacedBy = [...new Set([...replaces, ...demanded])].sort();
  if (replacedBy.length === 0) return { ...plainStep("update", { before, after }), changes, sealed };
  return {
    operation: "replace",
    before,
    after,
    changes,
    replacedBy,
    deleteBeforeReplace: options.deleteBeforeReplace ?? deleteBeforeReplace,
    sealed,
  };
}

/** The changed properties in which something changes at the path. */
function changedProperties(
  path: string,
  before: ResourceState,
  after: ResourceState,
  changes: readonly string[],
): readonly string[] {
  const [property = "", ...rest] = pathParts(path);
  return changes.filter((changed) => {
    if (property !== "*" && property !== changed) return false;
    const asBefore = withPartOf(after.inputs[changed], before.inputs[changed], rest);
    return !isSameValue(asBefore, after.inputs[changed]);
  });
}
