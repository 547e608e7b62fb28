import { inTreeOrder } from "../../preview/engine/resource-tree";
import type { StackPreview } from "../../preview/stack-preview";
import { resourceState } from "./resource-state";

/** Two previews in which a text stands wherever a stack file, a program, a provider or a pack may have put it. */
export function reportedPreview(text: string): readonly StackPreview[] {
  return [preview("production", text), preview(text, text)];
}

function preview(stack: string, text: string): StackPreview {
  const state = (type: string, name: string, parent: string) =>
    resourceState(type, name, parent, { inputs: { [text]: text } });
  const root = state("pulumi:pulumi:Stack", "p-production", "");
  const tier = state(`plinth:${text}:Data`, text, root.urn);
  const noun = state(`plinth:data:${text}`, text, tier.urn);
  const resources = [
    ...[root, tier, noun],
    state(`aws:rds/${text}:${text}`, text, noun.urn),
    state("aws:s3/bucket:Bucket", text, root.urn),
  ];
  const { urn } = resources.at(-1)!;
  const waiver = { expires: text, owner: text, reason: text };
  const finding = {
    policy: text,
    severity: "high",
    level: "mandatory",
    urn,
    path: text,
    message: text,
    fix: text,
  };
  return {
    file: text,
    stack,
    resources: inTreeOrder(new Map(resources.map((one) => [one.urn, one]))),
    outputs: { [text]: text, plain: [text] },
    findings: [
      finding,
      { ...finding, message: `${text} ${text}`, waiver },
      { ...finding, severity: "low", level: "advisory" },
    ],
    notEvaluated: [{ policy: text, urn, path: text }],
    diagnostics: [
      { severity: "error", message: `${text}\n${text}`, urn },
      { severity: "warning", message: text, urn: "" },
      { severity: "info", message: text, urn: "" },
    ],
    pack: text,
    measures: { total: 3210, program: 3000, gate: 210, programMemory: 0, packMemory: 0 },
  };
}
