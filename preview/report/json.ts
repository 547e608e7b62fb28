import { byName } from "../../config/mappings/sorted-entries";
import { visibleJson } from "../../policies/vocabulary/visible-text";
import type { Diagnostic } from "../engine/diagnostic";
import type { ResourceState } from "../engine/resource-state";
import type { DifferenceOutcome, StackPreview } from "../stack-preview";
import { differenceJson } from "./difference-json";
import { createdCount } from "../engine/tier";
import { plainProperties } from "./plain-value";

/** The previews as JSON, one entry a file. Two runs over the same files differ in `durationMs` only. */
export function jsonReport(previews: readonly StackPreview[]): string {
  return `${visibleJson(JSON.stringify(previews.map(entry), null, 2))}\n`;
}

/** The same where the stack files or the pack are wrong, so that there is no preview. */
export function refusedJsonReport(mistakes: readonly string[]): string {
  return `${visibleJson(JSON.stringify([{ mistakes }], null, 2))}\n`;
}

function entry(preview: StackPreview): object {
  return {
    file: preview.file,
    stack: preview.stack,
    created: createdCount(preview.resources),
    resources: preview.resources.map(resource),
    outputs: plainProperties(preview.outputs),
    findings: preview.findings,
    notEvaluated: preview.notEvaluated,
    ...(preview.difference === undefined ? {} : { difference: outcome(preview.difference) }),
    cost: null,
    errors: said(preview, "error"),
    warnings: said(preview, "warning"),
    durationMs: Math.round(preview.measures.total),
  };
}

function outcome(outcome: DifferenceOutcome): object {
  return outcome.ok
    ? differenceJson(outcome.difference)
    : { against: outcome.against, failure: outcome.reason };
}

function resource(state: ResourceState): object {
  const outputs = plainProperties(state.outputs);
  const propertyDependencies = Object.entries(state.propertyDependencies)
    .filter(([, urns]) => urns.length > 0)
    .map(([key, urns]) => [key, [...urns].sort()] as const)
    .sort(byName);
  return {
    urn: state.urn,
    type: state.type,
    name: state.name,
    parent: state.parent,
    inputs: plainProperties(state.inputs),
    ...(Object.keys(outputs).length > 0 ? { outputs } : {}),
    dependencies: [...state.dependencies].sort(),
    propertyDependencies: Object.fromEntries(propertyDependencies),
    protect: state.protect,
    ...(state.read ? { read: true } : {}),
  };
}

function said(preview: StackPreview, severity: Diagnostic["severity"]): object[] {
  return preview.diagnostics
    .filter((diagnostic) => diagnostic.severity === severity)
    .map(({ message, urn }) => (urn === "" ? { message } : { message, urn }));
}
