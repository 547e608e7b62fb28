import { UnusableAsset } from "./asset-files";
import { withAssetHashes } from "./asset-hash";
import { blankState } from "./blank-state";
import type { StackSettings } from "./default-providers";
import { ConstructRefusal } from "../providers/construct-refusal";
import { DeploymentError } from "./deployment-error";
import { plainGoal, type Goal } from "./goal";
import { ProviderRegistry } from "./provider-registry";
import type { Mode } from "../mode";
import { isSameValue } from "../protocol/same-value";
import type {
  CheckRequest,
  ChildRegistration,
  Provider,
  Providers,
  RegisteredChild,
} from "../providers/provider";
import { refusedInputs } from "./refused-inputs";
import { replacedDependents } from "./replaced-dependents";
import type { ResourceOptions } from "./resource-options";
import type { ResourceState } from "./resource-state";
import { inheritSecrets, secretOutputs } from "./secret-outputs";
import type { Transforms } from "./transforms";
import { ExistingResources } from "./existing-resources";
import { plainStep, type Step } from "./step";
import { changeOf, withIgnoredChanges } from "./change";
import { isProviderType, makeUrn, packageOf } from "./urn";
import { withDependencies } from "./with-dependencies";
import { unknownSentinel, type Properties, type Value } from "../protocol/value";

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
  private readonly existing: ExistingResources;
  private readonly planned = new Map<string, Step>();
  /** What goes with something that is deleted before its successor is there: by URN, the properties that force it. */
  private readonly going = new Map<string, readonly string[]>();

  constructor(
    private readonly settings: DeploymentSettings,
    providers: Providers,
    private readonly transforms: Transforms,
    private readonly judge: Judge | undefined,
  ) {
    this.registry = new ProviderRegistry(settings.root, settings.settings, providers, (goal) =>
      this.place(goal),
    );
    this.existing = new ExistingResources(settings.existing ?? []);
  }

  /** What the run does with each resource, in the order of the registrations; what nobody registered goes at the end. */
  get steps(): readonly Step[] {
    return [...this.planned.values(), ...this.existing.left.map((before) => plainStep("delete", { before }))];
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
    this.existing.take(state);
    this.planned.set(urn, plainStep("read", { after: state }));
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
    this.planWithoutProvider(state);
    await this.judged(state, undefined);
    return state;
  }

  /** Check, remediate, analyze, and what the difference with what exists asks for: the engine's order. */
  private async planCustom(blank: ResourceState, goal: Goal): Promise<ResourceState> {
    const { options } = goal;
    const providerUrn = await this.registry.resolve(packageOf(goal.type), options.provider, options.version);
    const provider = this.registry.provider(providerUrn);
    const state: ResourceState = { ...blank, provider: providerUrn };
    const before = this.existing.take(state);
    const imported =
      goal.importId === "" || before !== undefined ? undefined : provider.read(state, goal.importId);
    const given =
      before === undefined ? goal.properties : withIgnoredChanges(goal.properties, before, options);
    this.check(state, provider, { inputs: given, oldInputs: before?.inputs ?? imported });
    const change = before === undefined ? undefined : this.change(provider, before, state, options);
    // A name that Check once made stays with what exists: what takes its place gets another one.
    if (change?.operation === "replace")
      this.check(state, provider, { inputs: given, seed: "of a replacement" });
    this.resources.set(state.urn, state);
    await this.judged(state, this.resources.get(providerUrn));
    const step: Step = change ?? plainStep("create", { after: state });
    this.planned.set(state.urn, step);
    this.complete(state, provider, step);
    if (imported !== undefined) state.id = goal.importId;
    return state;
  }

  /** What is done with a resource that exists; what goes first takes with it what cannot be without it. */
  private change(
    provider: Provider,
    before: ResourceState,
    state: ResourceState,
    options: ResourceOptions,
  ): Step {
    const goes = this.going.get(before.urn);
    const change = changeOf(provider, before, state, options, goes);
    if (change.deleteBeforeReplace && goes === undefined) {
      const replacedFor = (dependent: ResourceState, inputs: Properties) =>
        this.registry.provider(dependent.provider).diff({ ...dependent, inputs }, dependent).replaces;
      const dependents = replacedDependents(before, this.settings.existing ?? [], replacedFor);
      for (const [urn, replacedBy] of dependents) this.going.set(urn, replacedBy);
    }
    return change;
  }

  /** Fills in the inputs as the provider's Check leaves them. */
  private check(
    state: ResourceState,
    provider: Provider,
    {
      inputs,
      oldInputs,
      seed,
    }: Pick<CheckRequest, "inputs" | "seed"> & { oldInputs?: Properties | undefined },
  ): void {
    const checked = provider.check({
      ...state,
      inputs,
      ...(oldInputs === undefined ? {} : { oldInputs }),
      ...(seed === undefined ? {} : { seed }),
    });
    if ("failures" in checked) throw refusedInputs(state.urn, checked.failures);
    state.inputs = { ...checked.inputs };
  }

  /** What the resource has after its step: of what stays as it is, all that is known. */
  private complete(state: ResourceState, provider: Provider, { operation, before }: Step): void {
    const preview = this.settings.mode === "preview";
    const stays = operation === "same" || operation === "update" ? before : undefined;
    if (operation === "same") state.outputs = before!.outputs;
    else {
      const made =
        stays === undefined
          ? provider.create({ ...state, generation: before === undefined ? 0 : 1 }, preview)
          : provider.update(state, stays, preview);
      state.outputs = inheritSecrets({ ...made.outputs }, state.inputs);
      if (stays === undefined && made.id !== undefined) state.id = made.id;
    }
    if (stays?.id !== undefined) state.id = stays.id;
    state.outputs = secretOutputs(state.outputs, state.additionalSecretOutputs);
  }

  /** A component or a provider: nothing is made in AWS, so nothing can be in the way of a change. */
  private planWithoutProvider(state: ResourceState): void {
    const before = this.existing.take(state);
    const isSame = before !== undefined && isSameValue(before.inputs, state.inputs);
    const operation = before === undefined ? "create" : isSame ? "same" : "update";
    this.planned.set(
      state.urn,
      plainStep(operation, before === undefined ? { after: state } : { before, after: state }),
    );
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
