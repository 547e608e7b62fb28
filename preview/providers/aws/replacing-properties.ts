import { isSameValue } from "../../protocol/same-value";
import { isRecord, unknown, type Properties, type Value } from "../../protocol/value";
import { conditionalReplacement } from "./conditional-replacements";
import { listedValues } from "./listed-values";
import { measuredReplacements } from "./measured-replacements";

/**
 * Those of the changed properties that make the provider replace the resource: as measured, and as the rules say that
 * depend on more than one property. What stands in neither changes in place.
 */
export function replacingProperties(
  type: string,
  changes: readonly string[],
  before: Properties,
  after: Properties,
): readonly string[] {
  const isMeasured = measuredChange(type, before, after);
  return changes.filter(
    (property) => conditionalReplacement(type, property, before, after) ?? isMeasured(property),
  );
}

function measuredChange(type: string, before: Properties, after: Properties): (property: string) => boolean {
  const { always = [], given = [], number = [] } = measuredReplacements(type) ?? {};
  return (property) => {
    const within = (path: string) => path === property || path.startsWith(`${property}.`);
    const differs = (path: string, what: (values: readonly Value[]) => Value = (values) => values) =>
      !isSameValue(what(valuesAt(before, path)), what(valuesAt(after, path)));
    return (
      // Every resource is in one region; the provider of the table knows none but its own.
      property === "region" ||
      always.filter(within).some((path) => differs(path)) ||
      given.filter(within).some((path) => valuesAt(after, path).length > 0 && differs(path)) ||
      number.filter(within).some((path) => differs(path, (values) => values.length))
    );
  };
}

/** All values at a path, in every object of the lists on the way; of a list at its end each. What is unknown, stays so. */
function valuesAt(object: Properties, path: string): readonly Value[] {
  let found: readonly Value[] = [object];
  for (const name of path.split(".")) {
    found = found.flatMap((one) => (one === unknown ? [one] : isRecord(one) ? listedValues(one[name]) : []));
  }
  return found;
}
