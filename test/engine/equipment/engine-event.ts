import { readFileSync } from "node:fs";

/** One line of the engine's event log: of its kinds at most one is set, and only those that a test reads are here. */
export interface EngineEvent {
  readonly diagnosticEvent?: DiagnosticEvent;
  /** A resource, before the step. */
  readonly resourcePreEvent?: { readonly metadata: StepMetadata };
  /** A resource, after the step: the outputs are known. */
  readonly resOutputsEvent?: { readonly metadata: StepMetadata };
  readonly policyEvent?: PolicyEvent;
  readonly summaryEvent?: SummaryEvent;
}

/** Something that program, provider, pack or engine says. */
interface DiagnosticEvent {
  readonly severity: "debug" | "info" | "info#err" | "warning" | "error";
  readonly message: string;
  readonly urn?: string;
  /** Replaced by what is said next: progress, for example. */
  readonly ephemeral?: boolean;
}

/** A finding of the policy pack. */
interface PolicyEvent {
  readonly policyName: string;
  readonly enforcementLevel: "advisory" | "mandatory" | "remediate" | "disabled";
  readonly severity?: "low" | "medium" | "high" | "critical";
  readonly message: string;
  readonly resourceUrn?: string;
}

/** What is done to one resource. */
interface StepMetadata {
  /** `same`, `create`, `update`, `delete`; `create-replacement`, `replace` and `delete-replaced` of one replacement. */
  readonly op: string;
  readonly urn: string;
  readonly new: ResourceStep | null;
}

/** A resource as events show it: without its dependencies. */
export interface ResourceStep {
  readonly type: string;
  readonly urn: string;
  readonly custom?: boolean;
  readonly parent: string;
  readonly protect?: boolean;
  readonly provider: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** How an operation ended. */
interface SummaryEvent {
  readonly resourceChanges: Readonly<Record<string, number>>;
  readonly isPreview: boolean;
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
