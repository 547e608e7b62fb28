import { readFileSync, writeFileSync } from "node:fs";
import { parseDocument, type Document } from "yaml";
import type { Ran } from "./equipment/process-group";
import type { ResourceState } from "./equipment/stack-state";
import { Workspace, type WorkspaceOptions } from "./equipment/workspace";
import { succeeded } from "./lifecycle/lifecycle";
import { EmulatedProviders } from "./providers/emulated-providers";

const staging = { stack: "staging", stackFile: "Pulumi.staging.yaml" };

/** A stack, and the simulated account that it lies in. */
export class Stack {
  constructor(
    readonly workspace: Workspace,
    readonly providers: EmulatedProviders,
  ) {}

  /** A stack of which nothing is made yet, in an account without anything. */
  static async create(options: Omit<WorkspaceOptions, "providers"> = staging): Promise<Stack> {
    const providers = await EmulatedProviders.start();
    return new Stack(await Workspace.create({ ...options, providers }), providers);
  }

  /** The same stack in another account with the same resources, so that no test needs what another one has left. */
  async copy(): Promise<Stack> {
    const providers = await EmulatedProviders.start(this.providers.cloud.copy());
    return new Stack(this.workspace.copy({ providers }), providers);
  }

  /** Sets settings of the stack file, as a person would in an editor; `undefined` takes one away. */
  change(settings: Readonly<Record<string, unknown>>): void {
    this.edit((document) => {
      for (const [path, value] of Object.entries(settings)) {
        const [section = "", ...rest] = path.split(".");
        const place = ["config", `plinth:${section}`, ...rest];
        if (value === undefined) document.deleteIn(place);
        else document.setIn(place, value);
      }
    });
  }

  /** Lets the stack file hold these settings, by their full keys, and no other. */
  configure(settings: Readonly<Record<string, unknown>>): void {
    this.edit((document) => document.set("config", settings));
  }

  /** An update without the gate, which has judged these plans in other tests, and without the preview before it. */
  up(args: readonly string[] = []): Promise<Ran> {
    return this.workspace.pulumi("up", [...update, ...args]);
  }

  /** The same, which must end well; the calls before it are forgotten. */
  async updated(args: readonly string[] = []): Promise<Ran> {
    this.providers.forget();
    this.providers.interfere = () => undefined;
    const ran = await this.up(args);
    succeeded(ran);
    return ran;
  }

  /** What the state holds. */
  async resources(): Promise<readonly ResourceState[]> {
    return (await this.workspace.exportState()).deployment.resources ?? [];
  }

  /** The one resource in the state that is called `type::name`. */
  async resource(name: string): Promise<ResourceState> {
    const found = (await this.resources()).filter(({ urn }) => urn.endsWith(name));
    if (found.length !== 1) throw new Error(`${found.length} resources are called ${name}`);
    return found[0]!;
  }

  /** What an update had begun when the CLI ended, as `creating type::name`. */
  async pending(): Promise<readonly string[]> {
    const { pending_operations = [] } = (await this.workspace.exportState()).deployment;
    return pending_operations.map(({ type, resource }) => `${type} ${resource.urn.split("$").at(-1)}`);
  }

  dispose(): void {
    this.workspace.dispose();
    this.providers.stop();
  }

  private edit(edit: (document: Document) => void): void {
    const document = parseDocument(readFileSync(this.workspace.stackFile, "utf8"));
    edit(document);
    writeFileSync(this.workspace.stackFile, document.toString());
  }
}

/** The arguments of an update that asks nothing. */
export const update = ["--yes", "--skip-preview"] as const;

/** For a group of tests of which each gets a copy of a stack that one update has made. */
export function runningStack(): () => Stack {
  let made: Stack;
  let copy: Stack | undefined;
  before(async () => {
    made = await Stack.create();
    await made.updated();
  });
  beforeEach(async () => {
    copy = await made.copy();
  });
  afterEach(() => {
    copy?.dispose();
    copy = undefined;
  });
  after(() => made?.dispose());
  return () => copy!;
}
