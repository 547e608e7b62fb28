import { PlannedResource } from "./rule";

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
