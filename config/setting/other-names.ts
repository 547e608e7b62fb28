import { z } from "zod";
import { mapEntries } from "../mappings/map-entries";
import { withoutKeys } from "../mappings/without-keys";
import { section } from "./values";

type Section = ReturnType<typeof section>;

/** A section of which some settings have another name too. All that reads settings sees the names of the section. */
export function withOtherNames<S extends Section>(
  schema: S,
  names: Readonly<Record<string, keyof z.output<S> & string>>,
): S {
  const { shape } = (schema as Section).out as z.ZodObject<Readonly<Record<string, z.ZodOptional>>>;
  const others = mapEntries(names, (name) =>
    z.optional(shape[name]!.unwrap()).describe(`The same as ${name}.`),
  );
  const both = section({ ...shape, ...others }).superRefine(
    (given: Readonly<Record<string, unknown>>, context) => {
      for (const [other, name] of Object.entries(names))
        if (given[other] !== undefined && given[name] !== undefined)
          context.addIssue({
            code: "custom",
            path: [other],
            message: `says the same as ${name}; remove one of the two`,
          });
    },
  );
  const renamed = (given: Readonly<Record<string, unknown>>) => ({
    ...withoutKeys(given, Object.keys(names)),
    ...Object.fromEntries(
      Object.entries(names).flatMap(([other, name]) =>
        given[other] === undefined ? [] : [[name, given[other]]],
      ),
    ),
  });
  return both.overwrite(renamed) as unknown as S;
}
