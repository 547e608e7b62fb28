import type { PropertyChange } from "../../preview/difference/property-change";
import type { ResourceChange } from "../../preview/difference/resource-change";
import type { StackDifference } from "../../preview/difference/stack-difference";
import { inTreeOrder } from "../../preview/engine/resource-tree";
import { unknown } from "../../preview/protocol/value";
import type { StackPreview } from "../../preview/stack-preview";
import { resourceChange, stackDifference } from "./difference/made-change";
import { madePreview } from "./made-preview";
import { resourceState } from "./resource-state";

/** Previews in which a text stands wherever a stack file, a program, a provider or a pack may have put it. */
export function reportedPreview(text: string): readonly StackPreview[] {
  const [one, other] = [preview("production", text), preview(text, text)];
  return [
    { ...one, difference: { ok: true, difference: difference(one, text) } },
    { ...other, difference: { ok: false, against: text, reason: text } },
  ];
}

/** What changes, in each way, and with the text in each place. */
function difference({ findings }: StackPreview, text: string): StackDifference {
  const told: readonly PropertyChange[] = [
    { path: [text, text], kind: "changed", before: text, after: [text] },
    { path: ["engine"], kind: "changed", before: text, after: "x" },
    { path: ["tags", text], kind: "added", after: text },
    { path: ["policy", text], kind: "removed", before: { [text]: text } },
    { path: [text], kind: "unknown", before: text, after: unknown },
  ];
  const change = (operation: ResourceChange["operation"], rest: Partial<ResourceChange> = {}) =>
    resourceChange(`aws:rds/${text}:${text}`, text, {
      operation,
      urn: `urn:pulumi:${text}::p::aws:rds/${text}:${text}::${text}`,
      formerUrn: `urn:pulumi:s::p::t::${text}`,
      tier: text,
      component: text,
      properties: told,
      replacedBy: [text, text],
      deletedFirst: true,
      isProtected: true,
      isRetained: true,
      permissionsBroadened: true,
      permissionsUnknown: true,
      openingsWidened: true,
      ...rest,
    });
  return stackDifference({
    against: text,
    changes: [
      ...(["create", "update", "replace", "delete"] as const).map((operation) => change(operation)),
      change("replace", { type: "aws:ecs/taskDefinition:TaskDefinition" }),
      change("update", { tier: "data", component: "" }),
    ],
    newFindings: findings.filter(({ waiver }) => !waiver),
    goneFindings: findings,
    newWaivers: findings.filter(({ waiver }) => waiver),
    notCompared: 1,
  });
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
  return madePreview({
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
  });
}
