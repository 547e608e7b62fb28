import type { JsonSchema } from "./json-schema";
import { markdownTable } from "./markdown-table";
import { listOf } from "../messages/suggestion";

const wordsOfType: Readonly<Record<string, string>> = {
  boolean: "true or false",
  array: "list",
  object: "mapping",
  null: "nothing",
};

type Row = readonly [setting: string, value: string, meaning: string];

/** The reference of every setting in Markdown: a heading and a table for each section. */
export function referencePage(settings: JsonSchema): string {
  const properties = Object.entries(settings.properties ?? {});
  const single = properties.filter(([, schema]) => !isContainer(schema));
  const sections = properties.filter(([, schema]) => isContainer(schema));
  return [
    table(single.map(([key, schema]) => row(key, schema, settings.required?.includes(key) ?? false))),
    ...sections.map(([key, schema]) => section(key, schema)),
  ].join("\n\n");
}

function section(key: string, schema: JsonSchema): string {
  const rows = rowsOf(schema, "");
  return [
    `### ${key}`,
    meaning(schema),
    rows.length > 0 ? table(rows) : `Each value: ${valueOf(entryOf(schema))}.`,
  ].join("\n\n");
}

function rowsOf(schema: JsonSchema, prefix: string): Row[] {
  const entry = entrySchema(schema);
  if (entry !== undefined) {
    const name = schema.items ? `${prefix}[]` : prefix === "" ? "<name>" : `${prefix}.<name>`;
    // An entry that can be written in another way than with settings of its own.
    const short = entryOf(schema).anyOf ? [row(name, entryOf(schema), false)] : [];
    return [...short, ...rowsOf(entry, name)];
  }
  return Object.entries(schema.properties ?? {}).flatMap(([key, inner]) => {
    const setting = prefix === "" ? key : `${prefix}.${key}`;
    const mapping = mappingOf(inner);
    return [
      row(setting, inner, schema.required?.includes(key) ?? false),
      ...(mapping ? rowsOf(mapping, setting) : []),
    ];
  });
}

function row(setting: string, schema: JsonSchema, required: boolean): Row {
  return [`\`${setting}\``, valueOf(schema), (required ? "**Required.** " : "") + meaning(schema)];
}

function meaning({ description = "", default: value, properties }: JsonSchema): string {
  const isEmpty = typeof value === "object" && value !== null && Object.keys(value).length === 0;
  // The settings of a section have defaults of their own.
  if (value === undefined || (isEmpty && properties !== undefined)) return description;
  return `${description} Default: ${isEmpty ? "none" : `\`${typeof value === "string" ? value : JSON.stringify(value)}\``}.`;
}

function isContainer(schema: JsonSchema): boolean {
  return mappingOf(schema) !== undefined || entrySchema(schema) !== undefined;
}

// A mapping, or the mapping among the alternatives of a setting.
function mappingOf(schema: JsonSchema): JsonSchema | undefined {
  if (schema.properties || entrySchema(schema)) return schema;
  return schema.anyOf?.find((option) => option.properties);
}

function entryOf(schema: JsonSchema): JsonSchema {
  const { additionalProperties } = schema;
  return typeof additionalProperties === "object" ? additionalProperties : {};
}

// The schema of what stands under each name or in each place, if that has settings of its own.
function entrySchema(schema: JsonSchema): JsonSchema | undefined {
  const entry = schema.items ?? entryOf(schema);
  return entry.properties ? entry : entry.anyOf?.find((option) => option.properties);
}

function valueOf(schema: JsonSchema): string {
  const { minimum, maximum } = schema;
  if (schema.enum) return listOf(schema.enum.map(String));
  if (schema.const !== undefined) return String(schema.const);
  if (schema.anyOf?.every((option) => option.type !== undefined))
    return listOf([
      ...new Set(schema.anyOf.flatMap((option) => option.enum?.map(String) ?? [valueOf(option)])),
    ]);
  const type = String(Array.isArray(schema.type) ? schema.type[0] : schema.type);
  if (type !== "integer" && type !== "number") return wordsOfType[type] ?? "text";
  return minimum === undefined || maximum === undefined ? "number" : `${minimum} to ${maximum}`;
}

function table(rows: readonly Row[]): string {
  return markdownTable(["Setting", "Value", "Meaning"], rows);
}
