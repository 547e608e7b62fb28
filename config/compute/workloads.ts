import { serviceKind } from "./service/kind";
import type { WorkloadKind } from "./workload/workload-kind";

/** Everything that runs code of the system, by the section of the stack file. */
export const workloadKinds = {
  services: serviceKind,
} as const satisfies Readonly<Record<string, WorkloadKind>>;

/** A section that holds workloads. */
export type WorkloadSection = keyof typeof workloadKinds;

/** The sections that hold workloads, in the order in which they are told. */
export const workloadSections = Object.keys(workloadKinds) as readonly WorkloadSection[];
