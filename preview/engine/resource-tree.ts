import { byCodeUnit } from "../../policies/vocabulary/by-code-unit";
import type { ResourceState } from "./resource-state";

/** The resources by parent; the root's key is the empty text. */
export type ResourceTree = ReadonlyMap<string, readonly ResourceState[]>;

/** Children of each resource, by URN, so that two runs agree whatever order the registrations came in. */
export function resourceTree(resources: Iterable<ResourceState>): ResourceTree {
  const tree = new Map<string, ResourceState[]>();
  for (const resource of resources) {
    const siblings = tree.get(resource.parent);
    if (siblings === undefined) tree.set(resource.parent, [resource]);
    else siblings.push(resource);
  }
  for (const siblings of tree.values()) siblings.sort((a, b) => byCodeUnit(a.urn, b.urn));
  return tree;
}

/** The resources with every parent before its children. */
export function inTreeOrder(resources: ReadonlyMap<string, ResourceState>): ResourceState[] {
  const tree = resourceTree(resources.values());
  const ordered: ResourceState[] = [];
  const visit = (urn: string): void => {
    for (const resource of tree.get(urn) ?? []) {
      ordered.push(resource);
      visit(resource.urn);
    }
  };
  visit("");
  return ordered;
}
