import type { JsonSchema } from "../../../config/setting/json-schema";

/** A setting of the stack file: what takes a value, or has a default. */
export interface SchemaSetting {
  /** The way to it; `*` stands for the name of an entry. */
  readonly path: readonly string[];
  /** What its value may be. */
  readonly values: readonly JsonSchema[];
}

/** How a setting is called: plinth:services.*.cpu */
export function settingName({ path }: SchemaSetting): string {
  return path.join(".");
}

/** Every setting of a schema. What a noun may be written as in two ways is found on both. */
export function schemaSettings(schema: JsonSchema): readonly SchemaSetting[] {
  const byName = new Map<string, SchemaSetting>();
  for (const setting of settingsAt([], schema)) {
    const name = settingName(setting);
    const known = byName.get(name)?.values ?? [];
    byName.set(name, { ...setting, values: [...known, ...setting.values] });
  }
  return [...byName.values()];
}

function settingsAt(path: readonly string[], schema: JsonSchema): readonly SchemaSetting[] {
  const { properties, additionalProperties, items, type, anyOf } = schema;
  // Beside a type, alternatives only say which keys go together.
  if (type === undefined && properties === undefined && anyOf !== undefined)
    return anyOf.flatMap((one) => settingsAt(path, one));
  const inside = [
    ...Object.entries(properties ?? {}),
    ...(isSchema(additionalProperties) ? [["*", additionalProperties] as const] : []),
    ...(isSchema(items) && items.properties !== undefined ? [["*", items] as const] : []),
  ];
  if (inside.length > 0) return inside.flatMap(([key, one]) => settingsAt([...path, key], one));
  return type === "null" ? [] : [{ path, values: [schema] }];
}

function isSchema(schema: JsonSchema | boolean | undefined): schema is JsonSchema {
  return typeof schema === "object";
}
