import { Plan, PlannedResource, StackResource } from "./rule";

/** The resources above one, the nearest first. States written by hand may hold a circle, which ends where it began. */
export function ancestorsOf<T extends PlannedResource & { readonly parentResource?: T }>(
  resource: T,
): readonly T[] {
  const above: T[] = [];
  const seen = new Set([resource.urn]);
  for (let one = resource.parentResource; one !== undefined && !seen.has(one.urn); one = one.parentResource) {
    seen.add(one.urn);
    above.push(one);
  }
  return above;
}

/** Whether a component of another process is meant: its outputs do not say which of its children they come from. */
export const isRemoteComponent = ({ type }: PlannedResource): boolean => type.startsWith("awsx:");

// Many resources ask for what is below the same components: it is looked up once for a plan.
const descendants = new WeakMap<Plan, Map<string, ReadonlyMap<string, readonly StackResource[]>>>();

/** The resources of a type below a component, at any depth. */
export function resourcesBelow(
  plan: Plan,
  component: StackResource,
  token: string,
): readonly StackResource[] {
  const byToken = descendants.get(plan) ?? new Map<string, ReadonlyMap<string, readonly StackResource[]>>();
  descendants.set(plan, byToken);
  const byAncestor = byToken.get(token) ?? groupedByAncestor(plan.ofType(token));
  byToken.set(token, byAncestor);
  return byAncestor.get(component.urn) ?? [];
}

function groupedByAncestor(
  resources: readonly StackResource[],
): ReadonlyMap<string, readonly StackResource[]> {
  const groups = new Map<string, StackResource[]>();
  for (const resource of resources)
    for (const { urn } of ancestorsOf(resource)) {
      const group = groups.get(urn);
      if (group === undefined) groups.set(urn, [resource]);
      else group.push(resource);
    }
  return groups;
}

/** The resources of a type that feed a property, also through the remote component that made them. */
export function feeding(
  plan: Plan,
  resource: StackResource,
  property: string,
  token: string,
): readonly StackResource[] {
  const sources = resource.dependsOn(property);
  const direct = sources.filter(({ type }) => type === token);
  if (direct.length > 0) return direct;
  const below = sources.filter(isRemoteComponent).flatMap((one) => resourcesBelow(plan, one, token));
  return [...new Set(below)];
}
