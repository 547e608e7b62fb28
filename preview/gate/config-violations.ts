import { schemaFault, schemaViolations } from "./schema-violations";
import type { PolicyFacts, ReconciledPolicy } from "./policy-config";

/** Settings as the engine judges them, in its words: a schema that it cannot use, or the settings that do not fit. */
export interface JudgedConfig {
  readonly fault?: string;
  readonly violations: readonly string[];
}

/**
 * Holds the settings that policies would run with (defaults, the pack's initial ones, those of the command line)
 * against what the policies say of them. The engine sorts whole lines.
 */
export function configViolations(
  policies: readonly PolicyFacts[],
  reconciled: ReadonlyMap<string, ReconciledPolicy>,
): JudgedConfig {
  const schemas = policies.map(({ name, schema: { properties, required } }) => ({
    name,
    schema: { type: "object" as const, properties, required: [...required] },
  }));
  const fault = schemas
    .map(({ schema }) => schemaFault(schema.properties))
    .find((each) => each !== undefined);
  if (fault !== undefined) return { fault, violations: [] };
  const violations = schemas.flatMap(({ name, schema }) =>
    schemaViolations(schema, reconciled.get(name)?.properties ?? {}).map((text) => `${name}: ${text}`),
  );
  return { violations: violations.sort() };
}
