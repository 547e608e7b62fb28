import type { ResourceChange } from "../../../preview/difference/resource-change";
import type { StackDifference } from "../../../preview/difference/stack-difference";

/** A difference that is nothing but these changes. */
export function differenceOf(changes: readonly ResourceChange[]): StackDifference {
  return {
    against: "main",
    isNew: false,
    changes,
    unchanged: 0,
    newFindings: [],
    goneFindings: [],
    newWaivers: [],
    notCompared: 0,
  };
}
