import type { ResourceState } from "./resource-state";

/** What an update would do with a resource, in the engine's words. */
export type Operation = "create" | "read" | "same" | "update" | "replace" | "delete";

/** One resource of an update: as it was, as it will be, and what is done for it. */
export interface Step {
  readonly operation: Operation;
  /** Absent for what does not exist yet. */
  readonly before?: ResourceState;
  /** Absent for what goes. */
  readonly after?: ResourceState;
  /** The properties that differ, as the provider says. */
  readonly changes: readonly string[];
  /** Those of the changed properties that cannot be changed in place. Empty but for a replacement. */
  readonly replacedBy: readonly string[];
  /** True when the old one goes before the new one is there. */
  readonly deleteBeforeReplace: boolean;
  /** Properties with something encrypted in them, which the CLI alone could compare. */
  readonly sealed: readonly string[];
}

/** A step of which there is no more to say than its kind. */
export function plainStep(operation: Operation, states: Pick<Step, "before" | "after">): Step {
  return { operation, ...states, changes: [], replacedBy: [], deleteBeforeReplace: false, sealed: [] };
}
