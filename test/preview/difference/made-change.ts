import type { ResourceChange } from "../../../preview/difference/resource-change";
import type { StackDifference } from "../../../preview/difference/stack-difference";
import { makeUrn } from "../../../preview/engine/urn";

/** An update of a resource of which nothing is told but what `rest` says. */
export function resourceChange(
  type: string,
  name: string,
  rest: Partial<ResourceChange> = {},
): ResourceChange {
  return {
    operation: "update",
    urn: makeUrn("production", "p", "", type, name),
    type,
    name,
    tier: "compute",
    component: "Service web",
    properties: [],
    replacedBy: [],
    deletedFirst: false,
    isProtected: false,
    isRetained: false,
    permissionsBroadened: false,
    permissionsUnknown: false,
    openingsWidened: false,
    ...rest,
  };
}

/** A difference in which nothing changes, but for what `rest` says. */
export function stackDifference(rest: Partial<StackDifference> = {}): StackDifference {
  return {
    against: "main (0123456)",
    isNew: false,
    changes: [],
    unchanged: 1,
    newFindings: [],
    goneFindings: [],
    newWaivers: [],
    notCompared: 0,
    ...rest,
  };
}
