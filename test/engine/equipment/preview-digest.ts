import type { ResourceState } from "./stack-state";

/** What `pulumi preview --json` prints, as far as a test reads it. It holds no finding of a policy pack. */
export interface PreviewDigest {
  readonly steps?: readonly PreviewStep[];
}

/** What is planned for one resource. */
export interface PreviewStep {
  readonly urn: string;
  /** `create`, `update`, `replace`, `delete`; what stays the same is left out, but the stack. */
  readonly op: string;
  /** The properties that force a replacement; none where it goes with something that is deleted first. */
  readonly replaceReasons?: readonly string[];
  /** As it was before the step: with dependencies, and without outputs that the step brings. */
  readonly newState?: ResourceState;
}
