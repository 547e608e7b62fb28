import type {
  PolicyConfigJSONSchema,
  PolicyConfigJSONSchemaDefinition as Definition,
} from "@pulumi/policy/schema";
import { enginePattern } from "./engine-text";
import { schemaKeywords, violation, type Judgement, type Limits, type Place } from "./schema-keywords";

const root = "(root)";

/**
 * What is wrong with a value by its schema, word for word as the engine's own validator (gojsonschema 1.2.0) says it;
 * in no order. No library is used, because which violations that validator prints, how often and of which item is as
 * much its own as the words: a translation would need half of this again.
 */
export function schemaViolations(schema: Definition, value: unknown): readonly string[] {
  const { violations } = judge(schema, value, root);
  return violations.map((text) => (text.startsWith(`${root}: `) ? text.slice(root.length + 2) : text));
}

/** Why the engine cannot use the schema at all: it reads every pattern before it looks at a value. */
export function schemaFault(schema: unknown): string | undefined {
  if (Array.isArray(schema)) return first(schema.map(schemaFault));
  if (typeof schema !== "object" || schema === null) return undefined;
  return first(
    Object.entries(schema).map(([key, value]) => {
      if (key === "pattern" && typeof value === "string")
        return enginePattern(value) ? undefined : "pattern must be a valid regex";
      if (key === "patternProperties" && typeof value === "object" && value !== null) {
        const broken = Object.keys(value).find((pattern) => !enginePattern(pattern));
        if (broken !== undefined) return `Invalid regex pattern '${broken}'`;
      }
      return ["default", "const", "enum"].includes(key) ? undefined : schemaFault(value);
    }),
  );
}

const first = (faults: readonly (string | undefined)[]) => faults.find((fault) => fault !== undefined);

function judge(schema: Definition, value: unknown, field: string): Judgement {
  if (schema === true) return { violations: [], score: 0 };
  if (schema === false) return violation(field, "False always fails validation");
  const type = typeOf(value);
  const types = schema.type === undefined ? [] : [schema.type].flat();
  const fits = types.some((one) => one === type || (one === "number" && type === "integer"));
  if (types.length > 0 && !fits) {
    const expected = types.length === 1 ? types[0]! : `[${types.join()}]`;
    return violation(field, `Invalid type. Expected: ${expected}, given: ${type}`);
  }
  const place: Place = {
    value,
    field,
    schema,
    judge: (inner, one, key) => judge(inner, one, key === undefined ? field : below(field, key)),
  };
  const judged = keywordsOf(schema).flatMap((keyword) => byKeyword(keyword, place));
  return {
    violations: judged.flatMap(({ violations }) => violations),
    score: judged.reduce((sum, { score }) => sum + score, type === "null" || type === "boolean" ? 3 : 4),
  };
}

const keywordsOf = (schema: PolicyConfigJSONSchema) =>
  Object.keys(schema).filter((key): key is keyof Limits => Object.hasOwn(schemaKeywords, key));

function byKeyword<K extends keyof Limits>(keyword: K, place: Place): readonly Judgement[] {
  return schemaKeywords[keyword](place.schema[keyword] as Limits[K], place);
}

const below = (field: string, key: string | number) => (field === root ? String(key) : `${field}.${key}`);

function typeOf(value: unknown) {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
}
