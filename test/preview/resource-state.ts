import type { ResourceState } from "../../preview/engine/resource-state";
import { makeUrn } from "../../preview/engine/urn";

/** A resource of the stack `production` of a project `p`, of which nothing is known but what `rest` says. */
export function resourceState(
  type: string,
  name: string,
  parent: string,
  rest: Partial<ResourceState> = {},
): ResourceState {
  return {
    urn: makeUrn("production", "p", parent, type, name),
    type,
    name,
    parent,
    custom: !type.startsWith("plinth:") && type !== "pulumi:pulumi:Stack",
    read: false,
    inputs: {},
    outputs: {},
    dependencies: [],
    propertyDependencies: {},
    protect: false,
    retainOnDelete: false,
    provider: "",
    ignoreChanges: [],
    additionalSecretOutputs: [],
    deleteBeforeReplace: undefined,
    aliases: [],
    timeouts: { create: 0, update: 0, delete: 0, read: 0 },
    ...rest,
  };
}
