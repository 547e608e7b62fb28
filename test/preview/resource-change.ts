import type { ResourceChange } from "../../preview/difference/resource-change";
import type { StackDifference } from "../../preview/difference/stack-difference";

/** A change of a database in place, but for what `rest` says. */
export function resourceChange(name: string, rest: Partial<ResourceChange> = {}): ResourceChange {
  const type = "aws:rds/instance:Instance";
  return {
    operation: "update",
    urn: `urn:pulumi:production::p::plinth:data:Data$plinth:data:Database$${type}::${name}`,
    type,
    name,
    tier: "data",
    component: `Database ${name}`,
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
