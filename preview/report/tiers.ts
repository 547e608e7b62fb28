import type { ResourceState } from "../engine/resource-state";
import { resourceTree, type ResourceTree } from "../engine/resource-tree";
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

/** The way data flows through a system: the order in which people read its tiers. */
const tierOrder: readonly string[] = [
  "foundation",
  "domains",
  "network",
  "data",
  "ingress",
  "compute",
  "edge",
  "delivery",
];

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
  return [...components.sort((a, b) => rank(a.title) - rank(b.title)), ...rest];
}

/** How many resources a plan creates in AWS or elsewhere. */
export function createdCount(resources: readonly ResourceState[]): number {
  return resources.filter(isCreated).length;
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

export function isCreated({ custom, read, type }: ResourceState): boolean {
  return custom && !read && !isProviderType(type);
}

export function titleOf({ type, name }: ResourceState): string {
  return `${type.split(":").pop()} ${name}`;
}

/** `network` of `plinth:network:Network`. */
export function tierName({ type, name }: ResourceState): string {
  const [package_, module = ""] = type.split(":");
  return package_ === "plinth" && module !== "" ? module : name;
}

/** The order of tiers by their names; what is in none comes last. */
export function byTier(a: string, b: string): number {
  return rank(a) - rank(b);
}

function rank(title: string): number {
  const index = tierOrder.indexOf(title);
  return index === -1 ? tierOrder.length : index;
}
