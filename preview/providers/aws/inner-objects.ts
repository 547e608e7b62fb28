import { Secret, isRecord, type Properties, type Value } from "../../protocol/value";

/** A value with its objects changed: itself, those in a list, and those inside a secret. Anything else stays. */
export function withInnerObjects(value: Value, change: (object: Properties) => Properties): Value {
  if (value instanceof Secret) return new Secret(withInnerObjects(value.value, change));
  if (Array.isArray(value)) return value.map((item: Value) => withInnerObjects(item, change));
  return isRecord(value) ? change(value) : value;
}
