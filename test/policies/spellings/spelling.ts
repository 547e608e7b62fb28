import type { Path } from "../changed-plan";
import type { Declared } from "../aws-schema";

/** What JSON has. Markers of unknown values are texts among it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** An object of JSON. */
export type JsonObject = { readonly [key: string]: Json };

/** A value in a resource of a plan, and how the SDK declares it. */
export interface Place {
  readonly type: string;
  readonly path: Path;
  readonly value: Json;
  readonly declared: Declared | undefined;
}

/** The same said differently. Several values are of twin resources, which together say it. */
export interface Respelled {
  readonly spelling: string;
  readonly together: readonly Json[];
}

/** Another way of writing what stands at a place; nothing where there is none. */
export type Spelling = (place: Place) => Iterable<Respelled>;

/** Whether a value is an object. */
export const isObject = (value: Json | undefined): value is JsonObject =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/** Whether a value is a list. */
export const isArray = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** One value by another name. */
export const alone = (spelling: string, value: Json): Respelled => ({ spelling, together: [value] });

/**
 * Spellings that take in more than the plain text, that no honest program has, or that the provider takes of some
 * properties only: what is wrong stays wrong, what is right need not stay right.
 */
const wider =
  /^(wildcards in|every ARN of|every(one|thing) beside|everyone beside|NotAction|NotResource|NotPrincipal|as wide|a pattern beside|condition that is|keys in other case|last of two keys|port as hexadecimal|empty text|protocol|host bits|\d+ rules)/;

/** Whether a spelling takes in more than the plain text. */
export const isWider = (spelling: string): boolean => wider.test(spelling);
