import type { ResourceState } from "./resource-state";

/** What a stack holds before a run, and what of it nobody has asked for yet. */
export class ExistingResources {
  private readonly byUrn: Map<string, ResourceState>;

  constructor(states: readonly ResourceState[]) {
    this.byUrn = new Map(states.map((state) => [state.urn, state]));
  }

  /** What is there of a resource, under its URN or one that it had before. It is then spoken for. */
  take({ urn, aliases }: Pick<ResourceState, "urn" | "aliases">): ResourceState | undefined {
    for (const known of [urn, ...aliases]) {
      const state = this.byUrn.get(known);
      if (state === undefined) continue;
      this.byUrn.delete(known);
      // What the program only reads is not the stack's: nothing is known of it that this run would not read again.
      if (!state.read) return state;
    }
    return undefined;
  }

  /** What nobody has asked for: it goes. */
  get left(): readonly ResourceState[] {
    return [...this.byUrn.values()].filter(({ read }) => !read);
  }
}
