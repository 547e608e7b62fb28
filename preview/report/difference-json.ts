import type { PropertyChange } from "../difference/property-change";
import { pathText } from "../difference/property-change";
import type { ResourceChange } from "../difference/resource-change";
import { countedChanges, type StackDifference } from "../difference/stack-difference";
import { plainValue } from "./plain-value";

/** A difference as JSON. */
export function differenceJson(difference: StackDifference): object {
  const { against, isNew, changes, unchanged, notCompared } = difference;
  return {
    against,
    isNew,
    counts: { ...countedChanges(changes), unchanged },
    permissionsBroadened: changes.some(({ permissionsBroadened }) => permissionsBroadened),
    permissionsUnknown: changes.some(({ permissionsUnknown }) => permissionsUnknown),
    openingsWidened: changes.some(({ openingsWidened }) => openingsWidened),
    changes: changes.map(change),
    newFindings: difference.newFindings,
    goneFindings: difference.goneFindings,
    newWaivers: difference.newWaivers,
    notCompared,
  };
}

function change({ properties, ...rest }: ResourceChange): object {
  return { ...rest, properties: properties.map(property) };
}

function property({ path, kind, before, after }: PropertyChange): object {
  return {
    path: pathText(path),
    kind,
    ...(before === undefined ? {} : { before: plainValue(before) }),
    ...(after === undefined ? {} : { after: plainValue(after) }),
  };
}
