import type { DatabaseEngine } from "../config/stack-config";
import { sortedEntries } from "../config/mappings/sorted-entries";
import { localEngines } from "./database-engine";

/** The parameters of a database, by whether its stand-in gets them. */
export function splitParameters(
  engine: DatabaseEngine,
  parameters: Readonly<Record<string, string>>,
): { readonly set: readonly (readonly [string, string])[]; readonly leftOut: readonly string[] } {
  const entries = sortedEntries(parameters);
  // RDS computes a value in braces from the size of the instance.
  const isSet = ([name, value]: readonly [string, string]) =>
    localEngines[engine].parameters.includes(name) && !value.includes("{");
  return {
    set: entries.filter(isSet),
    leftOut: entries.filter((entry) => !isSet(entry)).map(([name]) => name),
  };
}
