import { byCodeUnit } from "../../policies/vocabulary/by-code-unit";
import { comparableText, isSameValue } from "../protocol/same-value";
import { isRecord, propertyOf, Secret, unknown, type Properties, type Value } from "../protocol/value";
import { opened } from "./document";
import { itemsByName } from "./named-items";
import { holdsUnknown, mayBe } from "./unknown-in-value";
import type { PropertyChange } from "./property-change";

type Path = readonly string[];

/** What changes between two sets of properties, each as deep as it can be named. */
export function propertyChanges(before: Properties, after: Properties): readonly PropertyChange[] {
  return ofRecords([], before, after);
}

function ofRecords(path: Path, before: Properties, after: Properties): readonly PropertyChange[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort(byCodeUnit);
  return keys.flatMap((key) => ofValues([...path, key], propertyOf(before, key), propertyOf(after, key)));
}

function ofValues(
  path: Path,
  before: Value | undefined,
  after: Value | undefined,
): readonly PropertyChange[] {
  if (isSameValue(before, after)) return [];
  if (before === undefined || before === null) return [{ path, kind: "added", after: after ?? null }];
  if (after === undefined || after === null) return [{ path, kind: "removed", before }];
  // What is a secret on one side is one on the other: it may have been one before anybody said so.
  if (before instanceof Secret || after instanceof Secret)
    return [changed(path, asSecret(before), asSecret(after))];
  const [was, is] = [opened(before), opened(after)];
  if (isRecord(was) && isRecord(is)) return ofRecords(path, was, is);
  if (Array.isArray(was) && Array.isArray(is)) return ofLists(path, was, is);
  return [changed(path, before, after)];
}

/** A change as a whole. What is not known yet may be what was there: then nobody can say that it changes. */
function changed(path: Path, before: Value, after: Value): PropertyChange {
  return { path, kind: mayBe(after, before) ? "unknown" : "changed", before, after };
}

function asSecret(value: Value): Secret {
  return value instanceof Secret ? value : new Secret(value);
}

function ofLists(path: Path, before: readonly Value[], after: readonly Value[]): readonly PropertyChange[] {
  const named = itemsByName(before, after);
  if (named !== undefined) return ofRecords(path, named.before, named.after);
  // Of a list with a secret in it nobody can say which of the others has been one.
  if ([...before, ...after].some((item) => item instanceof Secret))
    return [changed(path, new Secret(before), new Secret(after))];
  if (isOrdered(path)) return [changed(path, before, after)];
  const [gone, come] = [without(before, after), without(after, before)];
  // A block that there is once is no list to people.
  if (gone.length === 1 && come.length === 1 && !isScalar(gone[0]!) && !isScalar(come[0]!))
    return ofValues(path, gone[0], come[0]);
  if (gone.length + come.length === 0) return [changed(path, before, after)];
  return ofItems(path, gone, come);
}

/** What goes from a list and what comes. An open item may be one that was there: that is no removal. */
function ofItems(path: Path, gone: readonly Value[], come: readonly Value[]): readonly PropertyChange[] {
  const left = [...gone];
  const arrivals = come
    .filter((item) => item !== unknown)
    .map((item): PropertyChange => {
      const index = holdsUnknown(item) ? left.findIndex((other) => mayBe(item, other)) : -1;
      if (index === -1) return { path, kind: "added", after: item };
      const [before] = left.splice(index, 1);
      return { path, kind: "unknown", before: before!, after: item };
    });
  // What is open as a whole may be anything: it takes what the others leave, and is told of once.
  const open = come.filter((item) => item === unknown);
  const taken = left.splice(0, open.length);
  return [
    ...left.map((item): PropertyChange => ({ path, kind: "removed", before: item })),
    ...(open.length === 0 ? [] : [openItems(path, taken, open)]),
    ...arrivals,
  ];
}

function openItems(path: Path, before: readonly Value[], after: readonly Value[]): PropertyChange {
  return {
    path,
    kind: "unknown",
    ...(before.length > 0 && { before: before.length === 1 ? before[0]! : before }),
    after: after.length === 1 ? after[0]! : after,
  };
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
  const left = new Map<string, number>();
  for (const other of others) {
    const text = comparableText(other);
    left.set(text, (left.get(text) ?? 0) + 1);
  }
  return items.filter((item) => {
    const text = comparableText(item);
    const count = left.get(text) ?? 0;
    if (count > 0) left.set(text, count - 1);
    return count === 0;
  });
}
