import type { CheckInput, Findings } from "../stack/findings";
import { checkServices } from "./service/checks";
import { deriveServices } from "./service/derive";
import type { WorkloadConfig } from "./workload/derive-workload";
import type { WorkloadSurroundings } from "./workload/workload-surroundings";
import type { WorkloadSection } from "./workloads";

/** What the program does with the entries of a section before it builds them. */
interface WorkloadBehaviour {
  /** All of them with their defaults and links; total, since checks go on when some settings were refused. */
  readonly derive: (given: never, around: WorkloadSurroundings) => Readonly<Record<string, WorkloadConfig>>;
  /** What AWS would refuse of them. */
  readonly check: (input: CheckInput, findings: Findings) => void;
}

/** How each kind of workload is derived and checked. */
export const workloadBehaviour = {
  services: { derive: deriveServices, check: checkServices },
} as const;

workloadBehaviour satisfies Readonly<Record<WorkloadSection, WorkloadBehaviour>>;

/** The workloads of a stack, by section and name. */
export type WorkloadConfigs = {
  readonly [S in WorkloadSection]: ReturnType<(typeof workloadBehaviour)[S]["derive"]>;
};
