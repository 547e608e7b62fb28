import type { Callback } from "@pulumi/pulumi/proto/callback_pb";
import { TransformResourceOptions, type RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import type { ReadProperties } from "../protocol/struct-reader";
import type { Value } from "../protocol/value";

/** What the program, or a remote component, asks for. */
export interface Goal {
  readonly type: string;
  readonly name: string;
  readonly custom: boolean;
  readonly remote: boolean;
  readonly parent: string;
  readonly properties: Record<string, Value>;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  /** Everything a transform may change beside the properties. */
  readonly options: TransformResourceOptions;
  readonly transforms: readonly Callback[];
  readonly importId: string;
  /** The reference that the monitor gave a registered package; empty where the request names none. */
  readonly packageReference: string;
}

type PlainGoal = Pick<
  Goal,
  "type" | "name" | "custom" | "parent" | "properties" | "dependencies" | "propertyDependencies"
> & { readonly version?: string; readonly provider?: string };

/** The goal that a request states. */
export function goalOf(request: RegisterResourceRequest, read: ReadProperties): Goal {
  const propertyDependencies: Record<string, readonly string[]> = {};
  for (const [key, value] of request.getPropertydependenciesMap().entries()) {
    propertyDependencies[key] = value.getUrnsList();
  }
  for (const [key, urns] of read.dependencies) {
    propertyDependencies[key] = [...new Set([...(propertyDependencies[key] ?? []), ...urns])];
  }
  return {
    type: request.getType(),
    name: request.getName(),
    custom: request.getCustom(),
    remote: request.getRemote(),
    parent: request.getParent(),
    properties: read.properties,
    dependencies: request.getDependenciesList(),
    propertyDependencies,
    options: optionsOf(request),
    transforms: request.getTransformsList(),
    importId: request.getImportid(),
    packageReference: request.getPackageref(),
  };
}

/** A goal that no registration states: a default provider, a resource that is read, a child of a remote component. */
export function plainGoal(goal: PlainGoal): Goal {
  const options = new TransformResourceOptions();
  options.setDependsOnList([...goal.dependencies]);
  options.setVersion(goal.version ?? "");
  options.setProvider(goal.provider ?? "");
  return { ...goal, remote: false, options, transforms: [], importId: "", packageReference: "" };
}

function optionsOf(request: RegisterResourceRequest): TransformResourceOptions {
  const options = new TransformResourceOptions();
  options.setDependsOnList(request.getDependenciesList());
  if (request.hasProtect()) options.setProtect(request.getProtect()!);
  options.setIgnoreChangesList(request.getIgnorechangesList());
  options.setReplaceOnChangesList(request.getReplaceonchangesList());
  options.setVersion(request.getVersion());
  options.setAliasesList(request.getAliasesList());
  options.setProvider(request.getProvider());
  const timeouts = request.getCustomtimeouts();
  if (timeouts !== undefined) options.setCustomTimeouts(timeouts);
  options.setPluginDownloadUrl(request.getPlugindownloadurl());
  if (request.hasRetainondelete()) options.setRetainOnDelete(request.getRetainondelete()!);
  options.setDeletedWith(request.getDeletedwith());
  if (request.getDeletebeforereplacedefined() || request.getDeletebeforereplace()) {
    options.setDeleteBeforeReplace(request.getDeletebeforereplace());
  }
  options.setAdditionalSecretOutputsList(request.getAdditionalsecretoutputsList());
  for (const [key, value] of request.getProvidersMap().entries()) options.getProvidersMap().set(key, value);
  options.setReplaceWithList(request.getReplaceWithList());
  options.setImport(request.getImportid());
  return options;
}
