import type { z } from "zod";
import { job } from "./job/schema";
import { service } from "./service/schema";
import type { WorkloadSettings } from "./workload/workload-settings";

/** What a workload is, for the file, its checks and its pages: nothing of AWS or Pulumi. */
interface WorkloadKind {
  /** One of it, as messages call it: `service`. */
  readonly singular: string;
  /** What the section holds. */
  readonly says: string;
  /** What stands under each name of the section; what every workload has is among it. */
  readonly entry: z.ZodType<WorkloadSettings>;
}

/** Everything that runs code of the system, by the section of the stack file. */
export const workloadKinds = {
  services: { singular: "service", says: "Containers that run all the time, by name.", entry: service },
  jobs: {
    singular: "job",
    says: "Containers that do one thing and end, by name: when an update runs, on a schedule, or by hand.",
    entry: job,
  },
} as const satisfies Readonly<Record<string, WorkloadKind>>;

/** A section that holds workloads. */
export type WorkloadSection = keyof typeof workloadKinds;

/** The sections that hold workloads, in the order in which they are told. */
export const workloadSections = Object.keys(workloadKinds) as readonly WorkloadSection[];
