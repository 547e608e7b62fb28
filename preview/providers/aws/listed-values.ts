import { unwrapSecret, type Value } from "../../protocol/value";

/** The values that a property holds: those of its list, or its one value; without secrets around them. */
export function listedValues(given: Value | undefined): readonly Value[] {
  const value = given === undefined ? null : unwrapSecret(given);
  if (Array.isArray(value)) return value.map((item: Value) => unwrapSecret(item));
  return value === null ? [] : [value];
}
