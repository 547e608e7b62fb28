import { backOff, duration } from "./durations";
import type { Task } from "./ecs";
import { logLink } from "./log-link";
import type { JobRequest } from "./request";
import type { JobResult, Surroundings } from "./surroundings";
import { taskEnd, type TaskEnd } from "./task-end";

/** To be started, from a moment on. */
export interface Due {
  readonly kind: "due";
  readonly at: number;
  /** Since when it was to be started. */
  readonly since: number;
  readonly refusals: number;
  readonly reason?: string;
}

interface Running {
  readonly kind: "running";
  readonly taskArn: string;
  readonly since: number;
  readonly status: string;
  /** When ECS last knew it. */
  readonly seen: number;
  /** When something was last said of it. */
  readonly spoke: number;
  /** Since when it is being stopped because it took too long. */
  readonly stopping?: number;
}

type State =
  | Due
  | Running
  | { readonly kind: "succeeded"; readonly taskArn: string }
  | { readonly kind: "failed"; readonly line: string };

/** As often as AWS may take away what a task runs on; then something else is wrong. */
const MOST_INTERRUPTIONS = 5;
/** A task that was just started may be unknown for some seconds. */
const LOST_AFTER = 120_000;
/** ECS kills a container after two minutes at the latest. */
const STOPPING_TAKES = 300_000;
const SILENCE = 60_000;

/** One of a job's tasks, through all its attempts. */
export class JobTask {
  state: State;
  /** ARN of the task that it had last. */
  previous?: string;
  private failures = 0;
  private interruptions = 0;

  constructor(
    readonly index: number,
    private readonly request: JobRequest,
    private readonly surroundings: Pick<Surroundings, "now" | "say">,
  ) {
    this.state = this.due(0);
  }

  /** Which one of which job, in which attempt. */
  get label(): string {
    const { job, parallelism, retries } = this.request;
    const which = parallelism === 1 ? "" : `, task ${this.index + 1} of ${parallelism}`;
    return `job ${job}${which}, attempt ${this.failures + 1} of ${retries + 1}`;
  }

  /** What it is for the state of the stack. */
  get result(): JobResult["tasks"][number] {
    const taskArn = "taskArn" in this.state ? this.state.taskArn : "";
    const isEnded = this.state.kind === "succeeded";
    return { taskArn, ...(isEnded && { exitCode: 0 }), attempts: this.failures + 1 };
  }

  /** Joins a task that runs already. */
  join({ taskArn, lastStatus, createdAt }: Task): void {
    const now = this.surroundings.now();
    this.state = {
      kind: "running",
      taskArn,
      since: createdAt ?? now,
      status: lastStatus,
      seen: now,
      spoke: now,
    };
    this.say(`joins task ${taskArn}, which is ${lastStatus} already; ${this.log(taskArn)}`);
  }

  /** Takes over what the same run has done already. */
  takeOver({ taskArn }: Task): void {
    this.say(`has succeeded already, as task ${taskArn} of the same run`);
    this.state = { kind: "succeeded", taskArn };
  }

  started(taskArn: string): void {
    const now = this.surroundings.now();
    this.state = { kind: "running", taskArn, since: now, status: "PROVISIONING", seen: now, spoke: now };
    this.say(`task ${taskArn} is started; ${this.log(taskArn)}`);
  }

  /** ECS had no place for it. */
  refused(due: Due, reason: string): void {
    const now = this.surroundings.now();
    if (now - due.since >= this.request.timeoutSeconds * 1000)
      return this.fail(`could not be started in ${duration(now - due.since)}: ${reason}`);
    const refusals = due.refusals + 1;
    this.say(`ECS has no place for it yet: ${reason}`);
    this.state = { ...this.due(refusals), since: due.since, refusals, reason };
  }

  /** Looks at what ECS knows of it. */
  look(running: Running, task: Task | undefined): void {
    const now = this.surroundings.now();
    if (task === undefined) {
      if (now - running.seen >= LOST_AFTER)
        this.end(running, { kind: "failed", reason: `ECS does not know task ${running.taskArn} any more` });
      return;
    }
    if (task.lastStatus === "STOPPED") return this.end(running, taskEnd(task, this.request.container));
    if (running.stopping !== undefined && now - running.stopping >= STOPPING_TAKES) {
      const since = duration(now - running.stopping);
      return this.fail(
        `task ${running.taskArn} was told to stop ${since} ago and is still ${task.lastStatus}`,
      );
    }
    const isNews = task.lastStatus !== running.status || now - running.spoke >= SILENCE;
    if (isNews) this.say(`${task.lastStatus} after ${duration(now - running.since)}`);
    this.state = { ...running, status: task.lastStatus, seen: now, ...(isNews && { spoke: now }) };
  }

  /** Whether it has had its time. */
  isTooLong({ since, stopping }: Running): boolean {
    return stopping === undefined && this.surroundings.now() - since >= this.request.timeoutSeconds * 1000;
  }

  stopping(running: Running): void {
    this.say(`${this.tooLong}: it is being stopped`);
    this.state = { ...running, stopping: this.surroundings.now() };
  }

  fail(reason: string): void {
    this.state = { kind: "failed", line: `${this.label}: ${reason}` };
  }

  /** ECS has not answered its start, and nobody knows whether it has heard. */
  unanswered(due: Due, reason: string): void {
    this.state = { ...due, reason };
  }

  /** What is left to say of it when nobody watches any more; undefined when all was said. */
  unwatched(reason: string | undefined): string | undefined {
    const { state } = this;
    const command = `npm run job -- ${this.request.stack ?? "STACK"} ${this.request.job}`;
    const because = reason === undefined ? "" : ` (${reason})`;
    if (state.kind === "running") {
      const since = duration(this.surroundings.now() - state.since);
      const goesOn = `still ${state.status} after ${since}; task ${state.taskArn} goes on unwatched${because}`;
      return `${this.label}: ${goesOn}; follow it: ${command}; ${this.log(state.taskArn)}`;
    }
    if (state.kind !== "due") return undefined;
    const why = state.reason === undefined ? "" : `: ${state.reason}`;
    return `${this.label}: was not seen to start in the time there was${why}; run it: ${command}`;
  }

  private end(running: Running, end: TaskEnd): void {
    this.previous = running.taskArn;
    const log = this.log(running.taskArn);
    if (end.kind === "succeeded") {
      this.say(`succeeded after ${duration(this.surroundings.now() - running.since)}; ${log}`);
      this.state = { kind: "succeeded", taskArn: running.taskArn };
    } else if (running.stopping !== undefined) {
      this.failAttempt(`${this.tooLong} and was stopped; ${log}`);
    } else if (end.kind === "stopped") {
      this.fail(`somebody has stopped it: ${end.reason}; ${log}`);
    } else if (end.kind === "failed") {
      this.failAttempt(`${end.reason}; ${log}`);
    } else {
      this.interrupt(`${end.reason}; ${log}`);
    }
  }

  private failAttempt(reason: string): void {
    if (this.failures >= this.request.retries) return this.fail(reason);
    this.say(`${reason}; it is tried again`);
    this.failures++;
    this.state = this.due(this.failures);
  }

  private interrupt(reason: string): void {
    this.interruptions++;
    if (this.interruptions > MOST_INTERRUPTIONS)
      return this.fail(`AWS has taken it away ${this.interruptions} times, at last because: ${reason}`);
    this.say(`AWS has taken it away: ${reason}; it runs again, which counts as no attempt`);
    this.state = this.due(this.interruptions);
  }

  /** @param repetition 0: at once */
  private due(repetition: number): Due {
    const now = this.surroundings.now();
    const wait = repetition === 0 ? 0 : backOff(this.request.pollSeconds ?? DEFAULT_POLL_SECONDS, repetition);
    return { kind: "due", at: now + wait, since: now, refusals: 0 };
  }

  private get tooLong(): string {
    return `took longer than ${duration(this.request.timeoutSeconds * 1000)}`;
  }

  private log(taskArn: string): string {
    return `log: ${logLink(this.request, taskArn)}`;
  }

  private say(line: string): void {
    this.surroundings.say(`${this.label}: ${line}`);
  }
}

export const DEFAULT_POLL_SECONDS = 5;
