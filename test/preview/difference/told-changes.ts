import { propertyChanges } from "../../../preview/difference/property-changes";
import type { Properties } from "../../../preview/protocol/value";
import { shownChange, type Audience } from "../../../preview/report/shown-change";

/** What changes between two sets of properties, a line each. */
export function toldChanges(
  before: Properties,
  after: Properties,
  audience: Audience = "terminal",
): readonly string[] {
  return propertyChanges(before, after).map((change) => shownChange(change, audience));
}
