import type { StackPreview } from "../../preview/stack-preview";

/** A preview of production in which there is nothing but what `rest` says. */
export function madePreview(rest: Partial<StackPreview> = {}): StackPreview {
  return {
    file: "Pulumi.production.yaml",
    stack: "production",
    resources: [],
    outputs: {},
    findings: [],
    notEvaluated: [],
    diagnostics: [],
    pack: "plinth 1.0.0",
    measures: { total: 3210, program: 3000, gate: 210, programMemory: 0, packMemory: 0 },
    ...rest,
  };
}
