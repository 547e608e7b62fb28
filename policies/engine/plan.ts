import { Plan, PlannedResource, StackResource } from "../vocabulary/rule";
import type { AnalysedResources } from "./analysed-resources";
import { once } from "./once";
import { plannedResource, SdkResource } from "./planned-resource";
import { parsePath } from "./property-path";
import { hasUnknown, shownProperties } from "./shown-properties";

/** A resource of the stack phase, with the objects it refers to. Its `props` are outputs. */
export interface SdkStackResource extends SdkResource {
  readonly parent?: { readonly urn: string };
  readonly propertyDependencies: Readonly<Record<string, readonly { readonly urn: string }[]>>;
}

function append<T>(index: Map<string, T[]>, key: string, value: T): void {
  const known = index.get(key);
  if (known) known.push(value);
  else index.set(key, [value]);
}

/** A plan that the engine can look into by URN. */
export interface IndexedPlan extends Plan {
  one(urn: string): StackResource | undefined;
  /** What the plan or the update makes of a resource, as the SDK hands it over. */
  outputs(urn: string): object | undefined;
}

/** What was never analysed, as a resource that only a state knows, is shown by its outputs. */
function shownResource(resource: SdkStackResource, said: object | undefined): PlannedResource {
  const { props: planned, provider } = resource;
  if (said === undefined) return plannedResource(resource);
  const custom = provider !== undefined;
  return plannedResource(
    resource,
    undefined,
    // Rules read few of the many resources.
    once(() => shownProperties({ said, planned, custom })),
  );
}

/**
 * Shows the resources of the stack phase as one plan, each when it is asked for. Relations are the engine's own, never
 * guessed from ids; they are those of the inputs.
 */
export function plan(resources: readonly SdkStackResource[], analysed: AnalysedResources): IndexedPlan {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const byType = new Map<string, SdkStackResource[]>();
  for (const resource of resources) append(byType, resource.type, resource);

  const shown = new Map<string, StackResource>();
  const present = (found: StackResource | undefined): found is StackResource => found !== undefined;
  const one = (urn: string): StackResource | undefined => {
    const resource = byUrn.get(urn);
    return resource && show(resource);
  };
  const show = (resource: SdkStackResource): StackResource => {
    const known = shown.get(resource.urn);
    if (known) return known;
    const { urn, propertyDependencies } = resource;
    const said = analysed.inputs(urn);
    const parent = resource.parent?.urn ?? resource.opts.parent;
    const stackResource: StackResource = {
      ...shownResource(resource, said),
      parent,
      get isAwaited() {
        return hasUnknown(resource.props);
      },
      get said() {
        return plannedResource({ ...resource, props: said ?? resource.props });
      },
      dependsOn: (property) => {
        const [top = ""] = parsePath(property);
        return (propertyDependencies[top] ?? []).map((source) => one(source.urn)).filter(present);
      },
      get parentResource() {
        return parent === undefined ? undefined : one(parent);
      },
    };
    shown.set(urn, stackResource);
    return stackResource;
  };

  const ofType = (...tokens: string[]) => tokens.flatMap((token) => (byType.get(token) ?? []).map(show));
  const referrers = new Map<string, Map<string, StackResource[]>>();
  const referrersOf = (token: string, property: string) => {
    const key = `${token} ${property}`;
    const known = referrers.get(key);
    if (known) return known;
    const index = new Map<string, StackResource[]>();
    for (const resource of ofType(token)) {
      for (const { urn } of resource.dependsOn(property)) append(index, urn, resource);
    }
    referrers.set(key, index);
    return index;
  };
  return {
    get resources() {
      return [...byUrn.values()].map(show);
    },
    one,
    outputs: (urn) => byUrn.get(urn)?.props,
    ofType,
    referring: (target, token, property) => referrersOf(token, property).get(target.urn) ?? [],
  };
}
