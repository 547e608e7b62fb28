import { mapEntries } from "../mappings/map-entries";
import type { StackConfig } from "../resolved-config";
import type { StackSettings } from "../stack/schema";
import type { ContainerConfig } from "./container/derive-container";
import { containersOfTask, type TaskConfig } from "./task/task-config";
import type { ToldSettings } from "./workload/workload-settings";
import { workloadSections } from "./workloads";

type Told = Partial<ToldSettings>;
type Workload = Told & { readonly containers?: Readonly<Record<string, Told>> };

/** The settings with each container changed: the main one of every workload, which is the workload itself, and those beside it. */
export function changeContainers(
  settings: Partial<StackSettings>,
  change: <C extends Told>(container: C) => C,
): Partial<StackSettings> {
  const sections = workloadSections.flatMap((section) => {
    const workloads: Readonly<Record<string, Workload>> = settings[`plinth:${section}`] ?? {};
    const changed = mapEntries(workloads, (workload) => {
      const own = change(workload);
      return own.containers === undefined ? own : { ...own, containers: mapEntries(own.containers, change) };
    });
    return Object.keys(changed).length === 0 ? [] : [[`plinth:${section}`, changed] as const];
  });
  return { ...settings, ...Object.fromEntries(sections) };
}

/** The containers of every workload. */
export function containersOfWorkloads(config: StackConfig): readonly ContainerConfig[] {
  const tasks = workloadSections.flatMap((section): TaskConfig[] => Object.values(config[section]));
  return tasks.flatMap(containersOfTask);
}
