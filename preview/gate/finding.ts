import { byCodeUnit } from "../../policies/vocabulary/by-code-unit";
import { parseMessage, type WaivedBy } from "../../policies/engine/message";
import type { PolicyReport } from "./policy-report";

/** Something a policy objects to. */
export interface Finding {
  readonly policy: string;
  readonly severity: string;
  readonly level: string;
  readonly urn: string;
  readonly path: string;
  readonly message: string;
  readonly fix: string;
  readonly waiver?: WaivedBy;
}

/** A rule that met a value which a preview cannot know. */
export interface NotEvaluated {
  readonly policy: string;
  readonly urn: string;
  readonly path: string;
}

/** The reports of a pack, sorted into what is wrong and what could not be seen. */
export function sortReports(
  reports: readonly { readonly report: PolicyReport; readonly urn: string }[],
  fixOf: (policy: string) => string,
): { readonly findings: Finding[]; readonly notEvaluated: NotEvaluated[] } {
  const findings: Finding[] = [];
  const notEvaluated: NotEvaluated[] = [];
  for (const { report, urn: subject } of reports) {
    const urn = report.urn === "" ? subject : report.urn;
    const { policy, level } = report;
    const severity = report.severity === "" ? "medium" : report.severity;
    const text = withoutDescription(report);
    const parsed = parseMessage(text);
    const unseen = parsed === undefined ? unseenPath(text) : undefined;
    if (unseen !== undefined) notEvaluated.push({ policy, urn, path: unseen });
    else if (parsed?.kind === "not-evaluated") notEvaluated.push({ policy, urn, path: parsed.path });
    else if (parsed?.kind === "violation") {
      const { path, message, fix, waiver } = parsed;
      findings.push({ policy, severity, level, urn, path, message, fix, ...(waiver ? { waiver } : {}) });
    } else {
      findings.push({ policy, severity, level, urn, path: "", message: text, fix: fixOf(policy) });
    }
  }
  return { findings: findings.sort(bySeverity), notEvaluated: notEvaluated.sort(byPlace) };
}

/** The most severe first. */
export const severities: readonly string[] = ["critical", "high", "medium", "low"];

/** The SDK puts a policy's description before what the policy says. */
function withoutDescription({ message, description }: PolicyReport): string {
  const prefix = `${description}\n`;
  return description !== "" && message.startsWith(prefix) ? message.slice(prefix.length) : message;
}

/** The SDK's own words for a rule that read an unknown value, and the property it read. */
function unseenPath(text: string): string | undefined {
  const match = /^can't run policy .* during preview: .* at (\S+) can't be known during preview/s.exec(text);
  return match?.[1]?.replace(/^\./, "");
}

function bySeverity(a: Finding, b: Finding): number {
  const rank = severities.indexOf(a.severity) - severities.indexOf(b.severity);
  return rank || byCodeUnit(a.level, b.level) * -1 || byPlace(a, b) || byCodeUnit(a.message, b.message);
}

function byPlace(a: NotEvaluated, b: NotEvaluated): number {
  return byCodeUnit(a.policy, b.policy) || byCodeUnit(a.urn, b.urn) || byCodeUnit(a.path, b.path);
}
