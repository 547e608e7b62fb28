import { aliasUrns } from "./alias";
import { MissingAsset, withAssetHashes } from "./asset-hash";
import type { StackSettings } from "./default-providers";
import { DeploymentError } from "./deployment-error";
import { plainGoal, type Goal } from "./goal";
import type { ProviderContext } from "./provider-context";
import type { ProviderHost } from "./provider-host";
import { ProviderRegistry } from "./provider-registry";
import type { Mode } from "../providers/registration";
import type { ResourceState } from "./resource-state";
import { inheritSecrets, secretOutputs } from "./secret-outputs";
import { timeoutsOf } from "./timeouts";
import type { Transforms } from "./transform";
import { isProviderType, makeUrn, nameOf, packageOf, typeOf } from "./urn";
import { withDependencies } from "./with-dependencies";
import { unknown, unknownSentinel, type Value } from "../protocol/value";

/** What judges a resource before it is planned. */
export interface Judge {
  /** Inputs with the pack's remediations applied. Resolves at once when the pack has none. */
  remediate(resource: ResourceState, provider: ResourceState | undefined): Promise<Record<string, Value>>;
  /** Starts the analysis and does not wait for it: a violation does not stop a preview. */
  analyze(resource: ResourceState, provider: ResourceState | undefined): void;
}

/** What a deployment is for. */
interface DeploymentSettings {
  readonly root: string;
  readonly project: string;
  readonly stack: string;
  readonly mode: Mode;
  readonly settings: StackSettings;
}

/** The engine's part of a run: from what a program asks for to a plan. */
export class Deployment {
  readonly resources = new Map<string, ResourceState>();
  private readonly parents = new Map<string, string>();
  private readonly constructed = new Map<string, readonly string[]>();
  private readonly registry: ProviderRegistry;

  constructor(
    private readonly settings: DeploymentSettings,
    private readonly providers: ProviderHost,
    private readonly transforms: Transforms,
    private readonly judge: Judge | undefined,
  ) {
    this.registry = new ProviderRegistry(settings.root, settings.settings, (goal) => this.place(goal));
  }

  /** Registers a resource; a remote component registers its children too. */
  async register(goal: Goal): Promise<ResourceState> {
    const provider = goal.custom || goal.remote ? this.registry.inherited(goal) : goal.options.getProvider();
    goal.options.setProvider(provider);
    const changed = await this.transforms.run(goal, goal.transforms, this.ancestors(goal.parent));
    const merged = withDependencies(goal, changed.dependencies, changed.options.getDependsOnList());
    const after: Goal = { ...merged, properties: changed.properties, options: changed.options };
    const state = await this.place(after);
    this.transforms.remember(state.urn, goal.transforms);
    if (goal.remote) await this.construct(after, state);
    return state;
  }

  /** Completes a component, or the stack, with what it offers to others. */
  registerOutputs(urn: string, outputs: Record<string, Value>): void {
    const state = this.resources.get(urn);
    if (state === undefined)
      throw new DeploymentError(`registered outputs for an unknown resource '${urn}'`, urn);
    state.outputs = outputs;
  }

  /** A resource that exists already: what the program says of it is all that can be known offline. */
  read(goal: Goal, id: string): ResourceState {
    const urn = this.newUrn(goal);
    const state = {
      ...this.blank(goal, urn),
      read: true,
      inputs: goal.properties,
      outputs: goal.properties,
      id,
    };
    this.keep(state);
    return state;
  }

  /** Region and account that a provider reference, or the package's default provider, stands for. */
  async contextFor(package_: string, reference: string, version: string): Promise<ProviderContext> {
    return this.registry.context(await this.registry.resolve(package_, reference, version));
  }

  private async place(asked: Goal): Promise<ResourceState> {
    const urn = this.newUrn(asked);
    const goal = { ...asked, properties: this.withAssetHashes(asked, urn) };
    const state = this.blank(goal, urn);
    // Held from here on: a second registration of the same URN may arrive while the first one waits.
    this.keep(state);
    if (!goal.custom) this.registry.addComponent(urn, goal);
    if (isProviderType(goal.type)) this.planProvider(state, goal);
    else if (goal.custom) return this.planCustom(state, goal);
    await this.judged(state, undefined);
    return state;
  }

  private async planCustom(blank: ResourceState, goal: Goal): Promise<ResourceState> {
    const { options } = goal;
    const provider = await this.registry.resolve(
      packageOf(goal.type),
      options.getProvider(),
      options.getVersion(),
    );
    const context = this.registry.context(provider);
    const state: ResourceState = { ...blank, provider };
    const planned = this.providers.planResource(
      { ...state, inputs: goal.properties },
      { mode: this.settings.mode, ...context, ...(goal.importId === "" ? {} : { importId: goal.importId }) },
    );
    if ("failures" in planned) throw this.refused(state, planned.failures);
    state.inputs = planned.inputs;
    this.resources.set(state.urn, state);
    await this.judged(state, this.resources.get(provider));
    const outputs = inheritSecrets({ ...state.inputs, ...planned.outputs }, state.inputs);
    state.outputs = secretOutputs(outputs, state.additionalSecretOutputs);
    if (planned.id !== undefined) state.id = planned.id;
    return state;
  }

  private planProvider(state: ResourceState, goal: Goal): void {
    const version = goal.options.getVersion();
    state.inputs = version === "" ? goal.properties : { ...goal.properties, version };
    state.outputs = state.inputs;
    state.id = unknownSentinel;
    this.registry.add(state);
  }

  private async judged(state: ResourceState, provider: ResourceState | undefined): Promise<void> {
    if (this.judge === undefined) return;
    state.inputs = await this.judge.remediate(state, provider);
    this.judge.analyze(state, provider);
  }

  private async construct(goal: Goal, state: ResourceState): Promise<void> {
    // Its provider is a resource of the plan, although nothing here asks it anything.
    await this.registry.resolve(packageOf(goal.type), goal.options.getProvider(), goal.options.getVersion());
    const construct = this.providers.construct(goal.type);
    if (construct === undefined) {
      throw new DeploymentError(
        `${goal.type} resource '${goal.name}' has a problem: the offline preview does not know this remote component`,
        state.urn,
      );
    }
    const children: string[] = [];
    const register = async (child: Parameters<Parameters<typeof construct>[2]>[0]) => {
      const made = await this.register(
        plainGoal({
          ...child,
          custom: true,
          properties: child.inputs,
          dependencies: child.dependencies ?? [],
          version: this.registry.version(packageOf(child.type)),
          provider: this.registry.handedDown(state.urn, packageOf(child.type)),
        }),
      );
      children.push(made.urn);
      return { urn: made.urn, ...(made.id === undefined ? {} : { id: made.id }), outputs: made.outputs };
    };
    try {
      const { outputs } = await construct(goal.name, goal.properties, register, { urn: state.urn });
      // The component computes its outputs from all its children together: as long as one of them is unknown all are,
      // and each depends on every child.
      state.outputs = children.every((urn) => this.resources.get(urn)?.id !== undefined)
        ? outputs
        : Object.fromEntries(Object.keys(outputs).map((key) => [key, unknown]));
      this.constructed.set(state.urn, children);
    } catch (error) {
      if (error instanceof DeploymentError) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      throw new DeploymentError(`${goal.type} resource '${goal.name}' has a problem: ${reason}`, state.urn);
    }
  }

  /** What every output of a remote component depends on: all that it has made. */
  madeBy(component: string): readonly string[] {
    return this.constructed.get(component) ?? [];
  }

  private blank(goal: Goal, urn: string): ResourceState {
    const parent = this.resources.get(goal.parent);
    const options = goal.options;
    return {
      urn,
      type: goal.type,
      name: goal.name,
      parent: goal.parent,
      custom: goal.custom,
      read: false,
      inputs: goal.properties,
      outputs: {},
      dependencies: [...new Set(goal.dependencies)],
      propertyDependencies: goal.propertyDependencies,
      protect: options.hasProtect() ? options.getProtect()! : (parent?.protect ?? false),
      provider: "",
      ignoreChanges: options.getIgnoreChangesList(),
      additionalSecretOutputs: options.getAdditionalSecretOutputsList(),
      deleteBeforeReplace: options.hasDeleteBeforeReplace() ? options.getDeleteBeforeReplace() : undefined,
      aliases: aliasUrns(
        { ...this.settings, ...goal, urn, aliases: options.getAliasesList() },
        parent?.aliases ?? [],
      ),
      timeouts: timeoutsOf(options.getCustomTimeouts()),
    };
  }

  private withAssetHashes({ type, name, properties }: Goal, urn: string): Record<string, Value> {
    try {
      return withAssetHashes(properties, this.settings.root);
    } catch (error) {
      if (!(error instanceof MissingAsset)) throw error;
      throw new DeploymentError(`${type} resource '${name}' has a problem: ${error.message}`, urn);
    }
  }

  private newUrn(goal: Goal): string {
    const urn = makeUrn(this.settings.stack, this.settings.project, goal.parent, goal.type, goal.name);
    if (this.resources.has(urn)) {
      throw new DeploymentError(`Duplicate resource URN '${urn}'; try giving it a unique name`, urn);
    }
    return urn;
  }

  private keep(state: ResourceState): void {
    this.resources.set(state.urn, state);
    this.parents.set(state.urn, state.parent);
  }

  private *ancestors(parent: string): Generator<string> {
    for (let urn = parent; urn !== ""; urn = this.parents.get(urn) ?? "") yield urn;
  }

  private refused(
    state: ResourceState,
    failures: readonly { property: string; reason: string }[],
  ): DeploymentError {
    const texts = failures.map(({ property, reason }) => {
      const where = property === "" ? "" : ` Examine values at '${nameOf(state.urn)}.${property}'.`;
      return `${typeOf(state.urn)} resource '${nameOf(state.urn)}' has a problem: ${reason.replace(/\.?$/, ".")}${where}`;
    });
    return new DeploymentError(texts.join("\n"), state.urn);
  }
}
