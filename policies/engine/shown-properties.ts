import { isUnknownMarker } from "./unknown-values";

/** The two accounts of one resource. */
interface Accounts {
  /** What the program says: the inputs of its analysis. */
  readonly said: object;
  /** What the plan or the update makes of it: the outputs. */
  readonly planned: object;
  /** Whether the provider plans it. A component's outputs are what the program registers. */
  readonly custom: boolean;
}

/**
 * The properties of a resource for a rule about the whole plan: what the program says, and where it says nothing what
 * came of it. An output that is not known yet and that the program left out is absent, as a rule about the resource
 * alone sees it: a preview plans unknown whatever AWS fills in. An output that a component registers is another thing
 * than an input of the same name, and adds nothing to it: rules about the component alone never saw it.
 */
export function shownProperties({ said, planned, custom }: Accounts): object {
  return laidOver(said, planned, custom);
}

// Data may have any key: `constructor` is one only where somebody wrote it.
const raw = (value: object, key: string): unknown => Object.getOwnPropertyDescriptor(value, key)?.value;

// Assets and lists are taken as they are: AWS may list what is a set in another order, so that items can't be paired.
function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

const isLeftOut = (value: unknown): boolean => value === undefined || value === null;

/** Objects in objects that are laid over each other; nothing is read that is deeper. */
const deepest = 100;

function laidOver(said: object, planned: object, custom: boolean, depth = 0): object {
  if (depth > deepest) return said;
  const shown = new Map(Object.keys(said).map((key) => [key, raw(said, key)]));
  for (const key of Object.keys(planned)) {
    const own = shown.get(key);
    const output = raw(planned, key);
    if (isLeftOut(own)) {
      if (!custom) shown.set(key, output);
      else if (!isUnknownMarker(output)) shown.set(key, settled(output, depth + 1));
    } else if (custom && isPlain(own) && isPlain(output))
      shown.set(key, laidOver(own, output, custom, depth + 1));
  }
  return Object.fromEntries(shown);
}

/** Whether one of the properties is wholly unknown. */
export const hasUnknown = (properties: object): boolean =>
  Object.keys(properties).some((key) => isUnknownMarker(raw(properties, key)));

/** What is known of an output that the program left out. */
function settled(output: unknown, depth: number): unknown {
  return isPlain(output) && depth <= deepest ? laidOver({}, output, true, depth) : output;
}
