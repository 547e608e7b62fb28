import { isSameValue } from "../protocol/same-value";
import { hasPart, isRecord, unknown, unknownSentinel, unwrapSecret, type Value } from "../protocol/value";

/** True where some of the value is known after deployment only, be it a part of a text. */
export function holdsUnknown(value: Value | undefined): boolean {
  return hasPart(
    value,
    (part) => part === unknown || (typeof part === "string" && part.includes(unknownSentinel)),
  );
}

/** Whether a value in which something is unknown may turn out to be the other one. */
export function mayBe(open: Value, other: Value): boolean {
  const [one, known] = [unwrapSecret(open), unwrapSecret(other)];
  if (one === unknown) return true;
  if (typeof one === "string" && typeof known === "string") return mayBeText(one, known);
  if (Array.isArray(one) && Array.isArray(known))
    return (
      one.length === known.length && one.every((item: Value, index) => mayBe(item, known[index] as Value))
    );
  if (!isRecord(one) || !isRecord(known)) return isSameValue(one, known);
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(known).length &&
    keys.every((key) => Object.hasOwn(known, key) && mayBe(one[key]!, known[key]!))
  );
}

/** The same of texts: what stands between the unknown parts has to be there, in its order. */
export function mayBeText(open: string, known: string): boolean {
  const [start = "", ...parts] = open.split(unknownSentinel);
  const end = parts.pop();
  if (end === undefined) return open === known;
  if (!known.startsWith(start)) return false;
  let position = start.length;
  for (const part of parts) {
    const found = known.indexOf(part, position);
    if (found === -1) return false;
    position = found + part.length;
  }
  return known.length - end.length >= position && known.endsWith(end);
}
