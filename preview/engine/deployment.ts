import { UnusableAsset } from "./asset-files";
import { withAssetHashes } from "./asset-hash";
import { blankState } from "./blank-state";
import type { StackSettings } from "./default-providers";
import { ConstructRefusal } from "../providers/construct-refusal";
import { DeploymentError } from "./deployment-error";
import { plainGoal, type Goal } from "./goal";
import { ProviderRegistry } from "./provider-registry";
import type { Mode } from "../mode";
import type { ChildRegistration, Provider, Providers, RegisteredChild } from "../providers/provider";
import type { ResourceState } from "./resource-state";
import type { Step } from "./step";
import { StepPlanner } from "./step-planner";
import type { Transforms } from "./transforms";
import { isProviderType, makeUrn, packageOf } from "./urn";
import { withDependencies } from "./with-dependencies";
import { unknownSentinel, type Value } from "../protocol/value";

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
  /** What the stack holds before the run. @default nothing */
  readonly existing?: readonly ResourceState[];
}

/** The engine's part of a run: from what a program asks for to a plan. */
export class Deployment {
  readonly resources = new Map<string, ResourceState>();
  private readonly parents = new Map<string, string>();
  private readonly constructed = new Map<string, readonly string[]>();
  private readonly registry: ProviderRegistry;
  private readonly planner: StepPlanner;

  constructor(
    private readonly settings: DeploymentSettings,
    providers: Providers,
    private readonly transforms: Transforms,
    private readonly judge: Judge | undefined,
  ) {
    this.registry = new ProviderRegistry(settings.root, settings.settings, providers, (goal) =>
      this.place(goal),
    );
    this.planner = new StepPlanner(settings.mode, settings.existing ?? [], (urn) => this.registry.find(urn));
  }

  /** What the run does with each resource, in the order of the registrations; what nobody registered goes at the end. */
  get steps(): readonly Step[] {
    return this.planner.steps;
  }

  /** Registers a resource; a remote component registers its children too. */
  async register(goal: Goal): Promise<ResourceState> {
    const provider = goal.custom || goal.remote ? this.registry.inherited(goal) : goal.options.provider;
    const asked: Goal = { ...goal, options: { ...goal.options, provider } };
    const changed = await this.transforms.run(asked, goal.transforms, this.ancestors(goal.parent));
    const merged = withDependencies(asked, changed.dependencies, changed.options.dependsOn);
    const after: Goal = { ...merged, properties: changed.properties, options: changed.options };
    const state = await this.place(goal.remote ? withoutInputs(after) : after);
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
    this.planner.planRead(state);
    return state;
  }

  /** The provider that a reference, or the package's default provider, stands for. */
  async providerFor(package_: string, reference: string, version: string): Promise<Provider> {
    return this.registry.provider(await this.registry.resolve(package_, reference, version));
  }

  private async place(asked: Goal): Promise<ResourceState> {
    const urn = this.newUrn(asked);
    const goal = { ...asked, properties: this.withAssetHashes(asked, urn) };
    const state = this.blank(goal, urn);
    // Held from here on: a second registration of the same URN may arrive while the first one waits.
    this.keep(state);
    if (!goal.custom) this.registry.addComponent(urn, goal);
    if (goal.custom && !isProviderType(goal.type)) return this.planCustom(state, goal);
    if (goal.custom) this.planProvider(state, goal);
    this.planner.planWithoutProvider(state);
    await this.judged(state, undefined);
    return state;
  }

  /** Check, remediate, analyze, and what the difference with what exists asks for: the engine's order. */
  private async planCustom(blank: ResourceState, goal: Goal): Promise<ResourceState> {
    const { options } = goal;
    const providerUrn = await this.registry.resolve(packageOf(goal.type), options.provider, options.version);
    const provider = this.registry.provider(providerUrn);
    const state: ResourceState = { ...blank, provider: providerUrn };
    const before = this.planner.check(state, goal, provider);
    this.resources.set(state.urn, state);
    await this.judged(state, this.resources.get(providerUrn));
    const step = this.planner.decide(state, goal, provider, before);
    this.planner.complete(state, goal, provider, step);
    return state;
  }

  private planProvider(state: ResourceState, goal: Goal): void {
    const version = goal.options.version;
    state.inputs = version === "" ? goal.properties : { ...goal.properties, version };
    state.outputs = state.inputs;
    state.id = unknownSentinel;
    this.registry.configure(state);
  }

  private async judged(state: ResourceState, provider: ResourceState | undefined): Promise<void> {
    if (this.judge === undefined) return;
    state.inputs = await this.judge.remediate(state, provider);
    this.judge.analyze(state, provider);
  }

  private async construct(goal: Goal, state: ResourceState): Promise<void> {
    const { name, type } = goal;
    const problem = (reason: string) =>
      new DeploymentError(`${type} resource '${name}' has a problem: ${reason}`, state.urn);
    const provider = await this.providerFor(packageOf(type), goal.options.provider, goal.options.version);
    if (provider.construct === undefined) throw problem("this remote component is not emulated");
    const register = async (child: ChildRegistration): Promise<RegisteredChild> => {
      const { urn, id, outputs } = await this.registerChild(child, state);
      return { urn, ...(id === undefined ? {} : { id }), outputs };
    };
    try {
      const { urn } = state;
      const made = await provider.construct({ type, name, urn, inputs: goal.properties, register });
      state.outputs = { ...made.outputs };
      this.constructed.set(urn, made.dependencies);
    } catch (error) {
      if (!(error instanceof ConstructRefusal)) throw error;
      throw problem(error.message);
    }
  }

  private registerChild(child: ChildRegistration, component: ResourceState): Promise<ResourceState> {
    return this.register(
      plainGoal({
        ...child,
        custom: true,
        properties: child.inputs,
        provider: this.registry.handedDown(component.urn, packageOf(child.type)),
      }),
    );
  }

  /** What each output of a remote component depends on. That of any other resource depends on the resource alone. */
  outputDependencies({ urn, outputs }: ResourceState): readonly (readonly [string, readonly string[]])[] {
    const dependencies = this.constructed.get(urn);
    return dependencies === undefined ? [] : Object.keys(outputs).map((key) => [key, dependencies]);
  }

  private blank(goal: Goal, urn: string): ResourceState {
    return blankState(goal, urn, this.resources.get(goal.parent), this.settings);
  }

  private withAssetHashes({ type, name, properties }: Goal, urn: string): Record<string, Value> {
    try {
      return withAssetHashes(properties, this.settings.root);
    } catch (error) {
      if (!(error instanceof UnusableAsset)) throw error;
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
}

/** A remote component gets its arguments and registers itself without them: plan and state hold none. */
function withoutInputs(goal: Goal): Goal {
  return { ...goal, properties: {}, propertyDependencies: {}, dependencies: goal.options.dependsOn };
}
