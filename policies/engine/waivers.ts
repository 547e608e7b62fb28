import { PlannedResource, PlannedValue, Verdict } from "../vocabulary/rule";
import { matchesWildcards } from "../vocabulary/wildcards";
import { isUrnPattern, lastWaiverDay, namesNothing, resourceAndFinding } from "./waiver-limits";

/** A finding that somebody accepts for a time. */
export interface Waiver {
  /** Where it stands in the Foundation's inputs. */
  readonly path: string;
  readonly rule: string;
  /** Logical name, or URN when it begins with `urn:`, with `*` and `?`; `#finding` behind it narrows it to one finding. */
  readonly resource: string;
  readonly reason: string;
  readonly owner: string;
  /** The last day it holds, `YYYY-MM-DD`, UTC. */
  readonly expires: string;
}

/** The waivers of a Foundation and what is wrong with those that were left out. */
export interface WaiverList {
  readonly waivers: readonly Waiver[];
  readonly mistakes: readonly Verdict[];
}

const fields = ["rule", "resource", "reason", "owner", "expires"] as const;
const day = /^\d{4}-\d{2}-\d{2}$/;

/** Reads the waivers; one that is incomplete or not known does not apply and is told. */
export function readWaivers(foundation: PlannedResource): WaiverList {
  const list = foundation.list("waivers");
  if (list.state === "absent") return { waivers: [], mistakes: [] };
  if (list.state === "unknown") return { waivers: [], mistakes: [{ path: "waivers", unknown: true }] };
  const read = list.value.map((item, index) => readWaiver(item, `waivers[${index}]`));
  return {
    waivers: read.flatMap((one) => ("rule" in one ? [one] : [])),
    mistakes: read.flatMap((one) => ("rule" in one ? [] : [one])),
  };
}

function readWaiver(item: PlannedValue, path: string): Waiver | Verdict {
  const values: Partial<Record<(typeof fields)[number], string>> = {};
  for (const field of fields) {
    const read = item.read(field);
    if (read.state === "unknown") return { path: `${path}.${field}`, unknown: true };
    if (read.state === "absent" || typeof read.value !== "string" || read.value.trim() === "") {
      return { path: `${path}.${field}`, message: `the waiver has no ${field}, so it does not apply` };
    }
    values[field] = read.value.trim();
  }
  const waiver = { path, ...(values as Record<(typeof fields)[number], string>) };
  if (!isDay(waiver.expires)) {
    return {
      path: `${path}.expires`,
      message: `"${waiver.expires}" is no date, so the waiver does not apply`,
    };
  }
  return waiver;
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return day.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** What decides whether a waiver counts, beyond what stands in it. */
export interface WaiverTerms {
  /** yyyy-mm-dd, UTC. */
  readonly today: string;
  /** The longest that a waiver may still hold, in days. */
  readonly maximumDays: number;
  /** The rule that the waiver names, if the pack has it, and whether it can be waived at all. */
  rule(id: string): { readonly waivable: boolean } | undefined;
}

/** Why a waiver does not count, and what to do about it where that is not what the policy `waivers` says of all. */
export interface WaiverMistake {
  readonly path: string;
  readonly message: string;
  readonly fix?: string;
}

/** Why a waiver that is complete does not count; undefined when it does. `urn` is that of the Foundation it stands in. */
export function waiverMistake(waiver: Waiver, terms: WaiverTerms, urn?: string): WaiverMistake | undefined {
  const rule = terms.rule(waiver.rule);
  if (rule === undefined) {
    return {
      path: `${waiver.path}.rule`,
      message: `the pack has no rule "${waiver.rule}"`,
      fix: "Write the id of a rule, as docs/rules.md lists them, or take the waiver out of the stack file.",
    };
  }
  if (!rule.waivable) {
    return {
      path: `${waiver.path}.rule`,
      message: `${waiver.rule} cannot be waived, so the waiver does not apply`,
      fix: "Repair the finding and take the waiver out. What cannot be waived, settings.unwaivableRules of the pack says.",
    };
  }
  if (namesNothing(waiver.resource, urn)) {
    return {
      path: `${waiver.path}.resource`,
      message: `"${waiver.resource}" is every resource, so the waiver does not apply`,
      fix: "Write the logical name of a resource, or enough of it (web*); one waiver for each.",
    };
  }
  if (waiver.expires < terms.today) {
    return {
      path: `${waiver.path}.expires`,
      message: `the waiver of ${waiver.rule} for ${waiver.resource} expired on ${waiver.expires} (${waiver.owner})`,
    };
  }
  const last = lastWaiverDay(terms.today, terms.maximumDays);
  if (waiver.expires <= last) return undefined;
  return {
    path: `${waiver.path}.expires`,
    message: `the waiver of ${waiver.rule} for ${waiver.resource} would hold until ${waiver.expires}, more than ${terms.maximumDays} days from now, so it does not apply`,
    fix: `Write ${last} or an earlier day, and agree anew when it comes.`,
  };
}

/** Whether the waiver speaks of this finding of this resource. */
export function covers(
  waiver: Waiver,
  rule: string,
  resource: { name: string; urn: string },
  finding?: string,
): boolean {
  if (waiver.rule !== rule) return false;
  const written = resourceAndFinding(waiver.resource);
  const isOfFinding =
    written.finding === undefined || (finding !== undefined && matchesWildcards(written.finding, finding));
  return isOfFinding && isAbout(waiver, resource);
}

/** Whether the waiver speaks of this resource, whichever finding it names. */
export function isAbout({ resource: written }: Waiver, resource: { name: string; urn: string }): boolean {
  const { resource: pattern } = resourceAndFinding(written);
  return matchesWildcards(pattern, isUrnPattern(pattern) ? resource.urn : resource.name);
}
