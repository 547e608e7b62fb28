import { clientToken } from "./client-token";
import { duration } from "./durations";
import { type ExistingTasks, existingTasks } from "./existing-tasks";
import { insist, NoAnswer } from "./insist";
import { DEFAULT_POLL_SECONDS, type Due, JobTask } from "./job-task";
import type { JobRequest } from "./request";
import { startedBy } from "./started-by";
import { JobFailure, type JobResult, type Surroundings } from "./surroundings";

/** So long ECS may be silent while tasks run. */
const SILENCE_ENDS = 600_000;

/**
 * Runs a job to its end: every one of its tasks, in as many attempts as it has. A task of it that runs already is
 * joined, so that whoever calls again after an interruption never has two.
 */
export async function runJob(request: JobRequest, surroundings: Surroundings): Promise<JobResult> {
  return new JobRun(request, surroundings).toEnd();
}

class JobRun {
  /** None before nothing is in the way of a start. */
  private tasks: readonly JobTask[] = [];
  private readonly said = new Set<string>();
  /** ARNs of the tasks that this run has had: one that was given up is not joined again. */
  private readonly had = new Set<string>();
  private readonly begun: number;
  private readonly label: string;
  private readonly pollSeconds: number;

  constructor(
    private readonly request: JobRequest,
    private readonly surroundings: Surroundings,
  ) {
    this.begun = surroundings.now();
    this.label = `job ${request.job}`;
    this.pollSeconds = request.pollSeconds ?? DEFAULT_POLL_SECONDS;
  }

  async toEnd(): Promise<JobResult> {
    let known: ExistingTasks | "skip" | undefined = await this.existing();
    if (known === "skip") return this.result("skipped");
    const indexes = [...Array(this.request.parallelism).keys()];
    this.tasks = indexes.map((index) => new JobTask(index, this.request, this.surroundings));
    for (;;) {
      await this.startDue(known);
      known = undefined;
      if (this.surroundings.detach && this.of("due").length === 0 && this.of("running").length > 0) {
        this.throwFailures();
        return this.result("started");
      }
      await this.look();
      if (this.of("due").length + this.of("running").length === 0) break;
      this.sayFailures();
      if (this.isLate()) this.leave();
      await this.pause();
    }
    this.throwFailures();
    return this.result("succeeded");
  }

  /** What runs already, once nothing is in the way of a start. */
  private async existing(): Promise<ExistingTasks | "skip"> {
    const { overlap, timeoutSeconds } = this.request;
    const { now, say } = this.surroundings;
    let spoke = -Infinity;
    for (;;) {
      const existing = await this.askForExisting();
      const [other] = existing.others;
      // What has begun already goes on: whatever else runs has come later, or was let pass.
      if (other === undefined || overlap === "allow" || existing.own.size > 0) return existing;
      const which = `task ${other.taskArn} of ${nameOf(other.taskDefinitionArn)}`;
      if (overlap === "skip") {
        say(`${this.label}: skipped, because ${which} is ${other.lastStatus}`);
        return "skip";
      }
      const waited = now() - this.begun;
      if (waited >= timeoutSeconds * 1000 || this.isLate())
        throw new JobFailure(
          [`${this.label}: not started: ${which} is still ${other.lastStatus} after ${duration(waited)}`],
          [],
        );
      if (now() - spoke >= 60_000) {
        say(`${this.label}: waits until ${which} has ended`);
        spoke = now();
      }
      await this.pause();
    }
  }

  private async askForExisting(): Promise<ExistingTasks> {
    try {
      return await this.insist(() => existingTasks(this.request, this.surroundings.ecs));
    } catch (error) {
      if (error instanceof NoAnswer)
        throw new JobFailure([`${this.label}: not started: ${error.reason}`], []);
      throw error;
    }
  }

  /** @param known what runs already, if somebody has just looked */
  private async startDue(known: ExistingTasks | undefined): Promise<void> {
    let existing = known;
    for (const { task, state } of this.of("due")) {
      if (this.surroundings.now() < state.at) continue;
      try {
        // While this run waited, another of the same job may have started it: one that was taken for interrupted.
        existing ??= await this.insist(() => existingTasks(this.request, this.surroundings.ecs));
        const [own, finished] = [existing.own.get(task.index), existing.finished.get(task.index)];
        if (own !== undefined && !this.had.has(own.taskArn)) task.join(own);
        else if (finished !== undefined) task.takeOver(finished);
        else if (this.isLate()) this.leave();
        else await this.start(task, state, predecessor(task, existing));
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error;
        if (error.isLate) {
          task.unanswered(state, error.reason);
          this.leave();
        }
        // The others would be refused in the same words.
        for (const due of this.of("due")) due.task.fail(`cannot be started: ${error.reason}`);
        return;
      }
    }
    for (const { state } of this.of("running")) this.had.add(state.taskArn);
  }

  private async start(task: JobTask, due: Due, after: string | undefined): Promise<void> {
    const { ecs, now, nonce } = this.surroundings;
    const { index, previous } = task;
    const first = previous === undefined ? (this.request.run ?? nonce()) : undefined;
    const occasion = { ...this.request, index, first, after, refusals: due.refusals, now: now() };
    const start = {
      startedBy: startedBy(this.request, index),
      clientToken: clientToken(occasion),
      environment: this.environment(index),
    };
    const started = await this.insist(
      () => ecs.runTask(this.request, start),
      due.since + this.request.timeoutSeconds * 1000,
    );
    if ("taskArn" in started) task.started(started.taskArn);
    else task.refused(due, started.refused);
  }

  private async look(): Promise<void> {
    const { cluster } = this.request;
    const { ecs } = this.surroundings;
    const running = this.of("running");
    if (running.length === 0) return;
    const taskArns = running.map(({ state }) => state.taskArn);
    const { tasks } = await this.orLeave(() => ecs.describeTasks(cluster, taskArns));
    for (const { task, state } of running) {
      task.look(
        state,
        tasks.find(({ taskArn }) => taskArn === state.taskArn),
      );
      // One that ECS does not know now may still turn up, and then would run beside the next.
      const isLost = task.state.kind !== "running" && !tasks.some(({ taskArn }) => taskArn === state.taskArn);
      if (isLost) await this.stopLost(state.taskArn);
    }
    for (const { task, state } of this.of("running")) {
      // ECS stops none that it does not know.
      if (!task.isTooLong(state) || !tasks.some(({ taskArn }) => taskArn === state.taskArn)) continue;
      const reason = `${this.label} took longer than ${duration(this.request.timeoutSeconds * 1000)}`;
      await this.orLeave(() => ecs.stopTask(cluster, state.taskArn, reason));
      task.stopping(state);
    }
  }

  private async stopLost(taskArn: string): Promise<void> {
    try {
      await this.surroundings.ecs.stopTask(this.request.cluster, taskArn, `${this.label} has lost it`);
    } catch {
      // ECS does not know it: what was to be expected.
    }
  }

  /** Asks ECS about tasks that run, and leaves them to themselves when it does not answer. */
  private async orLeave<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await this.insist(call);
    } catch (error) {
      if (error instanceof NoAnswer) this.leave(error.reason);
      throw error;
    }
  }

  private insist<T>(call: () => Promise<T>, until = this.surroundings.now() + SILENCE_ENDS): Promise<T> {
    const { pollSeconds, begun, label } = this;
    return insist(call, this.surroundings, { pollSeconds, begun, label, until });
  }

  private environment(index: number): Readonly<Record<string, string>> {
    const { parallelism } = this.request;
    return parallelism === 1 ? {} : { JOB_TASK_INDEX: String(index), JOB_TASK_COUNT: String(parallelism) };
  }

  private of<K extends JobTask["state"]["kind"]>(kind: K) {
    return this.tasks.flatMap((task) =>
      task.state.kind === kind ? [{ task, state: task.state as Extract<JobTask["state"], { kind: K }> }] : [],
    );
  }

  private isLate(): boolean {
    return this.surroundings.now() >= this.surroundings.deadline();
  }

  private async pause(): Promise<void> {
    const left = this.surroundings.deadline() - this.surroundings.now();
    await this.surroundings.pause(Math.max(0, Math.min(this.pollSeconds * 1000, left)));
  }

  /** Of tasks that have failed while others go on: their end may be hours away. */
  private sayFailures(): void {
    for (const { state } of this.of("failed")) {
      if (this.said.has(state.line)) continue;
      this.said.add(state.line);
      this.surroundings.say(state.line);
    }
  }

  private throwFailures(): void {
    const lines = this.of("failed").map(({ state }) => state.line);
    const running = this.of("running").map(({ state }) => state.taskArn);
    if (lines.length > 0) throw new JobFailure(lines, running);
  }

  /** Ends the run, and says of each task what becomes of it. */
  private leave(reason?: string): never {
    const failed = this.of("failed").map(({ state }) => state.line);
    const left = this.tasks.flatMap((task) => task.unwatched(reason) ?? []);
    throw new JobFailure(
      [...failed, ...left],
      this.of("running").map(({ state }) => state.taskArn),
    );
  }

  private result(outcome: JobResult["outcome"]): JobResult {
    const { job, taskDefinition } = this.request;
    return {
      job,
      taskDefinition,
      outcome,
      tasks: outcome === "skipped" ? [] : this.tasks.map(({ result }) => result),
    };
  }
}

/** ARN of the task after which one is started: what is lost may be missing among those that ECS knows. */
function predecessor({ index, previous }: JobTask, { latest, taskArns }: ExistingTasks): string | undefined {
  return previous === undefined || taskArns.has(previous) ? latest.get(index)?.taskArn : previous;
}

/** `family:revision`. */
function nameOf(taskDefinition: string): string {
  return taskDefinition.slice(taskDefinition.lastIndexOf("/") + 1);
}
