import { z } from "zod";

/** The schema of what a setting holds, without what lets it be left out, and what makes an empty one of nothing. */
export function inner(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional) return inner(schema.unwrap() as z.ZodType);
  return schema instanceof z.ZodPipe ? inner(schema.out as z.ZodType) : schema;
}

/** The settings of a section, or of the section among the ways to write something; nothing where there is none. */
export function fieldsOf(schema: z.ZodType): Readonly<Record<string, z.ZodType>> | undefined {
  const bare = inner(schema);
  if (bare instanceof z.ZodObject) return bare.shape as Readonly<Record<string, z.ZodType>>;
  if (!(bare instanceof z.ZodUnion)) return undefined;
  return (bare.options as readonly z.ZodType[]).map(fieldsOf).find((fields) => fields !== undefined);
}

/** The schema of what stands under each name of a map, or in each place of a list. */
export function entrySchema(schema: z.ZodType): z.ZodType | undefined {
  const bare = inner(schema);
  if (bare instanceof z.ZodRecord) return bare.valueType as z.ZodType;
  return bare instanceof z.ZodArray ? (bare.element as z.ZodType) : undefined;
}
