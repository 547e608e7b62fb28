import type { ResourceState } from "./stack-state";

/** What `pulumi preview --json` prints. It holds no finding of a policy pack. */
export interface PreviewDigest {
  readonly steps?: readonly PreviewStep[];
  readonly diagnostics?: readonly {
    readonly urn?: string;
    readonly message: string;
    readonly severity: string;
  }[];
  readonly changeSummary?: Readonly<Record<string, number>>;
}

/** What is planned for one resource. */
export interface PreviewStep {
  readonly op: string;
  readonly urn: string;
  readonly provider?: string;
  readonly oldState?: ResourceState;
  /** As it was before the step: with dependencies, and without outputs that the step brings. */
  readonly newState?: ResourceState;
  readonly diffReasons?: readonly string[];
  readonly replaceReasons?: readonly string[];
  readonly detailedDiff: Readonly<
    Record<string, { readonly kind: string; readonly inputDiff: boolean }>
  > | null;
}
