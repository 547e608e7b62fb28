import { spawn, type ChildProcess } from "node:child_process";

/** How a Node process is started: the way Pulumi's language host does it. */
interface NodeProcess {
  readonly args: readonly string[];
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** How a process ended, and what it printed. */
export interface Exit {
  readonly code: number;
  readonly standardOutput: string;
  readonly standardError: string;
}

/** A child of ours: it never outlives us. */
export class RunningProcess {
  readonly exited: Promise<Exit>;
  private readonly child: ChildProcess;
  private output = "";
  private errorOutput = "";

  constructor(node: NodeProcess, onOutput?: (output: string) => void) {
    this.child = spawn(process.execPath, node.args, {
      cwd: node.directory,
      env: { ...inherited(), ...node.environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    running.add(this);
    this.child.stdout!.setEncoding("utf8").on("data", (text: string) => {
      this.output += text;
      onOutput?.(this.output);
    });
    this.child.stderr!.setEncoding("utf8").on("data", (text: string) => {
      this.errorOutput += text;
    });
    this.exited = new Promise((resolve) => {
      const finish = (code: number) => {
        running.delete(this);
        resolve({ code, standardOutput: this.output, standardError: this.errorOutput });
      };
      this.child.on("error", (error) => {
        this.errorOutput += error.message;
        finish(1);
      });
      this.child.on("close", (code) => finish(code ?? 1));
    });
  }

  /** The process id; absent when it could not be started. */
  get id(): number | undefined {
    return this.child.pid;
  }

  stop(): void {
    this.child.kill("SIGKILL");
  }
}

const running = new Set<RunningProcess>();

/** Ends every child. Called when we are asked to end ourselves. */
export function stopRunningProcesses(): void {
  for (const process of running) process.stop();
}

process.on("exit", stopRunningProcesses);

/** Our own environment, without what a Pulumi process around us may have left there. */
function inherited(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !name.startsWith("PULUMI_NODEJS_") && !name.startsWith("TS_NODE_"),
    ),
  );
}
