import type { z } from "zod";
import type { Resolved } from "../../setting/resolved";
import { optional, required, setting } from "../../setting/setting";
import { flag, namedMap, section, wholeNumber } from "../../setting/values";
import { toldSettings } from "../workload/workload-settings";
import { healthCommand } from "./health-command";
import { imageSettings, orderSettings, processSettings } from "./container-settings";

const healthCheck = section({
  command: required(healthCommand, "A command inside the container; it begins with CMD or CMD-SHELL."),
  retries: setting(wholeNumber(1, 10), {
    says: "Failures in a row after which the container is unhealthy.",
    default: 3,
  }),
  startPeriod: setting(wholeNumber(0, 300, "seconds"), {
    says: "Seconds after the start in which failures do not count.",
    default: 30,
  }),
  interval: setting(wholeNumber(5, 300, "seconds"), { says: "Seconds between two checks.", default: 15 }),
  timeout: setting(wholeNumber(2, 60, "seconds"), {
    says: "Seconds after which a check has failed; shorter than interval.",
    default: 5,
  }),
});

/** A container of a task beside the main one. */
export const container = section({
  ...imageSettings("container"),
  essential: optional(flag(), {
    says: "Whether the task ends when this container does.",
    derived: "true, unless another container waits until this one has ended",
  }),
  ...orderSettings,
  healthCheck: optional(healthCheck, "How AWS knows that the container is healthy. Without it nothing asks."),
  cpu: optional(wholeNumber(1, 16_384, "CPU units"), {
    says: "CPU units of the task that are the container's when all want more than there is.",
    derived: "none: it takes what the others leave",
  }),
  memory: optional(wholeNumber(6, 122_880, "MiB"), {
    says: "MiB of the task's memory at most; with more the container is killed.",
    derived: "all of it",
  }),
  ...toldSettings("container"),
  ...processSettings,
});

/** `containers` of a workload. */
export const containersSchema = namedMap(container, "containers");

/** A container beside the main one, as it stands in the file. */
export type ContainerSettings = z.output<typeof container>;

/** The same with its defaults. */
export type ResolvedContainerSettings = Resolved<typeof container>;
