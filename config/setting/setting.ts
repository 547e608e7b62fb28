import { z } from "zod";
import type { By, Default } from "./default";
import { defaultInWords } from "./default-words";

/** What a setting means to the person who writes it. */
export interface Meaning {
  /** One sentence or two: what it is, its unit, what may stand beside it. */
  readonly says: string;
  /** What a change of it does to what is there: whole sentences. @default in place, without a word */
  readonly change?: string;
  /** What holds where nobody gives it and the program works it out: the end of a sentence. @default nothing */
  readonly derived?: string;
  /** What it costs: whole sentences, in USD of us-east-1. @default nothing */
  readonly price?: string;
}

/** A setting as it was defined: what pages and walkers read. */
export interface Definition extends Meaning {
  readonly default?: unknown;
}

/** Every setting that was defined. A schema that is made from another has the definition of that one. */
export const definitions = z.registry<Definition>();

declare const defaulted: unique symbol;

/** A setting that may be left out and then has its default: after that it is always there. */
export type WithDefault<S extends z.ZodType> = z.ZodOptional<S> & { readonly [defaulted]: true };

/** A setting that must be given. */
export function required<S extends z.ZodType>(schema: S, meaning: string | Meaning): S {
  return defined(schema, meaning);
}

/** A setting that may be left out; what that means, its description says. */
export function optional<S extends z.ZodType>(
  schema: S,
  meaning: string | (Meaning & { readonly default?: By<z.output<S> | undefined> }),
): z.ZodOptional<S> {
  return defined(schema.optional(), meaning);
}

/** A setting that may be left out, and has a default. */
export function setting<S extends z.ZodType>(
  schema: S,
  definition: Meaning & { readonly default: Default<Given<z.output<S>>> },
): WithDefault<S> {
  return defined(schema.optional(), definition) as WithDefault<S>;
}

/** A default is written as the stack file would say it. */
type Given<T> = T extends readonly (infer E)[] ? readonly E[] : T;

function defined<S extends z.ZodType>(schema: S, meaning: string | Definition): S {
  const definition = typeof meaning === "string" ? { says: meaning } : meaning;
  const { says, change, price, derived, default: value } = definition;
  const shown = derived === undefined ? defaultInWords(value) : `Default: ${derived}.`;
  const description = [says, change, price, shown].filter((part) => part !== undefined).join(" ");
  const described = schema.describe(description);
  definitions.add(described, definition);
  return described;
}
