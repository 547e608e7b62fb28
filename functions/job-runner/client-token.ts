import { createHash } from "node:crypto";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What a start is told apart by. */
export interface Occasion {
  readonly taskDefinition: string;
  readonly job: string;
  /** Which of the job's tasks, of how many. */
  readonly index: number;
  readonly parallelism: number;
  /** For the first task of a run: which run that is, or a text that no other has had. */
  readonly first?: string;
  /** ARN of the task that was started last in the same place, if ECS still knows one. */
  readonly after?: string;
  /** How often ECS had no place for it. */
  readonly refusals: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * The token with which ECS starts one task for all who want the same one at the same time: an update that goes on in
 * Lambda after it was interrupted, and the next one. It is another one after each task of the job, and after one that ECS
 * has forgotten, which takes an hour. A run without a name wants a task of its own at first, whatever ECS may remember.
 */
export function clientToken({ first, after, refusals, now, ...which }: Occasion): string {
  const { taskDefinition, job, index, parallelism } = which;
  const since = after ?? `hour ${Math.floor(now / HOUR)}`;
  // What ECS has refused it may go on refusing under the same token.
  const again = refusals === 0 ? "" : `minute ${Math.floor(now / MINUTE)}`;
  const parts = [taskDefinition, job, index, parallelism, first, since, again];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
