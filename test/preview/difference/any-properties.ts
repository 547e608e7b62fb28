import fc from "fast-check";
import { opened } from "../../../preview/difference/document";
import {
  isRecord,
  propertyOf,
  Secret,
  unknown,
  type Properties,
  type Value,
  unwrapSecret,
} from "../../../preview/protocol/value";

/** A text that stands nowhere else, so that it is found wherever it gets out. */
export const secretText = fc.integer({ min: 0, max: 0xffff }).map((number) => `hidden-${number}-word`);

const name = fc.constantFrom(
  "a",
  "b",
  "name",
  "image",
  "environment",
  "command",
  "tags",
  "__proto__",
  "toString",
);
const scalar: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom<Value>("x", "y", "", "arn:aws:s3:::a/*", '{"name":"x","a":["y"]}', true, false, null),
  fc.integer({ min: 0, max: 3 }),
);

/** Values as deep as programs make them, in which some are unknown or secret. */
const value = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalar,
    fc.constant<Value>(unknown),
    secretText.map((text) => new Secret(text)),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.array(fc.tuple(name, tie("value")), { maxLength: 3 }).map(Object.fromEntries),
    tie("value")
      .filter((inner) => !(inner instanceof Secret))
      .map((inner) => new Secret(inner)),
  ),
})).value;

export const anyProperties: fc.Arbitrary<Properties> = fc
  .array(fc.tuple(name, value), { maxLength: 4 })
  .map((entries): Properties => Object.fromEntries(entries));

/** The path of every leaf, lists as a whole. */
export function leafPaths(value: Value, path: readonly string[] = []): readonly (readonly string[])[] {
  if (!isRecord(value)) return [path];
  return Object.entries(value).flatMap(([key, item]) => leafPaths(item, [...path, key]));
}

/** What stands at a path, inside of documents and secrets too; nothing where none of its blocks is there. */
export function valueAt(value: Value | undefined, path: readonly string[]): Value | undefined {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  const block = value && opened(unwrapSecret(value));
  return isRecord(block) ? valueAt(propertyOf(block, first), rest) : undefined;
}

/** The texts of all secrets in it. */
export function secretTexts(value: Value, isSecret = false): readonly string[] {
  if (value instanceof Secret) return secretTexts(value.value, true);
  if (typeof value === "string") return isSecret && value.startsWith("hidden-") ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item: Value) => secretTexts(item, isSecret));
  return isRecord(value) ? Object.values(value).flatMap((item) => secretTexts(item, isSecret)) : [];
}

/** The same with its keys the other way round. */
export function turnedRound(value: Value): Value {
  if (value instanceof Secret) return new Secret(turnedRound(value.value));
  if (Array.isArray(value)) return value.map((item: Value) => turnedRound(item));
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, turnedRound(item)] as const);
  return Object.fromEntries(entries.reverse());
}
