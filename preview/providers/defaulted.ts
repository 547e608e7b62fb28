import type { Properties, Value } from "../protocol/value";

/** Where bridged providers keep the names of the inputs that Check has filled in. The engine shows it to nobody. */
export const defaultsKey = "__defaults";

/** The inputs that Check filled in, not the program. */
export function defaulted(inputs: Properties): readonly string[] {
  const names: Value | undefined = inputs[defaultsKey];
  return Array.isArray(names) ? names.filter((name): name is string => typeof name === "string") : [];
}
