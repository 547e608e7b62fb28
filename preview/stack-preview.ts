import type { StackDifference } from "./difference/stack-difference";
import type { Diagnostic } from "./engine/diagnostic";
import type { Finding, NotEvaluated } from "./gate/finding";
import type { ResourceState } from "./engine/resource-state";
import type { Step } from "./engine/step";
import type { Properties } from "./protocol/value";

/** Where the time of a preview went, in milliseconds, and the memory that its processes held at most, in bytes. */
interface Measures {
  readonly total: number;
  readonly program: number;
  readonly gate: number;
  readonly programMemory: number;
  readonly packMemory: number;
}

/** Everything that a preview of one stack brought to light. */
export interface StackPreview {
  readonly file: string;
  readonly stack: string;
  /** In the order of the tree: a parent before its children, siblings by URN. */
  readonly resources: readonly ResourceState[];
  /** What is done with each resource; absent for a preview from nothing, where each one is made. */
  readonly steps?: readonly Step[];
  readonly outputs: Properties;
  readonly findings: readonly Finding[];
  readonly notEvaluated: readonly NotEvaluated[];
  readonly diagnostics: readonly Diagnostic[];
  /** Name and version of the policy pack; empty without one. */
  readonly pack: string;
  readonly measures: Measures;
  /** True where the Pulumi CLI has planned it, against the state that it keeps. @default false: it was planned here */
  readonly isFromDigest?: boolean;
  /** Beside what it was asked to be compared with. */
  readonly difference?: DifferenceOutcome;
}

/** What a change of a stack means, or why that cannot be said. */
export type DifferenceOutcome =
  | { readonly ok: true; readonly difference: StackDifference }
  | { readonly ok: false; readonly against: string; readonly reason: string };

/** True when `pulumi preview` would fail too. */
export function isRefused(preview: StackPreview): boolean {
  return (
    preview.findings.some(({ level }) => level === "mandatory") ||
    preview.diagnostics.some(({ severity }) => severity === "error")
  );
}
