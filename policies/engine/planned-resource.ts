import { PlannedResource, Read } from "../vocabulary/rule";
import { jsonFrom, listFrom, mapFrom, plannedValue, providerInput } from "./planned-value";

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

/** Shows a resource of the SDK as a check reads it. */
export function plannedResource(resource: SdkResource): PlannedResource {
  const { props, provider } = resource;
  const value = plannedValue(props);
  return {
    type: resource.type,
    name: resource.name,
    urn: resource.urn,
    parent: resource.opts.parent,
    options: { protect: resource.opts.protect, ignoreChanges: resource.opts.ignoreChanges },
    read: value.read,
    list: (path) => listFrom(props, path),
    map: (path) => mapFrom(props, path),
    json: (path) => jsonFrom(props, path),
    provider: (path): Read => (provider ? providerInput(provider.props, path) : { state: "absent" }),
  };
}
