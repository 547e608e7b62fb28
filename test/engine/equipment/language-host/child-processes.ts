import { spawn, type ChildProcess } from "node:child_process";
import { constants } from "node:os";

interface NodeProcess {
  readonly args: readonly string[];
  readonly directory: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly onOutput: (chunk: Buffer) => void;
  readonly onErrorOutput: (chunk: Buffer) => void;
}

/** A program, pack or plugin that this host has started. */
export interface RunningNode {
  /** Resolves when the process has ended and all of its output has been read; a signal counts as 128 and its number. */
  readonly exited: Promise<number>;
  /** Asks it to end and, when it has not after five seconds, ends it. */
  stop(): void;
}

const running = new Set<ChildProcess>();

/** Starts Node for a program, pack or plugin. */
export function startNode(node: NodeProcess): RunningNode {
  const child = spawn(process.execPath, node.args, {
    cwd: node.directory,
    env: node.environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  child.stdout.on("data", node.onOutput);
  child.stderr.on("data", node.onErrorOutput);
  const exited = new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    // Not "exit": the last lines are read after it.
    child.once("close", (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  }).finally(() => running.delete(child));
  return { exited, stop: () => stop(child) };
}

function stop(child: ChildProcess): void {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGINT");
  setTimeout(() => child.kill("SIGKILL"), patience).unref();
}

// As long as the official host waits.
const patience = 5000;

/** Asks everything that runs to end. */
export function stopAll(): void {
  for (const child of running) stop(child);
}

/** Ends everything that runs, for a host that is about to end itself. */
export function killAll(): void {
  for (const child of running) child.kill("SIGKILL");
}
