import { grouped } from "../../config/mappings/grouped";
import { changeRows, type ChangeRow } from "../difference/change-rows";
import { nameOf } from "../engine/urn";
import { isRevision } from "../difference/revision-types";
import type { Finding } from "../gate/finding";
import type { ResourceChange } from "../difference/resource-change";
import { countedChanges, type StackDifference } from "../difference/stack-difference";
import { shownChange, type Audience } from "./shown-change";
import { counted, countedNames, countedTypes, shortType } from "./wording";

/** What a reviewer must not miss: a heading, and what it concerns. */
interface Alert {
  readonly title: string;
  readonly lines: readonly string[];
}

/** A row of the list of changes: what happens to what, and what changes in it. */
export interface ShownRow {
  readonly mark: "+" | "~" | "±" | "-";
  readonly tier: string;
  readonly text: string;
  readonly properties: readonly string[];
}

/** `2 to create, 1 to change, 1 to delete; 126 stay as they are`. */
export function countsLine(difference: StackDifference): string {
  const { changes, unchanged, notCompared } = difference;
  const counts = countedChanges(changes);
  const revised = counts.newRevision;
  const facts = [
    [counts.create, "to create"],
    [counts.update, "to change"],
    [revised, revised === 1 ? "new revision" : "new revisions"],
    [counts.replace, "to replace"],
    [counts.delete, "to delete"],
  ].filter(([count]) => count !== 0);
  const open = notCompared === 0 ? "" : `; ${counted(notCompared, "encrypted value")} not compared`;
  if (facts.length === 0) return `nothing changes: ${counted(unchanged, "resource")}${open}`;
  const list = facts.map(([count, what]) => `${(count as number).toLocaleString("en")} ${what}`).join(", ");
  return `${list}; ${unchanged.toLocaleString("en")} ${unchanged === 1 ? "stays as it is" : "stay as they are"}${open}`;
}

/** What is lost, replaced, or opened wider. */
export function alertsOf({ changes, isNew }: StackDifference, audience: Audience): readonly Alert[] {
  const deleted = changes.filter(({ operation }) => operation === "delete");
  const replaced = changes.filter((change) => change.operation === "replace" && !isRevision(change));
  // What did not exist before was open to nobody.
  const known = isNew ? [] : changes;
  const alerts: readonly Alert[] = [
    { title: "Deleted", lines: byComponent(deleted) },
    { title: "Replaced", lines: replaced.map(replacement) },
    {
      title: "Permissions broadened",
      lines: withProperties(
        known.filter(({ permissionsBroadened }) => permissionsBroadened),
        audience,
      ),
    },
    {
      title: "Permissions known after deployment",
      lines: byComponent(known.filter(({ permissionsUnknown }) => permissionsUnknown)),
    },
    {
      title: "Openings widened",
      lines: withProperties(
        known.filter(({ openingsWidened }) => openingsWidened),
        audience,
      ),
    },
  ];
  return alerts.filter(({ lines }) => lines.length > 0);
}

function replacement(change: ResourceChange): string {
  const by = change.replacedBy.length === 0 ? "" : ` by ${change.replacedBy.join(", ")}`;
  const first = change.deletedFirst ? ", the old one goes first" : "";
  return `${resourceText(change)}${by}${first}${refusal(change)}`;
}

function refusal({ isProtected, isRetained }: ResourceChange): string {
  if (isProtected) return ", which Pulumi refuses: it is protected";
  return isRetained ? ", and stays in AWS" : "";
}

/** More properties than these are told where the changes are listed. */
const longestAlert = 6;

function firstOf(told: readonly string[]): readonly string[] {
  const more = told.length - longestAlert;
  return more <= 0 ? told : [...told.slice(0, longestAlert), `and ${counted(more, "more change")}`];
}

/** Each with what makes it wider; of what is made, all that says no more than its name is told by component. */
function withProperties(changes: readonly ResourceChange[], audience: Audience): readonly string[] {
  const all = changes.map((change) => {
    const told = change.properties.map((property) => shownChange(property, audience));
    return {
      change,
      told: change.operation === "create" ? told.filter((text) => text.includes(": ")) : told,
    };
  });
  const silent = all.filter(({ change, told }) => change.operation === "create" && told.length === 0);
  return [
    ...all
      .filter((one) => !silent.includes(one))
      .map(({ change, told }) => [groupText([change]), ...firstOf(told)].join("; ")),
    ...byComponent(silent.map(({ change }) => change)),
  ];
}

/** `Service worker: ecs.Service, ecs.TaskDefinition`; protected and retained ones each for themselves. */
function byComponent(changes: readonly ResourceChange[]): readonly string[] {
  const place = (change: ResourceChange) => `${change.tier}\n${change.component}\n${refusal(change)}`;
  return grouped(changes, place).map((group) => `${groupText(group)}${refusal(group[0]!)}`);
}

function groupText(group: readonly ResourceChange[]): string {
  const components = new Set(group.map(({ component }) => component));
  const component = components.size === 1 ? group[0]!.component : "";
  const names =
    group.length <= 4 ? group.map(resourceText).join(", ") : countedTypes(group.map(({ type }) => type));
  return component === "" ? names : `${component}: ${names}`;
}

function resourceText({ type, name }: ResourceChange): string {
  return `${shortType(type)} ${name}`;
}

/** The rules of findings: `rds-multi-az, sg-no-public-ssh ×2`. */
export function rulesOf(findings: readonly Finding[]): string {
  return countedNames(findings.map(({ policy }) => policy)).join(", ");
}

/** All changes as rows. */
export function shownRows(difference: StackDifference, audience: Audience): readonly ShownRow[] {
  return changeRows(difference.changes).map((row) => ({
    mark: markOf(row),
    tier: row.tier,
    text: rowText(row),
    // Of two items of a list that may not be shown, no more can be said than that they are two.
    properties: counts(row.properties.map((property) => shownChange(property, audience))),
  }));
}

/** Each text once, with how often it is there. */
function counts(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].map((text) => {
    const count = texts.filter((other) => other === text).length;
    return count === 1 ? text : `${text} ×${count}`;
  });
}

function markOf({ operation }: ChangeRow): ShownRow["mark"] {
  return ({ create: "+", update: "~", replace: "±", delete: "-" } as const)[operation];
}

function rowText({ operation, resources }: ChangeRow): string {
  const [first] = resources;
  const text =
    operation === "create" || operation === "delete" || resources.length <= 4
      ? groupText(resources)
      : `${counted(resources.length, "resource")}: ${countedTypes(resources.map(({ type }) => type))}`;
  const former = resources.length === 1 ? first!.formerUrn : undefined;
  const renamed = former === undefined ? "" : `, formerly ${nameOf(former)}`;
  const what = isRevision(first!) ? ", a new revision" : operation === "replace" ? ", replaced" : "";
  return `${text}${renamed}${what}`;
}
