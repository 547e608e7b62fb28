import { visibleLine } from "../../policies/vocabulary/visible-text";
import type { Value } from "../protocol/value";
import { plainValue, readablePlain, type Plain } from "./plain-value";

/** A value inside of an output. */
interface Leaf {
  /** Where it stands: `services.web.cluster`; the items of a list stand at one place. */
  readonly path: string;
  readonly text: string;
}

/** What an output says, value by value. */
export const leavesOf = (name: string, value: Value): readonly Leaf[] => leavesBelow(name, plainValue(value));

function leavesBelow(path: string, plain: Plain): readonly Leaf[] {
  if (plain === null || typeof plain !== "object") return [leaf(path, plain)];
  if (isList(plain))
    return plain.length === 0 ? [leaf(path, plain)] : plain.flatMap((item) => leavesBelow(path, item));
  const entries = Object.entries(plain);
  return entries.length === 0
    ? [leaf(path, plain)]
    : entries.flatMap(([key, item]) => leavesBelow(`${path}.${visibleLine(key)}`, item));
}

const leaf = (path: string, plain: Plain): Leaf => ({ path, text: visibleLine(readablePlain(plain)) });

/** `Array.isArray` does not know lists that nobody may change. */
const isList = (plain: Plain): plain is readonly Plain[] => Array.isArray(plain);
