import { type DatabaseEngine, factsOf } from "../../../config/data/database/engines";
import { sortedEntries } from "../../../config/mappings/sorted-entries";

/** The parameter-group family of an engine version, e.g. `postgres16`, `mysql8.4`. */
export function parameterGroupFamily(engine: DatabaseEngine, version: string): string {
  return `${engine}${version}`;
}

export interface DatabaseParameter {
  readonly name: string;
  readonly value: string;
  /** @default immediate */
  readonly applyMethod?: "pending-reboot";
}

/**
 * The parameters of a group: TLS is forced, the exported logs are written, then the stack file's own, which win.
 *
 * AWS refuses to apply a static parameter at once; applied at a reboot, every one is taken, and a new instance starts with
 * them all.
 */
export function databaseParameters(
  engine: DatabaseEngine,
  version: string,
  own: Readonly<Record<string, string>>,
): readonly DatabaseParameter[] {
  const logParameters = Object.entries(factsOf(engine).logParameters);
  const always = [...forcedTls(engine, version), ...logParameters.map(([name, value]) => ({ name, value }))];
  return [
    ...always.filter(({ name }) => !(name in own)),
    ...sortedEntries(own).map(([name, value]) => ({ name, value, applyMethod: "pending-reboot" as const })),
  ];
}

function forcedTls(engine: DatabaseEngine, version: string): readonly DatabaseParameter[] {
  const { parameter, onByDefault, isStatic } = factsOf(engine).forcedTls;
  if (onByDefault.includes(version)) return [];
  return [{ name: parameter, value: "1", ...(isStatic && { applyMethod: "pending-reboot" }) }];
}
