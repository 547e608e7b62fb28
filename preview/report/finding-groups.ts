import { grouped } from "../../config/mappings/grouped";
import type { WaivedBy } from "../../policies/engine/message";
import { byCodeUnit } from "../../policies/vocabulary/by-code-unit";
import type { Finding } from "../gate/finding";
import { severities } from "../gate/finding";

/** The findings of one policy at one level: said once, with every place. */
export interface FindingGroup {
  readonly policy: string;
  readonly severity: string;
  readonly level: string;
  readonly fix: string;
  readonly findings: readonly Finding[];
}

/** Groups by policy, the least severe first: what matters most stands last, where a terminal ends. */
export function findingGroups(findings: readonly Finding[]): FindingGroup[] {
  const key = ({ policy, severity, level, fix }: Finding) => [policy, severity, level, fix].join("\n");
  return grouped(findings, key)
    .map((group) => ({ ...pick(group[0]!), findings: group }))
    .sort((a, b) => weight(a) - weight(b) || byCodeUnit(a.policy, b.policy));
}

/** What is wrong, with the property before it unless the sentence names it already. */
export function sentence({ path, message }: Finding): string {
  return path === "" || message.includes(path) ? message : `${path}: ${message}`;
}

/** Who accepts a finding, until when and why. */
export function waivedBy({ expires, owner, reason }: WaivedBy): string {
  return `until ${expires} by ${owner}: ${reason}`;
}

/** `2 high, 1 low`. */
export function severityCounts(findings: readonly Finding[]): string {
  return severities
    .map(
      (severity) => [severity, findings.filter((finding) => finding.severity === severity).length] as const,
    )
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => `${count} ${severity}`)
    .join(", ");
}

/** Whether it refuses the plan. */
export const isMandatory = ({ level }: { readonly level: string }): boolean => level === "mandatory";

function pick({ policy, severity, level, fix }: Finding): Omit<FindingGroup, "findings"> {
  return { policy, severity, level, fix };
}

function weight({ severity, level }: FindingGroup): number {
  return (isMandatory({ level }) ? 10 : 0) + severities.length - severities.indexOf(severity);
}
