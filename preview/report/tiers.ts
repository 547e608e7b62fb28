import type { ResourceState } from "../engine/resource-state";
import { resourceTree, type ResourceTree } from "../engine/resource-tree";
import { byTier, isCreated, tierName, titleOf } from "../engine/tier";
import { isProviderType, stackType } from "../engine/urn";

/** A tier, or whatever else stands directly below the stack, with all that it would create. */
interface Tier {
  readonly title: string;
  readonly count: number;
  readonly nouns: readonly Noun[];
}

/** A component of a tier and the types of what it would create, below it at any depth. */
interface Noun {
  readonly title: string;
  readonly types: readonly string[];
}

/** The resources a plan creates, by tier and component. Components, providers and the stack itself are not counted. */
export function tiers(resources: readonly ResourceState[]): Tier[] {
  const tree = resourceTree(resources);
  const root = resources.find(({ type }) => type === stackType)?.urn ?? "";
  const top = (tree.get(root) ?? []).filter(({ type }) => !isProviderType(type));
  const components = top
    .filter(({ custom }) => !custom)
    .map((component) => tier(tree, component))
    .filter(({ count }) => count > 0);
  const loose = top.filter(({ custom }) => custom).flatMap((resource) => created(tree, resource));
  const rest: Tier[] =
    loose.length === 0
      ? []
      : [
          {
            title: "(no tier)",
            count: loose.length,
            nouns: [{ title: "", types: loose.map(({ type }) => type) }],
          },
        ];
  return [...components.sort((a, b) => byTier(a.title, b.title)), ...rest];
}

function tier(tree: ResourceTree, component: ResourceState): Tier {
  const children = tree.get(component.urn) ?? [];
  const own = children.filter(({ custom }) => custom).flatMap((child) => created(tree, child));
  const nouns = children
    .filter(({ custom }) => !custom)
    .map((child) => ({ title: titleOf(child), types: createdBelow(tree, child).map(({ type }) => type) }));
  if (own.length > 0)
    nouns.unshift({
      title: nouns.length === 0 ? titleOf(component) : "",
      types: own.map(({ type }) => type),
    });
  return { title: tierName(component), count: createdBelow(tree, component).length, nouns };
}

function created(tree: ResourceTree, resource: ResourceState): ResourceState[] {
  return [...(isCreated(resource) ? [resource] : []), ...createdBelow(tree, resource)];
}

function createdBelow(tree: ResourceTree, resource: ResourceState): ResourceState[] {
  return (tree.get(resource.urn) ?? []).flatMap((child) => created(tree, child));
}
