import { mapEntries } from "../../mappings/map-entries";
import { type DeclaredNames, parseTemplate } from "../../references/references";
import type { Reference, Template } from "../../resolved-config";
import type { ServiceSettings } from "../../stack/schema";

/** The variables of a service with their references taken apart. */
export interface ServiceValues {
  readonly environment: Readonly<Record<string, Template>>;
  readonly secrets: Readonly<Record<string, Reference>>;
}

/** Takes the references in the variables of a service apart. */
export function resolveValues(settings: ServiceSettings, names: DeclaredNames): ServiceValues {
  const parsed = (value: string) => parseTemplate(value, names).template;
  return {
    environment: mapEntries(settings.environment, parsed),
    secrets: onlyReferences(mapEntries(settings.secrets, parsed)),
  };
}

/** Every reference of a service, those in environment first. */
export function referencesOf({ environment, secrets }: ServiceValues): readonly Reference[] {
  const pieces = [...Object.values(environment).flat(), ...Object.values(secrets)];
  return pieces.filter((piece): piece is Reference => typeof piece !== "string");
}

function onlyReferences(templates: Readonly<Record<string, Template>>): Readonly<Record<string, Reference>> {
  const entries = Object.entries(templates).map(([name, [piece]]) => [name, piece] as const);
  return Object.fromEntries(
    entries.filter((entry): entry is [string, Reference] => typeof entry[1] === "object"),
  );
}
