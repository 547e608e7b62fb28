import { Archive, Asset, Unknown, isRecord, unwrapSecret } from "../../../preview/protocol/value";
import type { Properties, Value } from "../../../preview/protocol/value";
import { canBeGiven, type AttributeSchema, type BlockSchema, type BlockType } from "./resource-schema";
import { pulumiProperty } from "./terraform-names";

/** JSON as Terraform reads a configuration. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A text that only an apply gives. */
export const UNKNOWN = "${terraform_data.unknown.id}";
/** The same in place of a whole list or map, whatever is in it. */
export const UNKNOWN_COLLECTION = "${jsondecode(terraform_data.unknown.id)}";

/** Values that came after the provider which judges, each with one that it knows and plans the same for. */
const LATER_VALUES: Readonly<Record<string, string>> = { "nodejs24.x": "nodejs22.x" };

/** The resource that unknown values come from. It belongs to Terraform itself and needs no provider. */
export const unknownSource: Readonly<Record<string, Json>> = { terraform_data: { unknown: {} } };

/** The inputs of a resource as Terraform's arguments. What Terraform's provider does not have is left out. */
export function terraformArguments(
  type: string,
  schema: BlockSchema,
  inputs: Properties,
): Record<string, Json> {
  const has = (property: string) => inputs[property] !== undefined && inputs[property] !== null;
  const entries: [string, Json][] = [];
  for (const [name, attribute] of Object.entries(schema.attributes ?? {})) {
    const property = pulumiProperty(type, name, has);
    if (property !== undefined && canBeGiven(attribute))
      entries.push([name, attributeArgument(type, attribute, inputs[property]!)]);
  }
  for (const [name, block] of Object.entries(schema.block_types ?? {})) {
    const property = pulumiProperty(type, name, has);
    if (property !== undefined) entries.push([name, blockArgument(type, block, inputs[property]!)]);
  }
  return Object.fromEntries(entries);
}

function attributeArgument(type: string, attribute: AttributeSchema, given: Value): Json {
  const value = unwrapSecret(given);
  const nested = attribute.nested_type;
  if (nested !== undefined && !(value instanceof Unknown)) {
    const one = (item: Value) =>
      isRecord(item) ? terraformArguments(type, { attributes: nested.attributes }, item) : expression(item);
    if (nested.nesting_mode === "single") return one(value);
    return items(value).map(one);
  }
  if (Array.isArray(attribute.type) && value instanceof Unknown) return UNKNOWN_COLLECTION;
  if (isList(attribute) && !Array.isArray(value)) return [expression(value)];
  return expression(value);
}

function isList({ type }: AttributeSchema): boolean {
  return Array.isArray(type) && (type[0] === "list" || type[0] === "set");
}

function blockArgument(type: string, { block, nesting_mode }: BlockType, given: Value): Json {
  const blocks = items(unwrapSecret(given)).map((item) => {
    const value = unwrapSecret(item);
    return isRecord(value) ? terraformArguments(type, block, value) : {};
  });
  return nesting_mode === "single" ? (blocks[0] ?? {}) : blocks;
}

function items(value: Value): readonly Value[] {
  return Array.isArray(value) ? value : [value];
}

function expression(given: Value): Json {
  const value = unwrapSecret(given);
  if (value instanceof Unknown) return UNKNOWN;
  if (typeof value === "string") return literal(LATER_VALUES[value] ?? value);
  if (value === null || typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map((item: Value) => expression(item));
  // Terraform asks for a file's name and reads it at apply only.
  if (value instanceof Archive || value instanceof Asset) return "function.zip";
  const entries = Object.entries(value as Properties).map(([key, item]) => [literal(key), expression(item)]);
  return Object.fromEntries(entries) as Json;
}

function literal(text: string): string {
  return text.replaceAll("${", () => "$${").replaceAll("%{", "%%{");
}
