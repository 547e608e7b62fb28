import type { Severity } from "@pulumi/policy";
import { PlannedResource, RuleFacts, Verdict } from "../vocabulary/rule";
import { Gate } from "./gate";
import { notEvaluatedText, ruleFailedText, violationText } from "./message";
import { withoutSecrets } from "./redaction";

/** One finding. Without a level, the one that the pack's configuration gives the policy holds. */
export interface Finding {
  readonly message: string;
  readonly urn: string;
  readonly severity: Severity;
  readonly enforcementLevel?: "advisory" | "mandatory";
}

/** Takes one finding. */
export type ReportFinding = (finding: Finding) => void;

/** Whether the finding stands on a component already, and blocks there wherever it would block here. */
export function isToldElsewhere(
  rule: RuleFacts,
  verdict: Verdict,
  resource: PlannedResource,
  gate: Gate,
): boolean {
  if ("unknown" in verdict || verdict.alsoOn === undefined) return false;
  return rule.mandatory !== "production" || gate.isProduction(verdict.alsoOn) || !gate.isProduction(resource);
}

/** Turns a verdict on a resource into the finding that people and machines read. */
export function findingOf(
  rule: RuleFacts,
  verdict: Verdict,
  resource: PlannedResource,
  secrets: readonly unknown[],
  gate: Gate,
): Finding {
  // A rule that never blocks is registered as advisory: its findings follow the configuration too.
  const lowered = rule.mandatory === "production" && !gate.isProduction(resource);
  const common = { urn: resource.urn, severity: rule.severity };
  if ("unknown" in verdict) {
    gate.keepWaiversOf(rule.id, resource);
    const strict = gate.settings.notEvaluated === "mandatory" && rule.mandatory !== "never" && !lowered;
    const message = notEvaluatedText(verdict.path, resource.name);
    return { ...common, message, enforcementLevel: strict ? "mandatory" : "advisory" };
  }
  const waiver = gate.waiverOf(rule, resource, verdict.finding);
  const clean = { ...verdict, message: withoutSecrets(verdict.message, ...secrets) };
  const message = violationText(clean, resource.name, rule.fix, waiver);
  return { ...common, message, ...(waiver || lowered ? { enforcementLevel: "advisory" } : {}) };
}

/** A rule that broke has judged nothing, so it blocks. */
export function ruleFailure(
  rule: RuleFacts,
  error: unknown,
  urn: string,
  secrets: readonly unknown[] = [],
): Finding {
  const message = withoutSecrets(ruleFailedText(error), ...secrets);
  return { message, urn, severity: rule.severity, enforcementLevel: "mandatory" };
}
