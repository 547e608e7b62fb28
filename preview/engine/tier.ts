import type { ResourceState } from "./resource-state";
import { isProviderType } from "./urn";

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

/** True for what is made in AWS or elsewhere: no component, no provider, nothing that is only read. */
export function isCreated({ custom, read, type }: ResourceState): boolean {
  return custom && !read && !isProviderType(type);
}

/** How many resources a plan creates in AWS or elsewhere. */
export function createdCount(resources: readonly ResourceState[]): number {
  return resources.filter(isCreated).length;
}

/** `Service web` of `plinth:compute:Service`. */
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
