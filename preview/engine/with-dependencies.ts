import type { Goal } from "./goal";

/**
 * The goal with the dependencies that the transforms left it. A resource with transforms of its own keeps only those
 * that its outputs name: the engine forgets what the request said, and a plan that promised more would be wrong.
 */
export function withDependencies(
  goal: Goal,
  found: ReadonlyMap<string, ReadonlySet<string>>,
  dependsOn: readonly string[],
): Goal {
  const transformed = goal.transforms.length > 0;
  const propertyDependencies: Record<string, readonly string[]> = transformed
    ? {}
    : { ...goal.propertyDependencies };
  const dependencies = new Set(transformed ? dependsOn : goal.dependencies);
  for (const [key, urns] of found) {
    propertyDependencies[key] = [...new Set([...(propertyDependencies[key] ?? []), ...urns])];
    for (const urn of urns) dependencies.add(urn);
  }
  return { ...goal, propertyDependencies, dependencies: [...dependencies] };
}
