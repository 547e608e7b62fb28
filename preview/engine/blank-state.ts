import { aliasUrns } from "./alias";
import type { Goal } from "./goal";
import type { ResourceState } from "./resource-state";
import { timeoutsOf } from "./timeouts";

/** The state of a resource of which no more is known than what the program asks for. */
export function blankState(
  goal: Goal,
  urn: string,
  parent: ResourceState | undefined,
  { stack, project }: { readonly stack: string; readonly project: string },
): ResourceState {
  const { options } = goal;
  return {
    urn,
    type: goal.type,
    name: goal.name,
    parent: goal.parent,
    custom: goal.custom,
    read: false,
    inputs: goal.properties,
    outputs: {},
    dependencies: [...new Set(goal.dependencies)],
    propertyDependencies: goal.propertyDependencies,
    protect: options.protect ?? parent?.protect ?? false,
    retainOnDelete: options.retainOnDelete ?? parent?.retainOnDelete ?? false,
    provider: "",
    ignoreChanges: options.ignoreChanges,
    additionalSecretOutputs: options.additionalSecretOutputs,
    deleteBeforeReplace: options.deleteBeforeReplace,
    aliases: aliasUrns({ ...goal, stack, project, urn, aliases: options.aliases }, parent?.aliases ?? []),
    timeouts: timeoutsOf(options.customTimeouts),
  };
}
