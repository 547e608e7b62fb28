import { Plan, StackResource } from "../vocabulary/rule";
import { plannedResource, SdkResource } from "./planned-resource";

/** A resource of the stack phase, with the objects it refers to. */
export interface SdkStackResource extends SdkResource {
  readonly parent?: { readonly urn: string };
  readonly propertyDependencies: Readonly<Record<string, readonly { readonly urn: string }[]>>;
}

function append(index: Map<string, StackResource[]>, key: string, resource: StackResource): void {
  const known = index.get(key);
  if (known) known.push(resource);
  else index.set(key, [resource]);
}

/** Shows the resources of the stack phase as one plan. Relations are the engine's own, never guessed from ids. */
export function plan(resources: readonly SdkStackResource[]): Plan {
  const byUrn = new Map<string, StackResource>();
  const byType = new Map<string, StackResource[]>();
  const present = (found: StackResource | undefined): found is StackResource => found !== undefined;

  for (const resource of resources) {
    const dependencies = resource.propertyDependencies;
    const parent = resource.parent?.urn ?? resource.opts.parent;
    const shown: StackResource = {
      ...plannedResource(resource),
      parent,
      dependsOn: (property) => {
        const top = /^[^.[]*/.exec(property)![0];
        return (dependencies[top] ?? []).map(({ urn }) => byUrn.get(urn)).filter(present);
      },
      get parentResource() {
        return parent === undefined ? undefined : byUrn.get(parent);
      },
    };
    byUrn.set(resource.urn, shown);
    append(byType, resource.type, shown);
  }

  const ofType = (...tokens: string[]) => tokens.flatMap((token) => byType.get(token) ?? []);
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
    resources: [...byUrn.values()],
    ofType,
    referring: (target, token, property) => referrersOf(token, property).get(target.urn) ?? [],
  };
}
