import { containsSecret, isRecord, Secret, type Value } from "../protocol/value";

/** Marks as secret the outputs that a resource's options name. */
export function secretOutputs(
  outputs: Record<string, Value>,
  names: readonly string[],
): Record<string, Value> {
  if (names.length === 0) return outputs;
  const marked = { ...outputs };
  for (const name of names) {
    const value = marked[name];
    if (value !== undefined && !(value instanceof Secret)) marked[name] = new Secret(value);
  }
  return marked;
}

/**
 * An output that repeats a secret input is secret as well, inside maps too. A list with a secret in it is secret as a
 * whole: providers reorder lists, and the engine, whose rule this is, will not leak what has moved.
 */
export function inheritSecrets(
  outputs: Record<string, Value>,
  inputs: Record<string, Value>,
): Record<string, Value> {
  let result = outputs;
  for (const [key, input] of Object.entries(inputs)) {
    const output = outputs[key];
    if (output === undefined) continue;
    const inherited = inherit(output, input);
    if (inherited === output) continue;
    if (result === outputs) result = { ...outputs };
    result[key] = inherited;
  }
  return result;
}

function inherit(output: Value, input: Value): Value {
  if (isRecord(output) && isRecord(input)) return inheritSecrets(output, input);
  return !(output instanceof Secret) && containsSecret(input) ? new Secret(output) : output;
}
