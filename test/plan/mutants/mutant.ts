import type { ResourceState } from "../../../preview/engine/resource-state";

/** A plan with one thing broken. */
export interface Mutant {
  /** What was done: the name of the breaker. */
  readonly breaker: string;
  /** The resource that was broken, as it was. */
  readonly subject: ResourceState;
  /** The property, or empty where the resource as a whole was broken. */
  readonly path: string;
  /** Tells several on one property apart. */
  readonly detail: string;
  /** The resource as it is now; absent where it was taken out of the plan. */
  readonly broken?: ResourceState;
  /** What is changed beside it, where only all together is broken; a URN without a state is taken out. */
  readonly also?: ReadonlyMap<string, ResourceState | undefined>;
}

/** Makes the mutants of one resource of a plan. */
export type Breaker = (subject: ResourceState, plan: readonly ResourceState[]) => Iterable<Mutant>;

/** Where the mutant is, for people. */
export function place({ breaker, subject, path, detail }: Mutant): string {
  return [breaker, subject.type, subject.name, path, detail].filter((word) => word !== "").join(" ");
}
