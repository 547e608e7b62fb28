import type { Value } from "../../../preview/protocol/value";
import { partOf } from "../../preview/fixture-preview";

/** A part of a value, by its path. */
export function valueAt(value: Value | undefined, path: string): Value | undefined {
  return partOf(value, path);
}

/** The items of a list; none where there is nothing. */
export function listOf(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? (value as readonly Value[]) : [];
}

/** The texts in a list. */
export function textsOf(value: Value | undefined | readonly (Value | undefined)[]): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}
