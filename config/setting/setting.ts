import { z } from "zod";
import type { By, Default } from "./default";
import { defaultInWords } from "./default-words";
import { listOf } from "../messages/suggestion";

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

/** What must be given, but not beside some others. */
interface Need {
  /** The settings that take its place. */
  readonly unless: readonly string[];
  /** What a mistake says after "is missing: ". @default what it must be */
  readonly missing: (beside: Readonly<Record<string, unknown>>) => string;
}

/** A setting as it was defined: what pages and walkers read. */
export interface Definition extends Meaning {
  readonly default?: unknown;
  readonly need?: Need;
}

/** Every setting that was defined. A schema that is made from another has the definition of that one. */
export const definitions = z.registry<Definition>();

declare const defaulted: unique symbol;

/** A setting that may be left out, but is there in what the stack makes of its section: it has a default, or was required. */
export type WithDefault<S extends z.ZodType> = z.ZodOptional<S> & { readonly [defaulted]: true };

/** A setting that must be given. */
export function required<S extends z.ZodType>(schema: S, meaning: string | Meaning): S {
  return defined(schema, meaning);
}

/** A setting of `madeOrUsed` that must be given of one that is made, unless another setting takes its place. */
export function requiredUnless<S extends z.ZodType>(
  unless: readonly string[],
  schema: S,
  { says, missing, ...meaning }: Meaning & Partial<Pick<Need, "missing">>,
): WithDefault<S> {
  const mustBe = () => `it ${schema.safeParse(undefined).error?.issues[0]?.message}`;
  return defined(schema.optional(), {
    says: `${says} Required unless ${listOf(unless)}.`,
    ...meaning,
    need: { unless, missing: missing ?? mustBe },
  }) as WithDefault<S>;
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
