import type { JobRequest } from "./request";

/** A container of a task, once the task has ended. */
export interface Container {
  readonly name: string;
  /** Absent when it never ran. */
  readonly exitCode?: number;
  readonly reason?: string;
}

/** A task as ECS describes it. Nothing of its overrides: they are nobody's to tell. */
export interface Task {
  readonly taskArn: string;
  readonly taskDefinitionArn: string;
  /** PROVISIONING, PENDING, ACTIVATING, RUNNING, … STOPPED. */
  readonly lastStatus: string;
  readonly startedBy: string;
  /** Milliseconds since 1970. */
  readonly createdAt?: number;
  readonly stopCode?: string;
  readonly stoppedReason?: string;
  readonly containers: readonly Container[];
}

/** A task to be started. */
export interface TaskStart {
  readonly startedBy: string;
  /** Of calls with the same token, ECS starts a task for one only. */
  readonly clientToken: string;
  /** Environment variables that the main container gets besides its own. */
  readonly environment: Readonly<Record<string, string>>;
}

/** What ECS knows of the tasks that it was asked for. */
export interface DescribedTasks {
  readonly tasks: readonly Task[];
  /** ARNs of those that it does not know. */
  readonly missing: readonly string[];
}

/** Of ECS, what running a job takes. */
export interface Ecs {
  /** Starts one task; the reason when ECS has no place for it now. */
  runTask(
    request: JobRequest,
    start: TaskStart,
  ): Promise<{ readonly taskArn: string } | { readonly refused: string }>;
  describeTasks(cluster: string, taskArns: readonly string[]): Promise<DescribedTasks>;
  /** ARNs of the family's tasks: those that are to run, and those that have been stopped in the last hour. */
  listTasks(cluster: string, family: string): Promise<readonly string[]>;
  stopTask(cluster: string, taskArn: string, reason: string): Promise<void>;
}
