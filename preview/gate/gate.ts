import { stripVTControlCharacters } from "node:util";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import type { Mistake } from "../../config/messages/mistake";
import { Analyzer } from "./analyzer";
import { configViolations, type JudgedConfig } from "./config-violations";
import { RunningProcess } from "../engine/child-process";
import type { StackSettings } from "../engine/default-providers";
import type { Judge } from "../engine/deployment";
import type { PolicyReport } from "./policy-report";
import { policyConfigMistakes, reconcile, type PolicyFacts, type PolicySettings } from "./policy-config";
import { configEnvironment, type RunIdentity } from "../engine/program";
import type { Project } from "../project";
import type { ResourceState } from "../engine/resource-state";
import type { Value } from "../protocol/value";

/** Keeps what V8 has compiled of the SDK, as scripts/pulumi.ts has the real CLI do it. */
const compiledModules = resolve(__dirname, "../../start/register.js");

/** A pack that could not be started or configured; the mistakes are the user's, or the pack's own words. */
export class GateError extends Error {
  constructor(readonly mistakes: readonly Mistake[]) {
    super(mistakes.map(({ path, message }) => `${path}: ${message}`).join("\n"));
  }
}

/** What a gate is started with. */
interface GateSettings {
  readonly pack: Project;
  readonly identity: RunIdentity;
  readonly settings: StackSettings;
  readonly dryRun: boolean;
  readonly engine: string;
  readonly given: PolicySettings;
  /** Where `given` was read, for messages. */
  readonly givenFile: string;
}

/** A policy pack at work on one stack. Starts at once; resources that come before it is ready wait for it. */
export class Gate implements Judge {
  readonly process: RunningProcess;
  /** Resolves when the pack is configured; rejects with a GateError. */
  readonly ready: Promise<void>;
  private readonly pending: Promise<void>[] = [];
  private readonly collected: { readonly report: PolicyReport; readonly urn: string }[] = [];
  private analyzer!: Analyzer;
  private facts: ReadonlyMap<string, PolicyFacts> = new Map();
  private remediates = false;
  private title = "";
  private broken: Error | undefined;

  constructor(private readonly options: GateSettings) {
    const { pack, identity, settings } = options;
    const run = createRequire(join(pack.root, "package.json")).resolve("@pulumi/pulumi/cmd/run-policy-pack");
    let report: (port: string) => void = () => undefined;
    const port = new Promise<string>((resolve) => (report = resolve));
    this.process = new RunningProcess(
      {
        directory: pack.root,
        args: ["--require", compiledModules, run, ...pack.runtime.nodeArguments, options.engine, "."],
        environment: {
          ...configEnvironment(settings),
          PULUMI_NODEJS_ORGANIZATION: identity.organization,
          PULUMI_NODEJS_PROJECT: identity.project,
          PULUMI_NODEJS_STACK: identity.stack,
          PULUMI_NODEJS_DRY_RUN: String(options.dryRun),
        },
      },
      (output) => {
        const line = /^(\d+)\r?\n/m.exec(output);
        if (line !== null) report(line[1]!);
      },
    );
    this.ready = this.boot(port);
    // Whoever awaits it is told; nobody may be awaiting it yet.
    this.ready.catch((error: Error) => (this.broken = error));
  }

  /** Name and version of the pack. */
  get name(): string {
    return this.title;
  }

  /** How to put right what a policy found, in the pack's words. */
  fixOf(policy: string): string {
    return this.facts.get(policy)?.fix ?? "";
  }

  async remediate(
    resource: ResourceState,
    provider: ResourceState | undefined,
  ): Promise<Record<string, Value>> {
    if (this.broken !== undefined) return resource.inputs;
    await this.ready.catch(() => undefined);
    if (!this.remediates) return resource.inputs;
    const { properties, diagnostics } = await this.analyzer.remediate(resource, provider);
    for (const report of diagnostics) this.collected.push({ report, urn: resource.urn });
    return properties ?? resource.inputs;
  }

  analyze(resource: ResourceState, provider: ResourceState | undefined): void {
    if (this.broken !== undefined) return;
    const analysis = this.analyzer.analyze(resource, provider).then((reports) => {
      for (const report of reports) this.collected.push({ report, urn: resource.urn });
    });
    analysis.catch(() => undefined);
    this.pending.push(analysis);
  }

  /** Waits for every analysis, then judges the plan as a whole. */
  async conclude(
    resources: ReadonlyMap<string, ResourceState>,
  ): Promise<readonly { report: PolicyReport; urn: string }[]> {
    await this.ready;
    await this.guarded(Promise.all(this.pending));
    const plan = [...resources.values()].filter(({ read }) => !read);
    const withProviders = plan.map((state) => [state, resources.get(state.provider)] as const);
    for (const report of await this.guarded(this.analyzer.analyzeStack(withProviders))) {
      this.collected.push({ report, urn: report.urn });
    }
    return this.collected;
  }

  /** What it found so far: the run was cut short. */
  async soFar(): Promise<readonly { report: PolicyReport; urn: string }[]> {
    await Promise.allSettled(this.pending);
    return this.collected;
  }

  stop(): void {
    this.analyzer?.close();
    this.process.stop();
  }

  private async boot(port: Promise<string>): Promise<void> {
    const { options } = this;
    const { pack } = options;
    const started = await Promise.race([port, this.process.exited]);
    if (typeof started !== "string") {
      const words = stripVTControlCharacters(started.standardError || started.standardOutput).trim();
      throw new GateError([{ path: pack.root, message: `the policy pack did not start:\n${words}` }]);
    }
    this.analyzer = new Analyzer(`127.0.0.1:${started}`);
    await this.analyzer.greet(options.engine, pack.root, options.identity, options.settings, options.dryRun);
    const { name, version, policies, initial } = await this.analyzer.describe();
    const reconciled = reconcile(policies, initial, options.given);
    this.title = `${name} ${version}`;
    const mistakes = [
      ...policyConfigMistakes(policies, options.given, options.givenFile),
      ...this.refusedByEngine(name, configViolations(policies, reconciled)),
    ];
    if (mistakes.length > 0) throw new GateError(mistakes);
    await this.analyzer.configure(reconciled);
    this.facts = new Map(policies.map((policy) => [policy.name, policy]));
    this.remediates = [...reconciled.values()].some(({ level }) => level === "remediate");
  }

  /** As the engine prints it, whether the default of a policy does not fit or what somebody wrote. */
  private refusedByEngine(name: string, { fault, violations }: JudgedConfig): readonly Mistake[] {
    const path = "validating policy config";
    if (fault !== undefined)
      return [
        { path: `reconciling policy config for "${name}" at "${this.options.pack.root}"`, message: fault },
      ];
    return violations.map((text) => ({ path, message: `${this.title}  ${text}` }));
  }

  /** A pack that dies must not leave anyone waiting. */
  private guarded<T>(work: Promise<T>): Promise<T> {
    return Promise.race([
      work,
      this.process.exited.then(({ standardError }): never => {
        const message = `the policy pack ended before it had answered:\n${standardError.trim()}`;
        throw new GateError([{ path: this.options.pack.root, message }]);
      }),
    ]);
  }
}
