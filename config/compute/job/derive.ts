import { mapEntries } from "../../mappings/map-entries";
import { withoutAbsent } from "../../mappings/without-absent";
import { withoutKeys } from "../../mappings/without-keys";
import { resolved } from "../../setting/resolved";
import type { ServiceConfig } from "../service/derive";
import { deriveTask } from "../task/derive-task";
import type { TaskConfig } from "../task/task-config";
import type { WorkloadSurroundings } from "../workload-behaviour";
import { scheduleExpression } from "./schedule-expression";
import { job, type JobSettings, type ResolvedJobSettings } from "./schema";

/** The settings that nothing is built of once others were derived from them. */
const usedUp = ["variables", "uses"] as const;

/** The settings that mean something else once they were derived. */
type Derived = keyof TaskConfig | "capacity" | "schedule";

/** A job: tasks that do one thing and end. */
export type JobConfig = Omit<ResolvedJobSettings, (typeof usedUp)[number] | Derived> &
  TaskConfig &
  Pick<ServiceConfig, "capacity"> & {
    /** When it runs, as EventBridge Scheduler has it: `cron(30 3 * * ? *)`; as written where the checks refuse it. */
    readonly schedule?: string;
  };

/** The jobs, each with its defaults and its links. */
export function deriveJobs(
  given: Readonly<Record<string, JobSettings>>,
  around: WorkloadSurroundings,
): Readonly<Record<string, JobConfig>> {
  return mapEntries(given, (written, name) => {
    const settings = resolved(job, written, around.recipe);
    return withoutAbsent({
      ...withoutKeys(settings, usedUp),
      ...deriveTask(name, settings, around),
      schedule: deriveSchedule(settings),
      capacity: settings.capacity ?? defaultCapacity(settings),
    });
  });
}

function deriveSchedule({ schedule }: ResolvedJobSettings): string | undefined {
  if (schedule === undefined) return undefined;
  const read = scheduleExpression(schedule);
  return "problem" in read ? schedule : read.expression;
}

/** A task on schedule that is ended runs again; a migration that is ended halfway is another matter. */
function defaultCapacity({ schedule }: ResolvedJobSettings): JobConfig["capacity"] {
  const share = { base: 0, weight: 1 };
  return schedule === undefined ? { fargate: share } : { fargateSpot: share };
}
