import { visibleLine, visibleText } from "../../policies/vocabulary/visible-text";
import type { Finding } from "../gate/finding";
import type { DifferenceOutcome, StackPreview } from "../stack-preview";

/** The preview as people may read it: nothing that a stack file, a program, a provider or a pack says is hidden in it. */
export function visiblePreview(preview: StackPreview): StackPreview {
  const line = visibleLine;
  return {
    ...preview,
    file: line(preview.file),
    stack: line(preview.stack),
    pack: line(preview.pack),
    resources: preview.resources.map((resource) => {
      const { urn, type, name, parent } = resource;
      return { ...resource, urn: line(urn), type: line(type), name: line(name), parent: line(parent) };
    }),
    outputs: Object.fromEntries(Object.entries(preview.outputs).map(([name, value]) => [line(name), value])),
    findings: preview.findings.map(visibleFinding),
    notEvaluated: preview.notEvaluated.map(({ policy, urn, path }) => ({
      policy: line(policy),
      urn: line(urn),
      path: line(path),
    })),
    diagnostics: preview.diagnostics.map(({ severity, message, urn }) => ({
      severity,
      message: visibleText(message),
      urn: line(urn),
    })),
    ...(preview.difference?.ok && { difference: visibleOutcome(preview.difference) }),
  };
}

/** Its findings are compared with those of the preview; its changes are made visible where they are put into words. */
function visibleOutcome(outcome: DifferenceOutcome & { ok: true }): DifferenceOutcome {
  const { newFindings, goneFindings, newWaivers } = outcome.difference;
  return {
    ...outcome,
    difference: {
      ...outcome.difference,
      newFindings: newFindings.map(visibleFinding),
      goneFindings: goneFindings.map(visibleFinding),
      newWaivers: newWaivers.map(visibleFinding),
    },
  };
}

function visibleFinding({ policy, severity, level, urn, path, message, fix, waiver }: Finding): Finding {
  const line = visibleLine;
  return {
    policy: line(policy),
    severity: line(severity),
    level: line(level),
    urn: line(urn),
    path: line(path),
    message: visibleText(message),
    fix: visibleText(fix),
    ...(waiver
      ? { waiver: { expires: line(waiver.expires), owner: line(waiver.owner), reason: line(waiver.reason) } }
      : {}),
  };
}
