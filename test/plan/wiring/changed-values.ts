import type { JsonSchema } from "../../../config/setting/json-schema";

/** Other values that a setting may have, the likeliest first; whether a stack may have them is for the reader to say. */
export function changedValues(schema: JsonSchema, current: unknown): readonly unknown[] {
  const found = schema.enum ?? valuesOfType(schema, current);
  const before = JSON.stringify(current ?? schema.default);
  return found.filter((value) => JSON.stringify(value) !== before);
}

function valuesOfType(schema: JsonSchema, current: unknown): readonly unknown[] {
  const { type, items } = schema;
  const types = typeof type === "string" ? [type] : (type ?? []);
  if (types.includes("boolean")) return [!(current ?? schema.default ?? false), true, false];
  if (types.includes("integer") || types.includes("number")) return numbers(schema, current);
  if (types.includes("string")) return typeof current === "string" ? otherTexts(current) : [];
  if (types.includes("array") && items !== undefined) return lists(items, current ?? schema.default);
  return [];
}

function numbers({ minimum = 0, maximum = Infinity, ...schema }: JsonSchema, current: unknown): number[] {
  const known = current ?? schema.default;
  const near = typeof known === "number" ? [known + 1, known - 1, known * 2] : [];
  return [...near, minimum + 1, minimum, maximum].filter((value) => value >= minimum && value <= maximum);
}

/** Texts that look like the one that is there: longer by a letter, or with another last digit or letter. */
function otherTexts(current: string): readonly string[] {
  return [
    `${current}x`,
    ...[/\d(?=\D*$)/, /[b-y](?=[^b-y]*$)/].map((last) =>
      current.replace(last, (one) => String.fromCharCode(one.charCodeAt(0) + (one === "9" ? -1 : 1))),
    ),
  ];
}

function lists(items: JsonSchema, current: unknown): readonly unknown[] {
  const before: readonly unknown[] = Array.isArray(current) ? current : [];
  const others = before.length === 0 ? (items.enum ?? []) : changedValues(items, before.at(-1));
  return [
    ...others.filter((item) => !before.includes(item)).map((item) => [...before.slice(0, -1), item]),
    before.slice(0, -1),
    before.slice(1),
    [...before].reverse(),
  ];
}
