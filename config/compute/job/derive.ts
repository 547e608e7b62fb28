import { mapEntries } from "../../mappings/map-entries";
import { withoutAbsent } from "../../mappings/without-absent";
import { withoutKeys } from "../../mappings/without-keys";
import { resolved } from "../../setting/resolved";
import { entryOf } from "../../setting/setting-path";
import { deriveContainers, deriveTold } from "../container/derive-container";
import type { ServiceConfig } from "../service/derive";
import type { TaskConfig } from "../task/task-config";
import { deriveLinks } from "../workload/derive-workload";
import type { WorkloadSurroundings } from "../workload-behaviour";
import { job, type JobSettings, type ResolvedJobSettings } from "./schema";

/** The settings that nothing is built of once others were derived from them. */
const usedUp = ["variables", "uses"] as const;

/** The settings that mean something else once they were derived. */
type Derived = keyof TaskConfig | "capacity";

/** A job: tasks that do one thing and end. */
export type JobConfig = Omit<ResolvedJobSettings, (typeof usedUp)[number] | Derived> &
  TaskConfig &
  Pick<ServiceConfig, "capacity">;

/** The jobs, each with its defaults and its links. */
export function deriveJobs(
  given: Readonly<Record<string, JobSettings>>,
  around: WorkloadSurroundings,
): Readonly<Record<string, JobConfig>> {
  return mapEntries(given, (written, name) => {
    const settings = resolved(job, written, around.recipe);
    const { image: imageName = name, schedule, egress, logRetentionInDays } = settings;
    const { links, reaches } = deriveLinks(
      settings,
      [settings, ...Object.values(settings.containers)],
      around,
    );
    return withoutAbsent({
      ...withoutKeys(settings, usedUp),
      ...deriveTold(settings, links, around.names),
      ...{ links, reaches, egress, logRetentionInDays, imageName, image: entryOf(around.images, imageName) },
      containers: deriveContainers(settings.containers, settings.after, links, around),
      capacity: settings.capacity ?? defaultCapacity(schedule),
    });
  });
}

/** A task on schedule that is ended runs again; a migration that is ended halfway is another matter. */
function defaultCapacity(schedule: string | undefined): JobConfig["capacity"] {
  const share = { base: 0, weight: 1 };
  return schedule === undefined ? { fargate: share } : { fargateSpot: share };
}
