import { z } from "zod";
import { mapEntries } from "../mappings/map-entries";
import { isMapping } from "./setting-path";
import { chosenDefault, type Recipe, type Surroundings } from "./default";
import { definitions, type WithDefault } from "./setting";
import { type Shorthand, written } from "./shorthand";
import { entrySchema, fieldsOf, ofSchema } from "./structure";

/** What a schema's settings are once every default is filled in. */
export type Resolved<S> =
  S extends Shorthand<z.ZodType, infer Full>
    ? Resolved<Full>
    : S extends z.ZodPipe<z.core.$ZodType, infer Out>
      ? Resolved<Out>
      : S extends z.ZodObject<infer Shape>
        ? ResolvedShape<Shape>
        : S extends z.ZodRecord<z.core.$ZodRecordKey, infer Entry>
          ? Readonly<Record<string, Resolved<Entry>>>
          : S extends z.ZodArray<infer Item>
            ? readonly Resolved<Item>[]
            : S extends z.ZodOptional<infer Inner>
              ? Resolved<Inner>
              : z.output<S>;

type ResolvedShape<Shape> = Flat<
  { readonly [K in keyof Shape as LeftOut<Shape[K]> extends true ? never : K]: Resolved<Shape[K]> } & {
    readonly [K in keyof Shape as LeftOut<Shape[K]> extends true ? K : never]?: Resolved<Shape[K]>;
  }
>;

/** Whether a setting can be absent even now: it may be left out and has no default. */
type LeftOut<S> = S extends z.ZodOptional ? (S extends WithDefault<z.ZodType> ? false : true) : false;

/** One type with all the members, as an editor shows it. */
type Flat<T> = { [K in keyof T]: T[K] };

/** Settings with every default filled in, and every shorthand written out; what has no default and was not given is absent. */
export function resolved<S extends z.ZodType>(schema: S, value: z.output<S>, recipe: Recipe): Resolved<S> {
  return resolve(schema, value, { recipe, other: () => undefined }) as Resolved<S>;
}

function resolve(schema: z.ZodType, value: unknown, around: Surroundings): unknown {
  const full = written(schema, value);
  const fields = fieldsOf(schema);
  if (fields && isMapping(full)) return resolveSection(fields, full, around);
  const entry = entrySchema(schema);
  if (entry === undefined) return full;
  if (Array.isArray(full)) return full.map((item) => resolve(entry, item, around));
  if (!isMapping(full)) return full;
  return mapEntries(full, (own) => resolve(entry, own, around));
}

const defaultOf = ofSchema((field) => definitions.get(field)?.default);

function resolveSection(
  fields: Readonly<Record<string, z.ZodType>>,
  given: Readonly<Record<string, unknown>>,
  outside: Surroundings,
): Record<string, unknown> {
  const valueOf = (key: string): unknown => {
    const field = fields[key];
    if (field === undefined) return outside.other(key);
    const value = given[key] ?? chosenDefault(defaultOf(field), around);
    return value === undefined ? undefined : resolve(field, value, around);
  };
  const around: Surroundings = { recipe: outside.recipe, other: valueOf };
  const entries = Object.keys(fields).map((key) => [key, valueOf(key)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
