import type { Ecs, Task } from "./ecs";
import type { JobRequest } from "./request";
import { originOf } from "./started-by";
import { taskEnd } from "./task-end";

/** The tasks of a job's family that ECS knows already. */
export interface ExistingTasks {
  /** This job's own that still run, from the same task definition, by their number. */
  readonly own: ReadonlyMap<number, Task>;
  /** Of the same run too, and succeeded already. */
  readonly finished: ReadonlyMap<number, Task>;
  /** Of the job's own, running or ended, the one that was started last. */
  readonly latest: ReadonlyMap<number, Task>;
  /** All others that still run. */
  readonly others: readonly Task[];
  /** ARNs of all of them. */
  readonly taskArns: ReadonlySet<string>;
}

export async function existingTasks(request: JobRequest, ecs: Ecs): Promise<ExistingTasks> {
  const own = new Map<number, Task>();
  const finished = new Map<number, Task>();
  const latest = new Map<number, Task>();
  const others: Task[] = [];
  const taskArns = await ecs.listTasks(request.cluster, request.family);
  const { tasks } =
    taskArns.length === 0 ? { tasks: [] } : await ecs.describeTasks(request.cluster, taskArns);
  for (const task of tasks) {
    const isSame = task.taskDefinitionArn === request.taskDefinition;
    const origin = isSame ? originOf(request, task.startedBy) : undefined;
    if (origin !== undefined && isLater(task, latest.get(origin.index))) latest.set(origin.index, task);
    if (task.lastStatus !== "STOPPED") {
      // A second one of the same number can only be there when somebody has copied what tells whose it is.
      if (origin === undefined || own.has(origin.index)) others.push(task);
      else own.set(origin.index, task);
    } else if (origin !== undefined && request.run !== undefined && origin.run === request.run) {
      if (taskEnd(task, request.container).kind === "succeeded") finished.set(origin.index, task);
    }
  }
  return { own, finished, latest, others, taskArns: new Set(tasks.map(({ taskArn }) => taskArn)) };
}

/** Of two of the same moment, one and always the same. */
function isLater(task: Task, other: Task | undefined): boolean {
  if (other === undefined) return true;
  const [time, otherTime] = [task.createdAt ?? 0, other.createdAt ?? 0];
  return time === otherTime ? task.taskArn > other.taskArn : time > otherTime;
}
