import { PlannedResource, Read } from "../vocabulary/rule";
import type { AnalysedResources } from "./analysed-resources";
import { jsonFrom, listFrom, mapFrom, providerInput, valueAt } from "./planned-value";

/** What the SDK knows of a resource, in both phases. */
export interface SdkResource {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly props: object;
  readonly opts: {
    readonly protect: boolean;
    readonly ignoreChanges: readonly string[];
    readonly parent?: string;
  };
  readonly provider?: { readonly props: object };
}

/** Shows a resource of the SDK as a check reads it. `properties` is asked when a property is read, not before. */
export function plannedResource(
  resource: SdkResource,
  analysed?: AnalysedResources,
  properties: () => object = () => resource.props,
): PlannedResource {
  const { provider, opts } = resource;
  return {
    type: resource.type,
    name: resource.name,
    urn: resource.urn,
    parent: opts.parent,
    get parentResource() {
      return opts.parent === undefined ? undefined : analysed?.resource(opts.parent);
    },
    options: { protect: opts.protect, ignoreChanges: opts.ignoreChanges },
    read: (path) => valueAt(properties(), path),
    list: (path) => listFrom(properties(), path),
    map: (path) => mapFrom(properties(), path),
    json: (path) => jsonFrom(properties(), path),
    provider: (path): Read => (provider ? providerInput(provider.props, path) : { state: "absent" }),
  };
}
