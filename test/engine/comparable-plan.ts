import { basename } from "node:path";
import { sortReports } from "../../preview/gate/finding";
import type { Level } from "../../preview/gate/policy-config";
import { plainProperties } from "../../preview/report/plain-value";
import {
  archiveSignature,
  assetSignature,
  resourceSignature,
  secretSignature,
  signatureKey,
} from "../../preview/protocol/signature";
import type { StackPreview } from "../../preview/stack-preview";
import type { PreviewStep } from "./equipment/preview-digest";
import type { EngineEvent, ResourceStep } from "./equipment/engine-event";
import type { RanPreview } from "./equipment/workspace";
import { MadeNames } from "./made-names";

/** A plan in a form in which that of the offline preview and that of the real engine can be compared. */
interface ComparablePlan {
  readonly resources: Readonly<Record<string, object>>;
  readonly findings: readonly string[];
  readonly notEvaluated: readonly string[];
  readonly messages: readonly string[];
}

/** The plan of an offline preview. */
export function offlinePlan(preview: StackPreview): ComparablePlan {
  const names = new MadeNames(preview.resources);
  const resources = preview.resources.map((resource) => [
    resource.urn,
    comparable(
      { ...resource, inputs: plainProperties(resource.inputs), outputs: plainProperties(resource.outputs) },
      names,
    ),
  ]);
  return {
    resources: Object.fromEntries(resources) as ComparablePlan["resources"],
    ...judgement(preview),
    messages: preview.diagnostics.map(({ severity, message, urn }) => `${severity} ${urn} ${message}`).sort(),
  };
}

/** The plan of a real preview: values from the events, dependencies from the plan that it prints. */
export function realPlan({ digest, events }: RanPreview): ComparablePlan {
  const planned = new Map((digest?.steps ?? []).map((step) => [step.urn, step]));
  const made = events.flatMap(({ resOutputsEvent }) => resOutputsEvent?.metadata.new ?? []);
  const names = new MadeNames(made);
  const resources = made.map((resource) => [
    resource.urn,
    comparable(
      {
        ...dependenciesOf(planned.get(resource.urn)),
        ...withoutProviderId(resource),
        inputs: plain(resource.inputs),
        outputs: plain(resource.outputs),
      },
      names,
    ),
  ]);
  return {
    resources: Object.fromEntries(resources) as ComparablePlan["resources"],
    ...judgement(findingsOf(events)),
    messages: events.flatMap(messageOf).sort(),
  };
}

interface Comparable {
  readonly type: string;
  readonly urn: string;
  readonly parent?: string;
  readonly custom?: boolean;
  readonly protect?: boolean;
  readonly provider?: string;
  readonly inputs: unknown;
  readonly outputs: unknown;
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[] | null>>;
}

/** Lists that mean sets are sorted: the engine keeps them in the order of its own maps. */
function comparable(resource: Comparable, names: MadeNames): object {
  const propertyDependencies = Object.entries(resource.propertyDependencies ?? {})
    .filter(([, urns]) => (urns ?? []).length > 0)
    .map(([key, urns]) => [key, [...urns!].sort()] as const);
  return {
    type: resource.type,
    parent: resource.parent ?? "",
    custom: resource.custom ?? false,
    protect: resource.protect ?? false,
    provider: resource.provider ?? "",
    dependencies: [...(resource.dependencies ?? [])].sort(),
    propertyDependencies: Object.fromEntries(propertyDependencies),
    inputs: names.withoutRandomness(resource.inputs),
    outputs: names.withoutRandomness(resource.outputs),
  };
}

function dependenciesOf(step: PreviewStep | undefined) {
  const { dependencies = [], propertyDependencies = {} } = step?.newState ?? {};
  return { dependencies, propertyDependencies };
}

/** A reference to a provider is its URN and its id; offline only the URN is kept. */
function withoutProviderId(resource: ResourceStep): ResourceStep {
  return { ...resource, provider: resource.provider.split("::").slice(0, 4).join("::") };
}

/** A value of an event as reports of the offline preview write it. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const { [signatureKey]: signature, ...rest } = value as Readonly<Record<string, unknown>>;
  const entries = Object.entries(rest).filter(([key]) => !key.startsWith("__"));
  const inner = Object.fromEntries(entries.map(([key, item]) => [key, plain(item)]));
  switch (signature) {
    case secretSignature:
      return "[secret]";
    case assetSignature:
      return { asset: "path" in rest ? { ...rest, path: basename(String(rest["path"])) } : rest };
    case archiveSignature:
      return { archive: inner };
    case resourceSignature:
      return { urn: rest["urn"], ...("id" in rest ? { id: rest["id"] } : {}) };
    default:
      return inner;
  }
}

function judgement({ findings, notEvaluated }: Pick<StackPreview, "findings" | "notEvaluated">) {
  return {
    findings: findings
      .map(({ policy, level, severity, urn, path, message }) =>
        [policy, level, severity, urn, path, message].join(" | "),
      )
      .sort(),
    notEvaluated: notEvaluated.map(({ policy, urn, path }) => [policy, urn, path].join(" | ")).sort(),
  };
}

/** The findings of a run's events, read as the offline preview reads those that a pack reports to it. */
export function findingsOf(events: readonly EngineEvent[]): Pick<StackPreview, "findings" | "notEvaluated"> {
  const reports = events.flatMap(({ policyEvent }) => {
    if (policyEvent === undefined) return [];
    const { policyName: policy, message, severity = "", resourceUrn: urn = "" } = policyEvent;
    const level: Level = policyEvent.enforcementLevel === "mandatory" ? "mandatory" : "advisory";
    return [{ urn, report: { policy, message: message.trimEnd(), description: "", level, severity, urn } }];
  });
  return sortReports(reports, () => "");
}

/** What the program or the engine says for good; what is only shown for a moment is left out, as offline. */
function messageOf({ diagnosticEvent }: EngineEvent): string[] {
  if (diagnosticEvent === undefined || diagnosticEvent.ephemeral === true) return [];
  const { severity, message, urn = "" } = diagnosticEvent;
  return severity === "debug" ? [] : [`${severity.replace("#err", "")} ${urn} ${message.trimEnd()}`];
}
