import type { ResourceState } from "../engine/resource-state";
import type { Step } from "../engine/step";
import { stackType } from "../engine/urn";
import { tierName, titleOf } from "../engine/tier";

/** Where a resource stands in the system, as people look for it. */
interface Place {
  readonly tier: string;
  readonly component: string;
}

/** The places of all resources that there are before a change or after it. */
export class Places {
  private readonly states = new Map<string, ResourceState>();

  constructor(steps: readonly Step[]) {
    for (const { before, after } of steps)
      for (const state of [before, after]) if (state !== undefined) this.states.set(state.urn, state);
  }

  of({ parent }: ResourceState): Place {
    const line: ResourceState[] = [];
    // What somebody has written into a file may be its own ancestor.
    const seen = new Set<string>();
    for (let urn = parent; !seen.has(urn) && this.states.has(urn); urn = this.states.get(urn)!.parent) {
      seen.add(urn);
      const state = this.states.get(urn)!;
      if (state.type !== stackType) line.unshift(state);
    }
    const [tier, component] = line;
    return {
      tier: tier === undefined ? "" : tierName(tier),
      component: component === undefined ? "" : titleOf(component),
    };
  }
}
