import { spawn, type ChildProcess } from "node:child_process";
import { constants } from "node:os";

/** What a command did. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  /** After so long it hangs. */
  readonly limitInSeconds: number;
}

/** A command and all it starts, as a terminal would hold them: one process group. */
export class ProcessGroup {
  /** Resolves however the command ends; rejects, with the output so far, when it hangs and was killed. */
  readonly ended: Promise<Ran>;
  private readonly child: ChildProcess;
  private readonly started = performance.now();
  private readonly awaited: { readonly text: string; readonly found: () => void }[] = [];
  private stdout = "";
  private stderr = "";

  constructor(command: Command) {
    this.child = spawn(command.command, command.args, {
      cwd: command.folder,
      env: command.environment,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    running.add(this);
    this.child.stdout!.setEncoding("utf8").on("data", (text: string) => {
      this.stdout += text;
      this.lookForAwaited();
    });
    this.child.stderr!.setEncoding("utf8").on("data", (text: string) => {
      this.stderr += text;
      this.lookForAwaited();
    });
    this.ended = this.end(command).finally(() => running.delete(this));
    // Whoever starts a command to kill it need not look at its end.
    this.ended.catch(() => {});
  }

  /** What it has printed so far. */
  get output(): string {
    return this.stdout + this.stderr;
  }

  /** Resolves when the command has printed the text; rejects when it ends without. */
  async printed(text: string): Promise<void> {
    const found = new Promise<void>((resolve) => this.awaited.push({ text, found: resolve }));
    this.lookForAwaited();
    const endedWithout = this.ended.then(() => {
      if (!this.output.includes(text)) throw new Error(`ended without printing ${text}:\n${this.output}`);
    });
    await Promise.race([found, endedWithout]);
  }

  /** Sends a signal to every process of the group, as Ctrl-C in a terminal does. */
  signal(signal: NodeJS.Signals): void {
    try {
      process.kill(-this.child.pid!, signal);
    } catch {
      // All of them have ended.
    }
  }

  private lookForAwaited(): void {
    for (const { text, found } of this.awaited) if (this.output.includes(text)) found();
  }

  private end({ command, args, limitInSeconds }: Command): Promise<Ran> {
    return new Promise((resolve, reject) => {
      let hangs = false;
      const limit = setTimeout(() => {
        hangs = true;
        this.signal("SIGKILL");
      }, limitInSeconds * 1000);
      this.child.once("error", reject);
      this.child.once("close", (code, signal) => {
        clearTimeout(limit);
        const words = [command, ...args].join(" ");
        if (hangs) return reject(new Error(`hangs after ${limitInSeconds} s: ${words}\n${this.output}`));
        resolve({
          code: code ?? 128 + (signal ? constants.signals[signal] : 0),
          stdout: this.stdout,
          stderr: this.stderr,
          seconds: (performance.now() - this.started) / 1000,
        });
      });
    });
  }
}

const running = new Set<ProcessGroup>();

process.on("exit", () => {
  for (const group of running) group.signal("SIGKILL");
});
