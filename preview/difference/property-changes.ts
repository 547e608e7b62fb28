import { byCodeUnit } from "../../policies/vocabulary/by-code-unit";
import { isSameValue } from "../protocol/same-value";
import { containsUnknown, isRecord, Secret, unknown, type Properties, type Value } from "../protocol/value";
import { opened } from "./document";
import { itemsByName } from "./named-items";
import type { PropertyChange } from "./property-change";

type Path = readonly string[];

/** What changes between two sets of properties, each as deep as it can be named. */
export function propertyChanges(before: Properties, after: Properties): readonly PropertyChange[] {
  return ofRecords([], before, after);
}

function ofRecords(path: Path, before: Properties, after: Properties): readonly PropertyChange[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort(byCodeUnit);
  return keys.flatMap((key) => ofValues([...path, key], before[key], after[key]));
}

function ofValues(
  path: Path,
  before: Value | undefined,
  after: Value | undefined,
): readonly PropertyChange[] {
  if (isSameValue(before, after)) return [];
  if (before === undefined || before === null) return [{ path, kind: "added", after: after ?? null }];
  if (after === undefined || after === null) return [{ path, kind: "removed", before }];
  if (after === unknown) return [{ path, kind: "unknown", before, after }];
  if (before instanceof Secret || after instanceof Secret) return [{ path, kind: "changed", before, after }];
  const [was, is] = [opened(before), opened(after)];
  if (isRecord(was) && isRecord(is)) return ofRecords(path, was, is);
  if (Array.isArray(was) && Array.isArray(is)) return ofLists(path, was, is);
  return [{ path, kind: "changed", before, after }];
}

function ofLists(path: Path, before: readonly Value[], after: readonly Value[]): readonly PropertyChange[] {
  const named = itemsByName(before, after);
  if (named !== undefined) return ofRecords(path, named.before, named.after);
  if (isOrdered(path)) return [{ path, kind: "changed", before, after }];
  const [gone, come] = [without(before, after), without(after, before)];
  // A block that there is once is no list to people.
  if (gone.length === 1 && come.length === 1 && !isScalar(gone[0]!) && !isScalar(come[0]!))
    return ofValues(path, gone[0], come[0]);
  if (gone.length + come.length === 0) return [{ path, kind: "changed", before, after }];
  // What is not known yet may be what was there: that is no removal.
  const open = come.filter(containsUnknown);
  const added = come.filter((item) => !containsUnknown(item));
  return [
    ...gone.slice(open.length).map((item): PropertyChange => ({ path, kind: "removed", before: item })),
    ...open.map((item, index): PropertyChange => ({
      path,
      kind: "unknown",
      ...(index < gone.length && { before: gone[index]! }),
      after: item,
    })),
    ...added.map((item): PropertyChange => ({ path, kind: "added", after: item })),
  ];
}

/** Words of a command mean something by their order; other lists of texts are sets. */
function isOrdered(path: Path): boolean {
  return /^(command|entryPoint)$/.test(path.at(-1) ?? "");
}

function isScalar(value: Value): boolean {
  return typeof value !== "object" || value === null;
}

/** The items that the others lack, each as often as it does. */
function without(items: readonly Value[], others: readonly Value[]): readonly Value[] {
  const left = [...others];
  return items.filter((item) => {
    const index = left.findIndex((other) => isSameValue(item, other));
    if (index !== -1) left.splice(index, 1);
    return index === -1;
  });
}
