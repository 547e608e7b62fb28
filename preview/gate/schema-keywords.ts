import type {
  PolicyConfigJSONSchema,
  PolicyConfigJSONSchemaDefinition as Definition,
} from "@pulumi/policy/schema";
import { engineJson, engineNumber, enginePattern } from "./engine-text";
import { schemaFormats } from "./schema-formats";

/**
 * What the engine makes of a value, or of one keyword for it. By its score the engine chooses whose violations to
 * print where several values came near.
 */
export interface Judgement {
  readonly violations: readonly string[];
  readonly score: number;
}

/** A value where a schema is held against it. */
export interface Place {
  readonly value: unknown;
  /** As in "ports.0". */
  readonly field: string;
  readonly schema: PolicyConfigJSONSchema;
  /** Judges what is inside, or the value itself by another schema; the field is the same where no key is given. */
  readonly judge: (schema: Definition, value: unknown, key?: string | number) => Judgement;
}

/** A violation at the place, in the engine's words. */
export function violation(field: string, text: string): Judgement {
  return { violations: [`${field}: ${text}`], score: -2 };
}

type Keyword = Exclude<keyof PolicyConfigJSONSchema, "type" | "additionalItems" | "default" | "description">;

/** What a schema can say under each keyword. */
export type Limits = { readonly [K in Keyword]-?: NonNullable<PolicyConfigJSONSchema[K]> };

type Limit<T> = (limit: T, place: Place) => readonly Judgement[];
type Properties = Readonly<Record<string, unknown>>;

/**
 * Every keyword with its own judgement of a value. The type comes before them and decides alone; additional items are
 * what a list of items leaves over.
 */
export const schemaKeywords: { readonly [K in keyof Limits]: Limit<Limits[K]> } = {
  enum: (allowed, { value, field }) =>
    refused(!allowed.map(engineJson).includes(engineJson(value)), field, () => {
      return `${field} must be one of the following: ${allowed.map(engineJson).join(", ")}`;
    }),
  const: (wanted, { value, field }) =>
    refused(
      engineJson(wanted) !== engineJson(value),
      field,
      () => `${field} does not match: ${engineJson(wanted)}`,
    ),

  multipleOf: ofNumber(
    (limit, number) => !isMultiple(number, limit),
    (limit) => `Must be a multiple of ${limit}`,
  ),
  maximum: ofNumber(
    (limit, number) => number > limit,
    (limit) => `Must be less than or equal to ${limit}`,
  ),
  exclusiveMaximum: ofNumber(
    (limit, number) => number >= limit,
    (limit) => `Must be less than ${limit}`,
  ),
  minimum: ofNumber(
    (limit, number) => number < limit,
    (limit) => `Must be greater than or equal to ${limit}`,
  ),
  exclusiveMinimum: ofNumber(
    (limit, number) => number <= limit,
    (limit) => `Must be greater than ${limit}`,
  ),

  maxLength: ofString(
    (limit, text) => [...text].length > limit,
    (limit) => `String length must be less than or equal to ${limit}`,
  ),
  minLength: ofString(
    (limit, text) => [...text].length < limit,
    (limit) => `String length must be greater than or equal to ${limit}`,
  ),
  pattern: ofString(
    (pattern, text) => enginePattern(pattern)?.test(text) === false,
    (pattern) => `Does not match pattern '${pattern}'`,
  ),
  // A number is of no format.
  format: (format, { value, field }) =>
    refused(
      typeof value === "number"
        ? schemaFormats.has(format)
        : typeof value === "string" && schemaFormats.get(format)?.(value) === false,
      field,
      () => `Does not match format '${format}'`,
    ),

  items: ofArray((items, list, { schema, field, judge }) => {
    if (!Array.isArray(items)) return list.map((item, index) => judge(items, item, index));
    const judged = items.slice(0, list.length).map((one, index) => judge(one, list[index], index));
    const others = items.length === 0 ? [] : list.slice(items.length);
    if (others.length === 0 || schema.additionalItems === undefined) return judged;
    if (schema.additionalItems === false)
      return [...judged, violation(field, "No additional items allowed on array")];
    const { additionalItems } = schema;
    return [...judged, ...others.map((item, index) => judge(additionalItems, item, items.length + index))];
  }),
  maxItems: ofArray((limit, list, { field }) =>
    refused(list.length > limit, field, () => `Array must have at most ${limit} items`),
  ),
  minItems: ofArray((limit, list, { field }) =>
    refused(list.length < limit, field, () => `Array must have at least ${limit} items`),
  ),
  uniqueItems: ofArray((unique, list, { field }) => {
    const written = unique ? list.map(engineJson) : [];
    return written.flatMap((text, index) => {
      const earlier = written.lastIndexOf(text, index - 1);
      const twice = index > 0 && earlier >= 0;
      return refused(twice, field, () => `array items[${earlier},${index}] must be unique`);
    });
  }),
  contains: ofArray((wanted, list, { field, judge }) => {
    const judged = list.map((item, index) => judge(wanted, item, index));
    if (judged.some(({ violations }) => violations.length === 0)) return [];
    const nearest = judged.reduce<Judgement | undefined>(
      (best, one) => (best === undefined || one.score > best.score ? one : best),
      undefined,
    );
    return [violation(field, "At least one of the items must match"), ...(nearest ? [nearest] : [])];
  }),

  maxProperties: ofObject((limit, object, { field }) =>
    refused(Object.keys(object).length > limit, field, () => `Must have at most ${limit} properties`),
  ),
  minProperties: ofObject((limit, object, { field }) =>
    refused(Object.keys(object).length < limit, field, () => `Must have at least ${limit} properties`),
  ),
  required: ofObject((names, object, { field }) =>
    names.map((name) => (Object.hasOwn(object, name) ? near : violation(field, `${name} is required`))),
  ),
  properties: ofObject((properties, object, { judge }) =>
    Object.entries(properties).flatMap(([key, schema]) =>
      Object.hasOwn(object, key) ? [judge(schema, object[key], key)] : [],
    ),
  ),
  patternProperties: ofObject((patterns, object, { judge }) =>
    Object.entries(object).flatMap(([key, value]) => {
      const judged = matching(patterns, key).map((schema) => judge(schema, value, key));
      return judged.length === 0 ? [] : [...judged, near];
    }),
  ),
  additionalProperties: ofObject((additional, object, { schema, field, judge }) =>
    Object.entries(object)
      .filter(([key]) => !Object.hasOwn(schema.properties ?? {}, key))
      .filter(([key]) => matching(schema.patternProperties ?? {}, key).length === 0)
      .map(([key, value]) =>
        additional === false
          ? violation(field, `Additional property ${key} is not allowed`)
          : judge(additional, value, key),
      ),
  ),
  propertyNames: ofObject((wanted, object, { field, judge }) =>
    Object.keys(object).flatMap((key) => {
      const judged = judge(wanted, key);
      const valid = judged.violations.length === 0;
      return valid ? [] : [violation(field, `Property name of "${key}" does not match`), judged];
    }),
  ),
  dependencies: ofObject((dependencies, object, { field, judge }) =>
    Object.entries(dependencies)
      .filter(([key]) => Object.hasOwn(object, key))
      .flatMap(([, wanted]) =>
        Array.isArray(wanted)
          ? wanted.flatMap((name) =>
              refused(!Object.hasOwn(object, name), field, () => `Has a dependency on ${name}`),
            )
          : [judge(wanted, object)],
      ),
  ),
};

const near: Judgement = { violations: [], score: 1 };

function refused(wrong: boolean, field: string, text: () => string): readonly Judgement[] {
  return wrong ? [violation(field, text())] : [];
}

function ofNumber(
  isWrong: (limit: number, value: number) => boolean,
  text: (limit: string) => string,
): Limit<number> {
  return (limit, { value, field }) =>
    refused(typeof value === "number" && isWrong(limit, value), field, () => text(engineNumber(limit)));
}

function ofString<T>(isWrong: (limit: T, value: string) => boolean, text: (limit: T) => string): Limit<T> {
  return (limit, { value, field }) =>
    refused(typeof value === "string" && isWrong(limit, value), field, () => text(limit));
}

function ofArray<T>(
  judge: (limit: T, value: readonly unknown[], place: Place) => readonly Judgement[],
): Limit<T> {
  return (limit, place) => (Array.isArray(place.value) ? judge(limit, place.value, place) : []);
}

function ofObject<T>(judge: (limit: T, value: Properties, place: Place) => readonly Judgement[]): Limit<T> {
  return (limit, place) =>
    typeof place.value === "object" && place.value !== null && !Array.isArray(place.value)
      ? judge(limit, place.value as Properties, place)
      : [];
}

const matching = <T>(patterns: Readonly<Record<string, T>>, key: string): readonly T[] =>
  Object.entries(patterns).flatMap(([pattern, schema]) =>
    enginePattern(pattern)?.test(key) ? [schema] : [],
  );

// In decimals, as they are written: 0.3 is a multiple of 0.1.
function isMultiple(value: number, of: number): boolean {
  const [a, b] = [decimal(value), decimal(of)];
  const places = Math.max(a.places, b.places);
  const whole = ({ digits, places: own }: Decimal) => digits * 10n ** BigInt(places - own);
  return whole(a) % whole(b) === 0n;
}

interface Decimal {
  readonly digits: bigint;
  readonly places: number;
}

function decimal(value: number): Decimal {
  const [digits, exponent] = value.toExponential().split("e") as [string, string];
  const [whole, fraction = ""] = digits.split(".") as [string, string?];
  const places = fraction.length - Number(exponent);
  const all = BigInt(`${whole}${fraction}`);
  return places >= 0 ? { digits: all, places } : { digits: all * 10n ** BigInt(-places), places: 0 };
}
