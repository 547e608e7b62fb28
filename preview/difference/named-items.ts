import { withoutKeys } from "../../config/mappings/without-keys";
import { isRecord, type Properties, type Value } from "../protocol/value";

/** What items of lists are called by: containers, variables and secrets, statements, parameters, headers. */
const names = ["Sid", "sid", "name", "Name", "key", "id", "containerPath", "ruleId", "domainName"] as const;

/** Two lists of things with names as two maps, so that no thing becomes another one by standing elsewhere. */
export function itemsByName(
  before: readonly Value[],
  after: readonly Value[],
): { readonly before: Properties; readonly after: Properties } | undefined {
  if (before.length + after.length === 0) return undefined;
  const name = names.find((one) => isNameOf(one, before) && isNameOf(one, after));
  return name && { before: byName(before, name), after: byName(after, name) };
}

function isNameOf(name: string, items: readonly Value[]): boolean {
  const called = items.map((item) => (isRecord(item) ? item[name] : undefined));
  return called.every((one) => typeof one === "string") && new Set(called).size === items.length;
}

function byName(items: readonly Value[], name: string): Properties {
  return Object.fromEntries(items.filter(isRecord).map((item) => [String(item[name]), valueOf(item, name)]));
}

/** A variable is its value: of `{name, value}` the name says the rest. */
function valueOf(item: Properties, name: string): Value {
  const rest: Properties = withoutKeys(item, [name]);
  const keys = Object.keys(rest);
  return keys.length === 1 && /^value/i.test(keys[0]!) ? rest[keys[0]!]! : rest;
}
