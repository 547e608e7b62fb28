import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import type { ReadProperties } from "../protocol/struct-reader";
import { callbackIn } from "./callback";
import type { Goal } from "./goal";
import { aliasIn, timeoutsIn } from "./options-message";
import type { ResourceOptions } from "./resource-options";

/** The goal that a request states. `packageVersion` is that of the registered package which it names, if it names one. */
export function goalOf(
  request: RegisterResourceRequest,
  read: ReadProperties,
  packageVersion: string | undefined,
): Goal {
  const propertyDependencies: Record<string, readonly string[]> = {};
  for (const [key, value] of request.getPropertydependenciesMap().entries()) {
    propertyDependencies[key] = value.getUrnsList();
  }
  for (const [key, urns] of read.dependencies) {
    propertyDependencies[key] = [...new Set([...(propertyDependencies[key] ?? []), ...urns])];
  }
  const options = optionsOf(request);
  return {
    type: request.getType(),
    name: request.getName(),
    custom: request.getCustom(),
    remote: request.getRemote(),
    parent: request.getParent(),
    properties: read.properties,
    dependencies: request.getDependenciesList(),
    propertyDependencies,
    options: packageVersion === undefined ? options : { ...options, version: packageVersion },
    transforms: request.getTransformsList().map(callbackIn),
    importId: request.getImportid(),
  };
}

function optionsOf(request: RegisterResourceRequest): ResourceOptions {
  const saysDeleteBeforeReplace = request.getDeletebeforereplacedefined() || request.getDeletebeforereplace();
  return {
    dependsOn: request.getDependenciesList(),
    protect: request.hasProtect() ? request.getProtect() : undefined,
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    replaceWith: request.getReplaceWithList(),
    deleteBeforeReplace: saysDeleteBeforeReplace ? request.getDeletebeforereplace() : undefined,
    retainOnDelete: request.hasRetainondelete() ? request.getRetainondelete() : undefined,
    deletedWith: request.getDeletedwith(),
    aliases: request.getAliasesList().map(aliasIn),
    provider: request.getProvider(),
    providers: new Map(request.getProvidersMap().entries()),
    version: request.getVersion(),
    pluginDownloadUrl: request.getPlugindownloadurl(),
    customTimeouts: timeoutsIn(request.getCustomtimeouts()),
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    importId: request.getImportid(),
  };
}
