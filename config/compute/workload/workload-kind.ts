import type { z } from "zod";
import type { WorkloadSettings } from "./workload-settings";

/** What a workload is, for the file, its checks and its pages: nothing of AWS or Pulumi. */
export interface WorkloadKind {
  /** One of it, as messages call it: `service`. */
  readonly singular: string;
  /** What the section holds. */
  readonly says: string;
  /** What stands under each name of the section; what every workload has is among it. */
  readonly entry: z.ZodType<WorkloadSettings>;
}

/** The kind as it is written, for the types that follow from it. */
export function workloadKind<const K extends WorkloadKind>(kind: K): K {
  return kind;
}
