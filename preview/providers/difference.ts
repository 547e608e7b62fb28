import { isSameValue } from "../protocol/same-value";
import type { Properties } from "../protocol/value";
import type { Difference, Existing } from "./provider";

/** How the provider decides over a change. */
interface Replacement {
  /** The changed properties that cannot be changed in place. */
  readonly replaces: (changes: readonly string[]) => readonly string[];
  /** Whether the new one cannot stand beside the old. @default never */
  readonly oldGoesFirst?: () => boolean;
}

/** The difference between what exists and checked inputs, property by property. */
export function difference(existing: Existing, inputs: Properties, replacement: Replacement): Difference {
  const before = existing.inputs;
  const changes = [...new Set([...Object.keys(before), ...Object.keys(inputs)])]
    .filter((property) => !property.startsWith("__") && !isSameValue(before[property], inputs[property]))
    .sort();
  const replaces = replacement.replaces(changes);
  return {
    changes,
    replaces,
    deleteBeforeReplace: replaces.length > 0 && replacement.oldGoesFirst?.() === true,
  };
}
