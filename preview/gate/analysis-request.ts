import {
  AnalyzeRequest,
  AnalyzerPropertyDependencies,
  AnalyzerProviderResource,
  AnalyzerResource,
  AnalyzerResourceOptions,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { withField } from "../protocol/message";
import type { ResourceState } from "../engine/resource-state";
import { forPolicies, writeProperties } from "../protocol/struct-writer";
import type { Properties } from "../protocol/value";
import { visibleProperties } from "../protocol/visible-properties";

const propertiesField = 2;
const providerField = 6;

/** Writes what a pack is asked to judge. What repeats from resource to resource is written once. */
export class AnalysisRequests {
  private readonly providers = new Map<string, Buffer>();

  /** One resource, judged on its inputs. */
  resource(state: ResourceState, provider: ResourceState | undefined): Buffer {
    const request = new AnalyzeRequest();
    request.setType(state.type);
    request.setUrn(state.urn);
    request.setName(state.name);
    request.setOptions(options(state).setParent(state.parent));
    return this.withProvider(properties(request.serializeBinary(), state.inputs), provider);
  }

  /** A resource within the plan, judged on its outputs. */
  ofStack(state: ResourceState, provider: ResourceState | undefined): Buffer {
    const resource = new AnalyzerResource();
    resource.setType(state.type);
    resource.setUrn(state.urn);
    resource.setName(state.name);
    resource.setOptions(options(state));
    resource.setParent(state.parent);
    resource.setDependenciesList([...state.dependencies]);
    for (const [key, urns] of Object.entries(state.propertyDependencies)) {
      if (urns.length === 0) continue;
      resource
        .getPropertydependenciesMap()
        .set(key, new AnalyzerPropertyDependencies().setUrnsList([...urns]));
    }
    return this.withProvider(properties(resource.serializeBinary(), state.outputs), provider);
  }

  private withProvider(message: Buffer, provider: ResourceState | undefined): Buffer {
    if (provider === undefined) return message;
    let written = this.providers.get(provider.urn);
    if (written === undefined) {
      const resource = new AnalyzerProviderResource();
      resource.setType(provider.type);
      resource.setUrn(provider.urn);
      resource.setName(provider.name);
      written = properties(resource.serializeBinary(), provider.inputs);
      this.providers.set(provider.urn, written);
    }
    return withField(message, providerField, written);
  }
}

function properties(message: Uint8Array, values: Properties): Buffer {
  return withField(message, propertiesField, writeProperties(visibleProperties(values), forPolicies));
}

function options(state: ResourceState): AnalyzerResourceOptions {
  const result = new AnalyzerResourceOptions();
  result.setProtect(state.protect);
  result.setIgnorechangesList([...state.ignoreChanges]);
  result.setDeletebeforereplacedefined(state.deleteBeforeReplace !== undefined);
  result.setDeletebeforereplace(state.deleteBeforeReplace ?? false);
  result.setAdditionalsecretoutputsList([...state.additionalSecretOutputs]);
  result.setAliasesList([...state.aliases]);
  const timeouts = new AnalyzerResourceOptions.CustomTimeouts();
  timeouts.setCreate(state.timeouts.create);
  timeouts.setUpdate(state.timeouts.update);
  timeouts.setDelete(state.timeouts.delete);
  timeouts.setRead(state.timeouts.read);
  return result.setCustomtimeouts(timeouts);
}
