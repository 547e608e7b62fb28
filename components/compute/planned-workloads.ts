import { workloadSections } from "../../config/compute/workloads";
import { sortedEntries } from "../../config/mappings/sorted-entries";
import type { WorkloadConfig, WorkloadConfigs, WorkloadSection } from "../../config/stack-config";
import { workloadFactories } from "./workload-factories";
import type { MadeWorkload, WorkloadFactory } from "./workload/workload-factory";

/** A workload and how it is made, for who does not ask which kind it is. */
export interface PlannedWorkload {
  /** As the file names it: `services.web`. */
  readonly place: string;
  readonly section: WorkloadSection;
  readonly name: string;
  readonly config: WorkloadConfig;
  readonly factory: WorkloadFactory<WorkloadConfig, MadeWorkload>;
  /** The places of those that are made before it. */
  readonly comesAfter: readonly string[];
}

/** The workloads of a stack, by section and name. */
export function plannedWorkloads(workloads: WorkloadConfigs): readonly PlannedWorkload[] {
  return workloadSections.flatMap((section) => {
    const factory = workloadFactories[section] as PlannedWorkload["factory"];
    return sortedEntries<WorkloadConfig>(workloads[section]).map(([name, config]) => {
      const place = `${section}.${name}`;
      return { place, section, name, config, factory, comesAfter: factory.comesAfter(config, workloads) };
    });
  });
}

/** The same with those first that others come after; of services that ask one another, any may be the first. */
export function inOrder<W extends Pick<PlannedWorkload, "place" | "comesAfter">>(
  workloads: readonly W[],
): readonly W[] {
  const byPlace = new Map(workloads.map((workload) => [workload.place, workload]));
  const visited = new Set<W>();
  const ordered: W[] = [];
  const visit = (workload: W | undefined) => {
    if (workload === undefined || visited.has(workload)) return;
    visited.add(workload);
    for (const place of workload.comesAfter) visit(byPlace.get(place));
    ordered.push(workload);
  };
  workloads.forEach(visit);
  return ordered;
}
