import { mapEntries } from "../../mappings/map-entries";
import { type DeclaredNames, parseTemplate } from "../../references/references";
import type { Reference, Template } from "../../references/resolved";
import type { ResolvedWorkloadSettings } from "./workload-settings";

/** The variables of a workload with their references taken apart. */
export interface Values {
  readonly environment: Readonly<Record<string, Template>>;
  readonly secrets: Readonly<Record<string, Reference>>;
}

/** Takes the references in the variables of a workload apart. */
export function parsedValues(
  { environment, secrets }: Pick<ResolvedWorkloadSettings, keyof Values>,
  names: DeclaredNames,
): Values {
  const parsed = (value: string) => parseTemplate(value, names).template;
  return {
    environment: mapEntries(environment, parsed),
    secrets: onlyReferences(mapEntries(secrets, parsed)),
  };
}

/** Every reference of a workload, those in environment first. */
export function referencesOf({ environment, secrets }: Values): readonly Reference[] {
  const pieces = [...Object.values(environment).flat(), ...Object.values(secrets)];
  return pieces.filter((piece): piece is Reference => typeof piece !== "string");
}

function onlyReferences(templates: Readonly<Record<string, Template>>): Readonly<Record<string, Reference>> {
  const entries = Object.entries(templates).map(([name, [piece]]) => [name, piece] as const);
  return Object.fromEntries(
    entries.filter((entry): entry is [string, Reference] => typeof entry[1] === "object"),
  );
}
