import type { Resolved } from "../../setting/resolved";
import type { ContainerConfig, FurtherContainerConfig } from "../container/derive-container";
import type { WorkloadConfig } from "../workload/derive-workload";
import type { z } from "zod";
import type { sizeSettings } from "./fargate-sizes";

/** A workload that runs as tasks of ECS; what it says of a container is said of the main one, called as the workload is. */
export interface TaskConfig
  extends
    WorkloadConfig,
    ContainerConfig,
    Pick<Resolved<z.ZodObject<typeof sizeSettings>>, "cpu" | "memory"> {
  /** The containers beside the main one. */
  readonly containers: Readonly<Record<string, FurtherContainerConfig>>;
}

/** The containers of a task, the main one first. */
export function containersOfTask(task: TaskConfig): readonly ContainerConfig[] {
  return [task, ...Object.values(task.containers)];
}

/** Whether tasks can start: each of their containers has an image. */
export function canStart({ image, containers }: Pick<TaskConfig, "image" | "containers">): boolean {
  return [image, ...Object.values(containers).map((container) => container.image)].every(
    (reference) => reference !== undefined,
  );
}
