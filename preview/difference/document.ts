import { byCodeUnit } from "../../policies/vocabulary/by-code-unit";
import { comparableText } from "../protocol/same-value";
import { isRecord, unknown, unknownSentinel, type Value } from "../protocol/value";

/**
 * A text that is a JSON document, as what it says; any other value as it is. A policy may write one thing as a text or as
 * a list of one: here it is always a list, so that the second action is an action more and not another text. Its lists
 * are sets, and here in one order.
 */
export function opened(value: Value | undefined): Value | undefined {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  try {
    const document = JSON.parse(value, (_, part: Value) =>
      part === unknownSentinel ? unknown : part,
    ) as Value;
    return isRecord(document) && document["Statement"] !== undefined ? withLists(document) : document;
  } catch {
    return value;
  }
}

function withLists(policy: Readonly<Record<string, Value>>): Value {
  return { ...policy, Statement: setOf(listOf(policy["Statement"]).map(statementWithLists)) };
}

function statementWithLists(statement: Value): Value {
  if (!isRecord(statement)) return statement;
  const listed = Object.entries(statement).map(([key, value]) => {
    if (/^(Not)?(Action|Resource)$/.test(key)) return [key, setOf(value)] as const;
    if (/^(Not)?Principal$/.test(key) && isRecord(value)) return [key, eachAsList(value)] as const;
    if (key === "Condition" && isRecord(value)) return [key, mapped(value, eachAsList)] as const;
    return [key, value] as const;
  });
  return Object.fromEntries(listed);
}

const eachAsList = (value: Value): Value => (isRecord(value) ? mapped(value, setOf) : value);

function setOf(value: Value): readonly Value[] {
  const items = listOf(value).map((item) => ({ item, text: comparableText(item) }));
  return items.sort((one, other) => byCodeUnit(one.text, other.text)).map(({ item }) => item);
}

function mapped(record: Readonly<Record<string, Value>>, change: (value: Value) => Value): Value {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

/** A value as a list of values. */
export function listOf(value: Value | undefined): readonly Value[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value as Value];
}
