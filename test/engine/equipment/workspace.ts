import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { readEventLog, type EngineEvent } from "./engine-event";
import type { PreviewDigest } from "./preview-digest";
import { ProcessGroup, type Ran } from "./process-group";
import { provisionedCli } from "./provisioned-cli";
import type { StackState } from "./stack-state";

/** The folder of our own program. */
export const repository = resolve(__dirname, "../../..");

/** The operations of scripts/pulumi.ts, which have an npm script each. */
export type Operation = "preview" | "up" | "refresh" | "destroy" | "analyze";

export interface WorkspaceOptions {
  readonly stack: string;
  /** Copied: the CLI writes into stack files. */
  readonly stackFile: string;
  /** The folder of the program, which holds a Pulumi.yaml; our own program when absent. */
  readonly program?: string;
  /** Running providers, in the words of `PULUMI_DEBUG_PROVIDERS`: `aws:1234,random:1235`. */
  readonly providers?: { readonly attach: string };
  readonly environment?: Readonly<Record<string, string>>;
  /** How long one command may take before it counts as hanging. */
  readonly limitInSeconds?: number;
}

/** What a command did, and what the engine reported meanwhile. */
export interface RanWithEvents extends Ran {
  readonly events: readonly EngineEvent[];
}

/** A preview, and its plan when there is one. */
export interface RanPreview extends RanWithEvents {
  readonly digest?: PreviewDigest;
}

/** A backend, a home of the CLI and one stack, all of them for one test and in a folder of their own. */
export class Workspace {
  private logs = 0;

  private constructor(
    private readonly options: WorkspaceOptions,
    private readonly cli: string,
    /** Holds Pulumi.yaml and the stack file, `state/` and `home/`. */
    readonly folder: string,
  ) {}

  /** Makes the stack, empty. */
  static async create(options: WorkspaceOptions): Promise<Workspace> {
    const cli = await provisionedCli();
    const folder = temporaryFolder();
    const workspace = new Workspace(options, cli, folder);
    try {
      mkdirSync(join(folder, "state"));
      copyFileSync(join(workspace.program, "Pulumi.yaml"), join(folder, "Pulumi.yaml"));
      copyFileSync(resolve(repository, options.stackFile), workspace.stackFile);
      // Beside the copies: where `stack init` runs, it writes a salt into the stack file, and makes one if it must.
      const made = await workspace.start("pulumi", ["stack", "init", options.stack], folder).ended;
      if (made.code !== 0) throw new Error(`the stack could not be made:\n${made.stdout}${made.stderr}`);
      return workspace;
    } catch (error) {
      workspace.dispose();
      throw error;
    }
  }

  /** The same stack, seen with other providers or variables. */
  with(options: Pick<WorkspaceOptions, "providers" | "environment">): Workspace {
    return new Workspace({ ...this.options, ...options }, this.cli, this.folder);
  }

  /** Another workspace with the same stack as it is now: what happens to one does not happen to the other. */
  copy(options: Pick<WorkspaceOptions, "providers">): Workspace {
    const folder = temporaryFolder();
    cpSync(this.folder, folder, { recursive: true });
    return new Workspace({ ...this.options, ...options }, this.cli, folder);
  }

  /** Where the program lies, and the CLI runs. */
  get program(): string {
    return this.options.program ?? repository;
  }

  /** The copy of the stack file, which a test may change between two commands. */
  get stackFile(): string {
    return join(this.folder, `Pulumi.${this.options.stack}.yaml`);
  }

  /** Runs one of our npm scripts as users do. */
  npm(operation: Operation, args: readonly string[] = []): Promise<Ran> {
    return this.startNpm(operation, args).ended;
  }

  /** The same, for a test that has something to do meanwhile. */
  startNpm(operation: Operation, args: readonly string[] = []): ProcessGroup {
    const { stack } = this.options;
    const script = ["run", "--silent", `pulumi:${operation}`, "--", stack, "--file", this.stackFile, ...args];
    return this.start("npm", script, repository);
  }

  /** Runs the CLI in the program's folder, on the stack and its file. */
  pulumi(command: string, args: readonly string[] = []): Promise<Ran> {
    return this.startPulumi(command, args).ended;
  }

  /** The same, for a test that has something to do meanwhile. */
  startPulumi(command: string, args: readonly string[] = []): ProcessGroup {
    const stack = ["--stack", this.options.stack, "--config-file", this.stackFile];
    return this.start("pulumi", [...command.split(" "), ...stack, ...args], this.program);
  }

  /** `npm` with the engine's events; `analyze` has none. */
  npmEvents(operation: Exclude<Operation, "analyze">, args: readonly string[] = []): Promise<RanWithEvents> {
    return this.withEvents((log) => this.npm(operation, [...args, ...log]));
  }

  /** `pulumi` with the engine's events. */
  pulumiEvents(command: string, args: readonly string[] = []): Promise<RanWithEvents> {
    return this.withEvents((log) => this.pulumi(command, [...args, ...log]));
  }

  /** A preview through npm with events and plan. */
  async npmPreview(args: readonly string[] = []): Promise<RanPreview> {
    return withDigest(await this.npmEvents("preview", ["--json", ...args]));
  }

  /** A preview by the CLI alone with events and plan. */
  async pulumiPreview(args: readonly string[] = []): Promise<RanPreview> {
    return withDigest(await this.pulumiEvents("preview", ["--json", ...args]));
  }

  /** What the backend holds of the stack. */
  async exportState(args: readonly string[] = []): Promise<StackState> {
    const exported = await this.pulumiBeside(["stack", "export", ...args]);
    if (exported.code !== 0) throw new Error(`the state could not be exported:\n${exported.stderr}`);
    return JSON.parse(exported.stdout) as StackState;
  }

  /** Puts a state in place of the one that the backend holds. */
  async importState(state: StackState): Promise<void> {
    const file = join(this.folder, "import.json");
    writeFileSync(file, JSON.stringify(state));
    const imported = await this.pulumiBeside(["stack", "import", "--file", file]);
    if (imported.code !== 0) throw new Error(`the state could not be imported:\n${imported.stderr}`);
  }

  /** Takes the protection off everything, as docs/operate.md does before the end of a stack. */
  unprotectAll(): Promise<Ran> {
    return this.pulumiBeside(["state", "unprotect", "--all", "--yes"]);
  }

  /** Takes the lock away that a killed CLI has left. */
  cancel(): Promise<Ran> {
    return this.pulumiBeside(["cancel", "--yes"]);
  }

  /** Keeps a setting in the stack file, encrypted. */
  async setSecret(key: string, value: string): Promise<void> {
    const set = await this.pulumiBeside(["config", "set", "--secret", "--path", key, value]);
    if (set.code !== 0) throw new Error(`${key} could not be set:\n${set.stderr}`);
  }

  /** What `pulumi about` says of a project, as JSON. */
  about(folder: string): Promise<Ran> {
    return this.start("pulumi", ["about", "--json", "--transitive"], folder).ended;
  }

  /** Removes everything that the workspace has made. */
  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async withEvents(run: (log: readonly string[]) => Promise<Ran>): Promise<RanWithEvents> {
    const log = join(this.folder, `events-${++this.logs}.json`);
    const ran = await run(["--event-log", log]);
    return { ...ran, events: readEventLog(log) };
  }

  /** In the folder of the copies: in the program's own, the CLI would write a salt into the stack file there. */
  private pulumiBeside(args: readonly string[]): Promise<Ran> {
    return this.start("pulumi", [...args, "--stack", this.options.stack], this.folder).ended;
  }

  private start(command: string, args: readonly string[], folder: string): ProcessGroup {
    const { limitInSeconds = 300 } = this.options;
    return new ProcessGroup({ command, args, folder, environment: this.environment(), limitInSeconds });
  }

  private environment(): NodeJS.ProcessEnv {
    const { providers, environment } = this.options;
    return {
      ...inherited(),
      PATH: [this.cli, process.env["PATH"]].join(delimiter),
      PULUMI_HOME: join(this.folder, "home"),
      PULUMI_BACKEND_URL: `file://${join(this.folder, "state")}`,
      PULUMI_CONFIG_PASSPHRASE: "of a stack that lives as long as a test",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      // Without it the CLI has no flag --event-log.
      PULUMI_DEBUG_COMMANDS: "true",
      NO_COLOR: "1",
      ...(providers === undefined ? {} : { PULUMI_DEBUG_PROVIDERS: providers.attach }),
      ...environment,
    };
  }
}

function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), "plinth-engine-"));
}

/** Our own environment, without accounts and without what tells a CLI, or Node, who has started it. */
function inherited(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^((PULUMI|AWS|TS_NODE|GITHUB|npm)_|CI$)/.test(name)),
  );
}

function withDigest(ran: RanWithEvents): RanPreview {
  return ran.stdout.startsWith("{") ? { ...ran, digest: JSON.parse(ran.stdout) as PreviewDigest } : ran;
}
