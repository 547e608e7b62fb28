import type { StackSettings } from "../stack/schema";
import { workloadBehaviour, type WorkloadConfigs } from "./workload-behaviour";
import type { WorkloadSurroundings } from "./workload/workload-surroundings";
import { workloadSections } from "./workloads";

/** Everything that runs code of the system, with its defaults and links. */
export function deriveWorkloads(
  settings: Partial<StackSettings>,
  around: WorkloadSurroundings,
): WorkloadConfigs {
  const derived = workloadSections.map((section) => [
    section,
    workloadBehaviour[section].derive(settings[`plinth:${section}`] ?? {}, around),
  ]);
  return Object.fromEntries(derived) as WorkloadConfigs;
}
