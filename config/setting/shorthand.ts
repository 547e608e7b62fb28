import { z } from "zod";
import { isMapping } from "./setting-path";
import { inner, ofSchema } from "./structure";

declare const full: unique symbol;

/** Something that can be written as a word or as a section, and is the section after that. */
export type Shorthand<Short extends z.ZodType, Full extends z.ZodType> = z.ZodUnion<
  readonly [Short, Full]
> & {
  readonly [full]: Full;
};

type Expand = (word: unknown) => unknown;

const expansions = z.registry<{ readonly expand: Expand }>();

/** A word that stands for a section: `{/static/*: assets}` for `{/static/*: {bucket: assets}}`. */
export function shorthand<Short extends z.ZodType, Full extends z.ZodType>(
  short: Short,
  section: Full,
  expand: (word: z.output<Short>) => z.output<Full>,
  phrase: string,
): Shorthand<Short, Full> {
  const union: z.ZodType = z.union([short as z.ZodType, section as z.ZodType], { error: phrase });
  expansions.add(union, { expand: expand as Expand });
  return union as Shorthand<Short, Full>;
}

const expansionOf = ofSchema((schema) => expansions.get(inner(schema))?.expand);

/** A value without its shorthand. */
export function written(schema: z.ZodType, value: unknown): unknown {
  return isMapping(value) ? value : (expansionOf(schema)?.(value) ?? value);
}
