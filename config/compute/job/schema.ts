import type { z } from "zod";
import type { Resolved } from "../../setting/resolved";
import { timeZoneName } from "../../night/time-zones";
import { optional, setting } from "../../setting/setting";
import { anyText, oneOf, section, wholeNumber } from "../../setting/values";
import {
  architectureSettings,
  imageSettings,
  orderSettings,
  processSettings,
} from "../container/container-settings";
import { containersSchema } from "../container/containers-schema";
import { capacitySchema } from "../service/tasks-schema";
import { sizeSettings } from "../task/fargate-sizes";
import { logSettings, workloadSettings } from "../workload/workload-settings";

/** A job of the stack file: tasks on Fargate that do one thing and end. */
export const job = section({
  ...imageSettings("job"),
  ...architectureSettings,
  ...sizeSettings,
  run: optional(oneOf(["before", "after"]), {
    says: "When an update runs it: before the services that wait for it take a new image, once for each image and definition, or after all services run theirs. If it fails, the update stops.",
    derived: "no update does: it runs on its schedule, or by hand (npm run job)",
  }),
  schedule: optional(anyText('must be a schedule such as "30 3 * * *" or every 2 hours'), {
    says: "When it runs by itself: a line of crontab in quotes, or every 15 minutes, every 2 hours and the like.",
    derived: "never",
    price: "An alarm for failures costs 0.10 USD a month.",
  }),
  timeZone: setting(timeZoneName(), {
    says: "The time zone of schedule, by its IANA name.",
    default: "UTC",
  }),
  capacity: optional(capacitySchema, {
    says: "Where its tasks run: fargate, fargateSpot (ended with two minutes' notice), or shares of both.",
    derived: "fargateSpot with schedule, because a task that was ended runs again; else fargate",
    price: "fargateSpot is about 70 % cheaper.",
  }),
  parallelism: setting(wholeNumber(1, 100, "tasks"), {
    says: "Tasks at once, all of which must succeed; each is told its number from 0 on in JOB_TASK_INDEX, and how many there are in JOB_TASK_COUNT.",
    default: 1,
  }),
  retries: setting(wholeNumber(0, 10), { says: "Further attempts of a task that has failed.", default: 0 }),
  timeout: setting(wholeNumber(10, 604_800, "seconds"), {
    says: "Seconds that one attempt may take; then it is stopped, and has failed. An update waits 14 minutes at most for all attempts.",
    default: 600,
  }),
  overlap: setting(oneOf(["skip", "allow"]), {
    says: "What becomes of a run on schedule while the one before still runs: it is left out, or runs beside it.",
    default: "skip",
  }),
  ...workloadSettings("job"),
  containers: setting(containersSchema, {
    says: "Further containers of each task, by name: those that run beside the main one, which is called as the job is, and those that run before it, so that several steps are a chain.",
    default: {},
  }),
  ...orderSettings,
  ...processSettings,
  ...logSettings,
});

/** A job as it stands in the file. */
export type JobSettings = z.output<typeof job>;

/** A job with its defaults. */
export type ResolvedJobSettings = Resolved<typeof job>;
