import { isSameValue } from "../protocol/same-value";
import type { Properties } from "../protocol/value";
import type { Difference, Existing } from "./provider";
import { defaulted } from "./defaulted";

/** How the provider decides over a change. */
interface Replacement {
  /** The changed properties that cannot be changed in place. */
  readonly replaces: (changes: readonly string[]) => readonly string[];
  /** The property that holds the resource's physical name, where it has one. */
  readonly nameProperty?: string;
}

/** The difference between what exists and checked inputs, property by property. */
export function difference(existing: Existing, inputs: Properties, replacement: Replacement): Difference {
  const before = existing.inputs;
  const changes = [...new Set([...Object.keys(before), ...Object.keys(inputs)])]
    .filter((property) => !property.startsWith("__") && !isSameValue(before[property], inputs[property]))
    .sort();
  const replaces = replacement.replaces(changes);
  const { nameProperty } = replacement;
  // A name that the program has chosen cannot be held by two at a time; one that Check has made is drawn anew.
  const keepsName =
    nameProperty !== undefined &&
    inputs[nameProperty] !== undefined &&
    !defaulted(inputs).includes(nameProperty) &&
    isSameValue(before[nameProperty], inputs[nameProperty]);
  return { changes, replaces, deleteBeforeReplace: replaces.length > 0 && keepsName };
}
