import type { Level } from "./policy-config";

/** What a policy reports, in its own words. */
export interface PolicyReport {
  readonly policy: string;
  readonly message: string;
  readonly description: string;
  readonly level: Level;
  readonly severity: string;
  /** Empty where the report is about the resource under analysis. */
  readonly urn: string;
}
