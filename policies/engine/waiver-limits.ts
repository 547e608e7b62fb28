import { matchesWildcards } from "../vocabulary/wildcards";

/** The longest term that a gate can allow, in days from the day on which it judges: nobody answers for a longer one. */
export const longestWaiver = 365;

/** The last day that a waiver may name, yyyy-mm-dd: `days` after today. */
export function lastWaiverDay(today: string, days: number): string {
  const last = new Date(`${today}T00:00:00Z`);
  last.setUTCDate(last.getUTCDate() + days);
  return last.toISOString().slice(0, 10);
}

/** What stands before the last `#` of a waiver's `resource`, and behind it, where one finding is named. */
export function resourceAndFinding(resource: string): {
  readonly resource: string;
  readonly finding?: string;
} {
  const hash = resource.lastIndexOf("#");
  return hash < 0 ? { resource } : { resource: resource.slice(0, hash), finding: resource.slice(hash + 1) };
}

/** What begins like a URN is held against URNs, everything else against logical names. */
export const isUrnPattern = (resource: string): boolean => resource.startsWith("urn:");

/**
 * Why a waiver's `resource` names nothing: it would excuse every resource there is, those too that nobody has made yet.
 * With the URN of any resource of the plan, patterns over URNs are looked at too.
 */
export function namesNothing(resource: string, urn?: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(resource)) return true;
  if (!isUrnPattern(resource) || urn === undefined || resource.includes("#")) return false;
  // A URN of the same stack whose type and name only a wildcard fits.
  const [stack = "", project = ""] = urn.split("::");
  return matchesWildcards(resource, `${stack}::${project}::\0\0\0\0::\0\0\0\0`);
}
