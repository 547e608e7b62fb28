import type { ResourceState } from "../engine/resource-state";
import type { Step } from "../engine/step";
import { containsUnknown, isRecord, propertyOf, Secret, unwrapSecret, type Value } from "../protocol/value";
import { MadeUpValues } from "./made-up-values";

/** Inputs of which what is unknown is filled in as far as it can be. */
export class LookedUpInputs {
  private readonly updated: ReadonlyMap<string, ResourceState>;
  private readonly madeUp: MadeUpValues;

  constructor(updated: readonly Step[], planned: readonly Step[]) {
    this.updated = new Map(updated.flatMap(({ after }) => (after ? [[after.urn, after] as const] : [])));
    this.madeUp = new MadeUpValues(updated, planned);
  }

  of({ urn, inputs }: ResourceState): Record<string, Value> {
    return this.filledIn(inputs, this.updated.get(urn)?.inputs ?? {}) as Record<string, Value>;
  }

  private filledIn(value: Value, found: Value | undefined): Value {
    if (found === undefined || !containsUnknown(value)) return value;
    if (value instanceof Secret) return new Secret(this.filledIn(value.value, unwrapSecret(found)));
    if (!isRecord(value) || !isRecord(found)) return this.madeUp.unknownIn(found);
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, this.filledIn(item, propertyOf(found, key))]),
    );
  }
}
