import { isMapping } from "../../config/setting/setting-path";
import type { ResourceState } from "../engine/resource-state";
import { noTimeouts } from "../engine/timeouts";
import { nameOf } from "../engine/urn";
import { jsonProperties } from "../protocol/json-value";

/** A resource as the CLI writes it. */
export type ExportedResource = Readonly<Record<string, unknown>> & {
  readonly urn: string;
  readonly type: string;
};

/** True for what can be one. */
export function isExportedResource(one: unknown): one is ExportedResource {
  return isMapping(one) && typeof one["urn"] === "string" && typeof one["type"] === "string";
}

/** The resource as the engine here keeps it. */
export function stateOf(exported: ExportedResource): ResourceState {
  const { urn, type } = exported;
  const provider = textOf(exported["provider"]);
  return {
    urn,
    type,
    name: nameOf(urn),
    parent: textOf(exported["parent"]),
    custom: exported["custom"] === true,
    read: exported["external"] === true,
    inputs: jsonProperties(exported["inputs"]),
    outputs: jsonProperties(exported["outputs"]),
    ...(typeof exported["id"] === "string" && { id: exported["id"] }),
    dependencies: textsOf(exported["dependencies"]),
    propertyDependencies: Object.fromEntries(
      Object.entries(isMapping(exported["propertyDependencies"]) ? exported["propertyDependencies"] : {}).map(
        ([key, urns]) => [key, textsOf(urns)],
      ),
    ),
    protect: exported["protect"] === true,
    retainOnDelete: exported["retainOnDelete"] === true,
    // With its id behind it, which nobody here asks for.
    provider: provider.slice(0, provider.lastIndexOf("::")),
    ignoreChanges: textsOf(exported["ignoreChanges"]),
    additionalSecretOutputs: textsOf(exported["additionalSecretOutputs"]),
    deleteBeforeReplace: undefined,
    aliases: [],
    timeouts: noTimeouts,
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}
