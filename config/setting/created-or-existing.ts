import type { z } from "zod";
import { type Resolved, resolved } from "./resolved";
import type { Recipe } from "./default";

/** Something that the stack makes. */
export type Created<S extends z.ZodType> = { readonly kind: "created" } & Omit<Resolved<S>, "existing">;

/** Something that the stack uses and does not manage. */
export type Existing<S extends z.ZodType> = { readonly kind: "existing" } & ExistingOf<Resolved<S>>;

type ExistingOf<T> = T extends { readonly existing?: infer E } ? NonNullable<E> : never;

/** An entry with its defaults, in the one of the two forms that it was written in. */
export function createdOrExisting<S extends z.ZodType>(
  entry: S,
  given: z.output<S>,
  recipe: Recipe,
): Created<S> | Existing<S> {
  const { existing, ...rest } = resolved(entry, given, recipe) as Resolved<S> & {
    readonly existing?: object;
  };
  return (existing ? { kind: "existing", ...existing } : { kind: "created", ...rest }) as
    Created<S> | Existing<S>;
}
