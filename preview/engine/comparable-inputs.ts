import { withoutKeys } from "../../config/mappings/without-keys";
import {
  hasPart,
  isRecord,
  propertyOf,
  Secret,
  secretText,
  type Properties,
  type Value,
} from "../protocol/value";
import { defaulted, defaultsKey } from "../providers/defaulted";

/** What exists, as it can be compared with what is planned. */
interface ComparableInputs {
  readonly inputs: Record<string, Value>;
  /** Properties in which something is encrypted: only the CLI can tell whether they change. */
  readonly sealed: readonly string[];
}

/**
 * The inputs of what exists, with what is planned in two kinds of places: where one of both is encrypted, and where the
 * provider that made it has filled in a default that ours does not.
 */
export function comparableInputs(before: Properties, after: Properties): ComparableInputs {
  const filled = new Set(defaulted(before));
  const compared = Object.entries(before).flatMap(([key, value]) => {
    const planned = propertyOf(after, key);
    return planned === undefined && filled.has(key) ? [] : [{ key, ...asPlanned(value, planned) }];
  });
  return {
    inputs: Object.fromEntries(compared.map(({ key, value }) => [key, value])),
    sealed: compared.filter(({ isSealed }) => isSealed).map(({ key }) => key),
  };
}

interface Comparable {
  readonly value: Value;
  readonly isSealed: boolean;
}

function asPlanned(before: Value, after: Value | undefined): Comparable {
  if (after !== undefined && (isSealed(before) || (before instanceof Secret && isSealed(after))))
    return { value: after, isSealed: true };
  if (Array.isArray(before)) {
    const others: readonly Value[] = Array.isArray(after) ? after : [];
    const items = before.map((item: Value, index) => asPlanned(item, others[index]));
    return { value: items.map(({ value }) => value), isSealed: items.some((item) => item.isSealed) };
  }
  if (!isRecord(before)) return { value: before, isSealed: false };
  const properties = withoutKeys(before, [defaultsKey]);
  const planned: Properties = isRecord(after) ? after : {};
  const { inputs, sealed } = comparableInputs(
    defaultsKey in before ? withoutDefaults(properties, before, planned) : properties,
    planned,
  );
  return { value: inputs, isSealed: sealed.length > 0 };
}

/** Without what only the defaults of its own provider have put there. */
function withoutDefaults(properties: Properties, before: Properties, planned: Properties): Properties {
  const filled = new Set(defaulted(before));
  return Object.fromEntries(
    Object.entries(properties).filter(([key]) => !filled.has(key) || propertyOf(planned, key) !== undefined),
  );
}

/** True for a secret, or a text around one, that only the CLI could decrypt. */
function isSealed(value: Value | undefined): boolean {
  return value instanceof Secret && holdsEncrypted(value.value);
}

function holdsEncrypted(value: Value): boolean {
  return hasPart(value, (part) => typeof part === "string" && part.includes(secretText));
}
