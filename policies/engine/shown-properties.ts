import { guardUnknowns, isUnknownMarker } from "./unknown-values";

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
  return guardUnknowns(laidOver(said, planned, custom)) as object;
}

// The descriptor shows a marker that reading the property would throw at.
const raw = (value: object, key: string): unknown => Object.getOwnPropertyDescriptor(value, key)?.value;

// Assets and lists are taken as they are: AWS may list what is a set in another order, so that items can't be paired.
function isPlain(value: unknown): value is object {
  if (!(value instanceof Object) || Array.isArray(value)) return false;
  return Object.getPrototypeOf(value) === Object.prototype;
}

const isLeftOut = (value: unknown): boolean => value === undefined || value === null;

function laidOver(said: object, planned: object, custom: boolean): object {
  const shown = new Map(Object.keys(said).map((key) => [key, raw(said, key)]));
  for (const key of Object.keys(planned)) {
    const own = shown.get(key);
    const output = raw(planned, key);
    if (isLeftOut(own)) {
      if (!custom) shown.set(key, output);
      else if (!isUnknownMarker(output)) shown.set(key, settled(output));
    } else if (custom && isPlain(own) && isPlain(output)) shown.set(key, laidOver(own, output, custom));
  }
  return Object.fromEntries(shown);
}

/** What is known of an output that the program left out. */
function settled(output: unknown): unknown {
  return isPlain(output) ? laidOver({}, output, true) : output;
}
