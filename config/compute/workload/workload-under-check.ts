import type { WorkloadConfig } from "./derive-workload";
import type { WorkloadSettings } from "./workload-settings";

/** What checks look at of a workload. */
export interface WorkloadUnderCheck {
  readonly name: string;
  /** How messages call it: `service`. */
  readonly singular: string;
  /** As it stands in the file, with the variables of the sets that it takes. */
  readonly given: WorkloadSettings;
  readonly config: WorkloadConfig;
  /** Adds a mistake below it. */
  readonly add: (path: readonly (string | number)[], message: string) => void;
  /** Whether nothing at, above or below a path below it was refused. */
  readonly trusted: (path: readonly (string | number)[]) => boolean;
}
