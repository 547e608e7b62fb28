import { PlannedResource, PlannedValue, Verdict } from "../vocabulary/rule";

/** A finding that somebody accepts for a time. */
export interface Waiver {
  /** Where it stands in the Foundation's inputs. */
  readonly path: string;
  readonly rule: string;
  /** Logical name or URN, with `*` and `?`; `#finding` behind it narrows it to one finding. */
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

/** Whether the waiver still holds on the day. */
export function isLive(waiver: Waiver, today: string): boolean {
  return waiver.expires >= today;
}

/** Whether the waiver speaks of this finding of this resource. */
export function covers(
  waiver: Waiver,
  rule: string,
  resource: { name: string; urn: string },
  finding?: string,
): boolean {
  if (waiver.rule !== rule) return false;
  const [, pattern = "", sub] = /^(.*?)(?:#([^#]*))?$/.exec(waiver.resource)!;
  if (sub !== undefined && (finding === undefined || !matches(sub, finding))) return false;
  return matches(pattern, resource.name) || matches(pattern, resource.urn);
}

const compiled = new Map<string, RegExp>();

function matches(glob: string, text: string): boolean {
  let expression = compiled.get(glob);
  if (!expression) {
    const source = glob
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replace(/\*/g, ".*")
      .replace(/\?/g, ".");
    expression = new RegExp(`^${source}$`, "s");
    compiled.set(glob, expression);
  }
  return expression.test(text);
}
