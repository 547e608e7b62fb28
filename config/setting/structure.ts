import { z } from "zod";

/** A function of a schema that is asked for every value of a file; schemas do not change, so each is looked at once. */
export function ofSchema<T>(answer: (schema: z.ZodType) => T): (schema: z.ZodType) => T {
  const known = new WeakMap<z.ZodType, { readonly answer: T }>();
  return (schema) => {
    const found = known.get(schema) ?? { answer: answer(schema) };
    known.set(schema, found);
    return found.answer;
  };
}

/** The schema of what a setting holds, without what lets it be left out, and what makes an empty one of nothing. */
export function inner(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional) return inner(schema.unwrap() as z.ZodType);
  return schema instanceof z.ZodPipe ? inner(schema.out as z.ZodType) : schema;
}

type Fields = Readonly<Record<string, z.ZodType>>;

/** The settings of a section, or of the section among the ways to write something; nothing where there is none. */
export const fieldsOf = ofSchema((schema): Fields | undefined => {
  const bare = inner(schema);
  if (bare instanceof z.ZodObject) return bare.shape as Fields;
  if (!(bare instanceof z.ZodUnion)) return undefined;
  return (bare.options as readonly z.ZodType[]).map(fieldsOf).find((fields) => fields !== undefined);
});

/** The schema of what stands under each name of a map, or in each place of a list. */
export const entrySchema = ofSchema((schema): z.ZodType | undefined => {
  const bare = inner(schema);
  if (bare instanceof z.ZodRecord) return bare.valueType as z.ZodType;
  return bare instanceof z.ZodArray ? (bare.element as z.ZodType) : undefined;
});
