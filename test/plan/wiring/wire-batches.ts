import { readStackConfig } from "../../../config/stack-config";
import { today } from "../../../config/foundation/today";
import type { Settings } from "../planned-stack";
import { touch } from "./plan-effects";
import { withValue, type Place } from "./setting-places";
import { isCounted, type Wire } from "./wire";

/** Changes that are made together: none of them touches what another changes. */
export interface WireBatch {
  readonly stack: string;
  readonly wires: readonly Wire[];
}

/** The wires of one stack in as few plans as they fit in. */
export function wireBatches(stack: string, settings: Settings, wires: readonly Wire[]): readonly WireBatch[] {
  const batches: { wires: Wire[]; settings: Settings }[] = [];
  for (const wire of wires) {
    const batch = batches.find((one) => fits(wire, one));
    const { place, value } = wire;
    if (batch === undefined) batches.push({ wires: [wire], settings: withValue(settings, place, value) });
    else {
      batch.wires.push(wire);
      batch.settings = withValue(batch.settings, place, value);
    }
  }
  return batches.map((batch) => ({ stack, wires: batch.wires }));
}

/** Whether a stack may be written like this. */
export function isAllowed(settings: Settings): boolean {
  return readStackConfig(settings, today()).ok;
}

function fits(wire: Wire, batch: { readonly wires: readonly Wire[]; readonly settings: Settings }): boolean {
  if (isCounted(wire) || batch.wires.some(isCounted)) return false;
  if (batch.wires.some(({ place }) => within(place, wire.place) || within(wire.place, place))) return false;
  const apart = batch.wires.every(({ effects }) =>
    effects.every((one) => wire.effects.every((other) => !touch(one, other))),
  );
  return apart && isAllowed(withValue(batch.settings, wire.place, wire.value));
}

function within(place: Place, whole: Place): boolean {
  return whole.every((step, index) => step === place[index]);
}
