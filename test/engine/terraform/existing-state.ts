import type { Arguments } from "./replacement-cases";
import type { BlockSchema } from "./resource-schema";
import { UNKNOWN, UNKNOWN_COLLECTION, type Json } from "./terraform-config";

/** Values that the provider reads out of a state, where it would not do with any other text. */
const FORMS: Readonly<Record<string, string>> = {
  arn: "arn:aws:logs:eu-west-1:111122223333:before",
  engine_version: "7.0",
  output_format: "json",
  transition_default_minimum_object_size: "varies_by_storage_class",
};

/** The state of a resource that was made with these arguments: what was unknown has got some value of its type. */
export function existingState(schema: BlockSchema, given: Arguments): Arguments {
  const attributes = Object.entries(given).map(([name, value]): [string, Json] => {
    const attribute = schema.attributes?.[name];
    const inner = schema.block_types?.[name]?.block ?? attribute?.nested_type;
    if (attribute?.write_only === true) return [name, null];
    return [name, inner === undefined ? valueOf(name, attribute?.type, value) : objectsOf(inner, value)];
  });
  const absent = Object.entries(schema.block_types ?? {})
    .filter(
      ([name, { nesting_mode: mode }]) => given[name] === undefined && (mode === "list" || mode === "set"),
    )
    .map(([name]): [string, Json] => [name, []]);
  return Object.fromEntries([...absent, ...attributes]);
}

function objectsOf(schema: BlockSchema, value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => objectsOf(schema, item));
  return typeof value === "object" && value !== null ? existingState(schema, value as Arguments) : null;
}

function valueOf(name: string, type: unknown, value: Json): Json {
  if (value === UNKNOWN || value === UNKNOWN_COLLECTION) return some(name, type);
  return Array.isArray(value) ? value.map((item: Json) => (item === UNKNOWN ? textFor(name) : item)) : value;
}

/** Some value of a type, as `terraform providers schema` writes types. */
function some(name: string, type: unknown): Json {
  if (type === "number") return 7;
  if (type === "bool") return true;
  if (!Array.isArray(type)) return textFor(name);
  const [kind, element] = type as readonly unknown[];
  if (kind === "map") return { before: some(name, element) };
  if (kind !== "object") return [some(name, element)];
  const attributes = Object.entries(element as Readonly<Record<string, unknown>>);
  return Object.fromEntries(attributes.map(([inner, innerType]) => [inner, some(inner, innerType)]));
}

function textFor(name: string): string {
  return FORMS[name.endsWith("_arn") ? "arn" : name] ?? "before";
}
