import type { Container, Task } from "./ecs";
import { oneLine } from "./one-line";

/** How a task has ended. */
export type TaskEnd =
  | { readonly kind: "succeeded"; readonly exitCode: 0 }
  /** The job's own fault: an attempt is used up. */
  | { readonly kind: "failed"; readonly reason: string }
  /** AWS has taken the place away, or had none: the job is not to blame. */
  | { readonly kind: "interrupted"; readonly reason: string }
  /** Somebody has stopped it, who will not want it to start again. */
  | { readonly kind: "stopped"; readonly reason: string };

const TAKEN_AWAY: readonly (string | undefined)[] = [
  "SpotInterruption",
  "TerminationNotice",
  "InfrastructureHealth",
];

/** Judges a task that is STOPPED. The exit code says nothing of one that was stopped from outside. */
export function taskEnd(task: Task, mainContainer: string): TaskEnd {
  const stopped = oneLine(task.stoppedReason ?? task.stopCode ?? "ECS gives no reason");
  if (TAKEN_AWAY.includes(task.stopCode)) return { kind: "interrupted", reason: stopped };
  if (task.stopCode === "TaskFailedToStart" && /capacity is unavailable/i.test(stopped))
    return { kind: "interrupted", reason: stopped };
  if (task.stopCode === "UserInitiated") return { kind: "stopped", reason: stopped };
  const main = task.containers.find(({ name }) => name === mainContainer);
  if (main?.exitCode === 0) return { kind: "succeeded", exitCode: 0 };
  return { kind: "failed", reason: failure(task, mainContainer, main, stopped) };
}

function failure(task: Task, name: string, main: Container | undefined, stopped: string): string {
  const details = main?.reason === undefined ? [] : [oneLine(main.reason)];
  if (main?.exitCode === undefined) {
    const reasons = new Set([stopped, ...details, ...othersThatEnded(task, name)]);
    return `container ${name} has no exit code: ${[...reasons].join("; ")}`;
  }
  // ECS ends all containers as soon as an essential one has ended, and does not say which that was.
  const others = details.length === 0 && isSignal(main.exitCode) ? othersThatEnded(task, name) : [];
  return [`exit code ${main.exitCode}${signalName(main.exitCode)}`, ...details, ...others].join("; ");
}

function othersThatEnded({ containers }: Task, name: string): readonly string[] {
  return containers.flatMap((other) => {
    const { exitCode, reason } = other;
    if (other.name === name || exitCode === undefined || (isSignal(exitCode) && reason === undefined))
      return [];
    const why = reason === undefined ? "" : ` (${oneLine(reason)})`;
    return [`container ${other.name} ended with exit code ${exitCode}${why}, perhaps before it`];
  });
}

const SIGNALS: Readonly<Record<number, string>> = {
  130: "SIGINT",
  134: "SIGABRT",
  137: "SIGKILL",
  139: "SIGSEGV",
  143: "SIGTERM",
};

function signalName(exitCode: number): string {
  const signal = SIGNALS[exitCode];
  return signal === undefined ? "" : ` (${signal})`;
}

/** Of those that come from outside. */
function isSignal(exitCode: number): boolean {
  return exitCode === 137 || exitCode === 143;
}
