import { grouped } from "../../config/mappings/grouped";
import { byCodeUnit } from "../../policies/vocabulary/by-code-unit";
import { byTier } from "../engine/tier";
import { comparableText } from "../protocol/same-value";
import { pathText, type PropertyChange } from "./property-change";
import type { ResourceChange } from "./resource-change";

/** Resources with which the same happens: one row of a report. */
export interface ChangeRow {
  readonly operation: ResourceChange["operation"];
  /** `(several tiers)` or `(no tier)` where it is not one. */
  readonly tier: string;
  readonly resources: readonly ResourceChange[];
  /** What changes in each of them. Of several that are made it is in the resources. */
  readonly properties: readonly PropertyChange[];
}

/**
 * The changes as rows, by tier: what is made or goes by component, what changes by what changes in it. A new tag on a
 * hundred resources is one row.
 */
export function changeRows(changes: readonly ResourceChange[]): readonly ChangeRow[] {
  return grouped(changes, rowKey).map(row).sort(inOrder);
}

function rowKey(change: ResourceChange): string {
  const { operation, tier, component, properties, replacedBy, deletedFirst, urn } = change;
  if (operation === "create" || operation === "delete") return [operation, tier, component].join("\n");
  const told = properties.map(({ path, kind, before, after }) => [
    pathText(withoutContainer(path)),
    kind,
    // Of what will be known later, what it was says nothing.
    kind === "unknown" ? "" : comparableText(before),
    kind === "unknown" ? "" : comparableText(after),
  ]);
  // Of what nothing is told, nobody can say that it is the same.
  return JSON.stringify([operation, replacedBy, deletedFirst, told.length === 0 ? urn : told]);
}

/** Of a container what changes, not its name: the same image in another container is the same change. */
function withoutContainer(path: readonly string[]): readonly string[] {
  return path[0] === "containerDefinitions" && path.length > 2 ? [path[0], ...path.slice(2)] : path;
}

function row(group: readonly ResourceChange[]): ChangeRow {
  const [first] = group;
  const tiers = new Set(group.map(({ tier }) => tier));
  return {
    operation: first!.operation,
    tier: tiers.size > 1 ? "(several tiers)" : first!.tier || "(no tier)",
    resources: group,
    properties: group.length === 1 ? first!.properties : propertiesOf(first!),
  };
}

/** Of several that are made or go, each has its own. */
function propertiesOf({ operation, properties }: ResourceChange): readonly PropertyChange[] {
  if (operation === "create" || operation === "delete") return [];
  return properties.map((property) => ({ ...property, path: withoutContainer(property.path) }));
}

const order: readonly string[] = ["delete", "replace", "update", "create"];

/** What takes away comes first, then as data flows. */
function inOrder(a: ChangeRow, b: ChangeRow): number {
  return (
    byTier(a.tier, b.tier) ||
    order.indexOf(a.operation) - order.indexOf(b.operation) ||
    byCodeUnit(a.resources[0]!.urn, b.resources[0]!.urn)
  );
}
