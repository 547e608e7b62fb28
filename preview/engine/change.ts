import { isSameValue } from "../protocol/same-value";
import { isRecord, type Value } from "../protocol/value";
import type { Provider } from "../providers/provider";
import { pathParts, withPartOf } from "./property-path";
import type { ResourceOptions } from "./resource-options";
import type { ResourceState } from "./resource-state";
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

/** What is done with a resource that exists, as the engine decides it from the provider's Diff and the program's options. */
export function changeOf(
  provider: Provider,
  before: ResourceState,
  after: ResourceState,
  options: Pick<ResourceOptions, "replaceOnChanges" | "deleteBeforeReplace">,
): Step {
  const { changes, replaces, deleteBeforeReplace } = provider.diff(after, before);
  if (changes.length === 0) return plainStep("same", { before, after });
  const demanded = options.replaceOnChanges.flatMap((path) =>
    changedProperties(path, before, after, changes),
  );
  const replacedBy = [...new Set([...replaces, ...demanded])].sort();
  if (replacedBy.length === 0) return plainStep("update", { before, after });
  return {
    operation: "replace",
    before,
    after,
    replacedBy,
    deleteBeforeReplace: options.deleteBeforeReplace ?? deleteBeforeReplace,
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
