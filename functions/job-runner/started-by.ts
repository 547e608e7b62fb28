import type { JobRequest } from "./request";

/** Which of a job's tasks one is, and of which run. */
export interface Origin {
  readonly index: number;
  readonly run?: string;
}

type Job = Pick<JobRequest, "job" | "parallelism" | "run">;

/**
 * How a task says that this runner started it, for which job, as which of how many, and for which run: ECS keeps it as
 * long as it knows the task, in up to 128 letters, digits, `-`, `/` and `_`.
 */
export function startedBy({ job, parallelism, run }: Job, index: number): string {
  return ["plinth", job, `${index}-of-${parallelism}`, ...(run === undefined ? [] : [run])].join("/");
}

/** Reads it back; undefined for what another job, as many tasks of another number, or somebody else has started. */
export function originOf({ job, parallelism }: Job, text: string): Origin | undefined {
  const [runner, name, place = "", run, ...more] = text.split("/");
  const [, index, count] = /^(\d+)-of-(\d+)$/.exec(place) ?? [];
  if (runner !== "plinth" || name !== job || Number(count) !== parallelism || more.length > 0)
    return undefined;
  return Number(index) < parallelism
    ? { index: Number(index), ...(run !== undefined && { run }) }
    : undefined;
}
