import { readFileSync } from "node:fs";

/** One line of the engine's event log: of these exactly one is set, and those that no test reads are left out. */
export interface EngineEvent {
  readonly sequence: number;
  readonly diagnosticEvent?: DiagnosticEvent;
  /** A resource, before the step is done. */
  readonly resourcePreEvent?: { readonly metadata: StepMetadata };
  /** A resource, after the step: the outputs are known. */
  readonly resOutputsEvent?: { readonly metadata: StepMetadata };
  readonly resOpFailedEvent?: { readonly metadata: StepMetadata };
  readonly policyEvent?: PolicyEvent;
  readonly policyRemediationEvent?: PolicyRemediationEvent;
  readonly summaryEvent?: SummaryEvent;
}

/** Something that program, provider, pack or engine says. */
export interface DiagnosticEvent {
  readonly severity: "debug" | "info" | "info#err" | "warning" | "error";
  readonly prefix?: string;
  readonly message: string;
  readonly urn?: string;
  /** Replaced by what is said next: progress, for example. */
  readonly ephemeral?: boolean;
}

/** A finding of the policy pack. */
export interface PolicyEvent {
  readonly policyName: string;
  readonly policyPackName: string;
  readonly policyPackVersion: string;
  readonly enforcementLevel: "advisory" | "mandatory" | "remediate" | "disabled";
  readonly severity?: "low" | "medium" | "high" | "critical";
  readonly message: string;
  readonly resourceUrn?: string;
}

/** A resource that the policy pack has changed. */
export interface PolicyRemediationEvent {
  readonly policyName: string;
  readonly resourceUrn?: string;
  readonly before?: Properties;
  readonly after?: Properties;
}

/** What is done to one resource. */
export interface StepMetadata {
  readonly op: string;
  readonly urn: string;
  readonly type: string;
  readonly provider: string;
  readonly old: ResourceStep | null;
  readonly new: ResourceStep | null;
  /** The properties that made it a replacement. */
  readonly keys?: readonly string[];
  readonly diffs?: readonly string[];
  readonly detailedDiff: Readonly<
    Record<string, { readonly diffKind: string; readonly inputDiff: boolean }>
  > | null;
}

/** A resource as events show it: without its dependencies. */
export interface ResourceStep {
  readonly type: string;
  readonly urn: string;
  readonly custom?: boolean;
  readonly id: string;
  readonly parent: string;
  readonly protect?: boolean;
  readonly retainOnDelete?: boolean;
  readonly provider: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
  readonly initErrors?: readonly string[];
}

/** How an operation ended. */
export interface SummaryEvent {
  readonly resourceChanges: Readonly<Record<string, number>>;
  readonly isPreview: boolean;
  readonly result: string;
  readonly maybeCorrupt: boolean;
}

/** Properties as the engine writes them: an unknown is a text of its own, a secret an object with a signature. */
export type Properties = Readonly<Record<string, unknown>>;

/** Reads an event log; a command that failed before the engine started has written none. */
export function readEventLog(file: string): readonly EngineEvent[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return [];
  }
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as EngineEvent);
}
