import taggableTypes from "../taggable-types.json";
import { everyComponent, isComponent } from "../vocabulary/components";
import type { ResourceRule } from "../vocabulary/rule";

/** What says which types it looks at. */
type Looking = Pick<ResourceRule, "tokens">;

const taggable: ReadonlySet<string> = new Set(taggableTypes);

/** Whether resources of the type take a map `tags`. */
export const isTaggable = (type: string): boolean => taggable.has(type);

/** Finds what looks at a type without asking each: there are hundreds of rules, and of types in a plan. */
export class TypeIndex {
  readonly #places = new Map<string, number[]>();

  constructor(looking: readonly Looking[]) {
    for (const [place, { tokens }] of looking.entries())
      for (const token of typeof tokens === "string" ? [`${tokens} type`] : new Set(tokens)) {
        const places = this.#places.get(token);
        if (places === undefined) this.#places.set(token, [place]);
        else places.push(place);
      }
  }

  /** The places, in the list that the index was made of, of those that look at the type. */
  of(type: string): readonly number[] {
    const tokens = [type, "every type"];
    if (isTaggable(type)) tokens.push("taggable type");
    if (isComponent(type)) tokens.push(everyComponent);
    const places = new Set(tokens.flatMap((token) => this.#places.get(token) ?? []));
    return [...places].sort((one, other) => one - other);
  }
}
