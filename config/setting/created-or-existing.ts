import type { z } from "zod";
import type { Resolved } from "./resolved";
import { definitions } from "./setting";
import { isMapping } from "./setting-path";
import { section } from "./values";

/** Something that the stack makes. */
export type Created<S extends z.ZodType> = { readonly kind: "created" } & Omit<Resolved<S>, "existing">;

/** Something that the stack uses and does not manage. */
export type Existing<S extends z.ZodType> = { readonly kind: "existing" } & ExistingOf<Resolved<S>>;

type ExistingOf<T> = T extends { readonly existing?: infer E } ? NonNullable<E> : never;

/** A section for what the stack makes or uses: where `existing` names it, nothing that describes one stands beside. */
export function madeOrUsed<T extends z.ZodRawShape>(singular: string, shape: T) {
  const needs = Object.entries(shape).flatMap(([key, field]) => {
    const need = definitions.get(field as z.ZodType)?.need;
    return need ? [{ key, ...need }] : [];
  });
  // What takes the place of some needs; of one that is made, nothing does.
  const others = [...new Set(["existing", ...needs.flatMap(({ unless }) => unless)])];
  const needsBeside = (other = "") => needs.filter(({ unless }) => !unless.includes(other));

  const check = (given: unknown, issues: z.core.$ZodRawIssue[]) => {
    if (!isMapping(given)) return;
    const refused = issues.map(({ path }) => path?.[0]);
    const add = (key: string, message: string) =>
      refused.includes(key) || issues.push({ code: "custom", input: given, path: [key], message });
    const other = others.find((key) => given[key] !== undefined);
    if (other !== undefined && refused.includes(other)) return;
    const needed = needsBeside(other);
    const lacking = needed.find(({ key }) => given[key] === undefined || refused.includes(key));
    if (lacking) add(lacking.key, `is missing: ${lacking.missing(given)}`);
    if (other !== "existing") return;
    const allowed = [other, ...needed.map(({ key }) => key)];
    const message = `describes a ${singular} that is made, but existing names one that is used; remove one of the two`;
    for (const key of Object.keys(given)) if (!allowed.includes(key)) add(key, message);
  };
  // Also where a setting was refused: all mistakes of a file come out at once.
  const always = { when: () => true };
  const schema = section(shape).superRefine((given, { issues }) => check(given, issues), always);
  const forms = [undefined, ...others].map((other) => ({
    required: [...needsBeside(other).map(({ key }) => key), ...(other === undefined ? [] : [other])],
  }));
  return needs.length === 0 ? schema : schema.meta({ anyOf: forms });
}

/** Settings with their defaults, in the one of the two forms that they were written in. */
export function createdOrExisting<S extends z.ZodType>(settings: Resolved<S>): Created<S> | Existing<S> {
  const { existing, ...rest } = settings as Resolved<S> & { readonly existing?: object };
  return (existing ? { kind: "existing", ...existing } : { kind: "created", ...rest }) as
    Created<S> | Existing<S>;
}
