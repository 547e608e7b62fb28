import type { Mode } from "../mode";
import { isSameValue } from "../protocol/same-value";
import type { Properties, Value } from "../protocol/value";
import type { CheckRequest, Provider } from "../providers/provider";
import { changeOf, withIgnoredChanges } from "./change";
import { ExistingResources } from "./existing-resources";
import type { Goal } from "./goal";
import { refusedInputs } from "./refused-inputs";
import { replacedDependents } from "./replaced-dependents";
import type { ResourceState } from "./resource-state";
import { inheritSecrets, secretOutputs } from "./secret-outputs";
import { plainStep, type Step } from "./step";

/** Decides what becomes of each resource: from what the program asks for, and what exists. */
export class StepPlanner {
  private readonly existing: ExistingResources;
  private readonly planned = new Map<string, Step>();
  /** What goes with something that is deleted before its successor is there: by URN, the properties that force it. */
  private readonly going = new Map<string, readonly string[]>();

  constructor(
    private readonly mode: Mode,
    private readonly states: readonly ResourceState[],
    /** The provider behind a URN; none where the run does not know it. */
    private readonly providerAt: (urn: string) => Provider | undefined,
  ) {
    this.existing = new ExistingResources(states);
  }

  /** What the run does with each resource, in the order of the registrations; what nobody registered goes at the end. */
  get steps(): readonly Step[] {
    return [...this.planned.values(), ...this.existing.left.map((before) => plainStep("delete", { before }))];
  }

  /** A resource that is read: whoever owns it, it is not the stack. */
  planRead(state: ResourceState): void {
    this.existing.take(state);
    this.planned.set(state.urn, plainStep("read", { after: state }));
  }

  /** A component or a provider: nothing is made in AWS, so nothing can be in the way of a change. */
  planWithoutProvider(state: ResourceState): void {
    const before = this.existing.take(state);
    const isSame = before !== undefined && isSameValue(before.inputs, state.inputs);
    const step =
      before === undefined
        ? plainStep("create", { after: state })
        : plainStep(isSame ? "same" : "update", { before, after: state });
    this.planned.set(state.urn, step);
  }

  /** Check of a resource: its inputs are then as the provider leaves them. The result is what exists of it. */
  check(state: ResourceState, goal: Goal, provider: Provider): ResourceState | undefined {
    const before = this.existing.take(state);
    const imported =
      goal.importId === "" || before !== undefined ? undefined : provider.read(state, goal.importId);
    const oldInputs = before?.inputs ?? imported;
    const inputs = asked(goal, before);
    checkInputs(state, provider, oldInputs === undefined ? { inputs } : { inputs, oldInputs });
    return before;
  }

  /** Diff of a checked resource: what is done with it. */
  decide(state: ResourceState, goal: Goal, provider: Provider, before: ResourceState | undefined): Step {
    const step =
      before === undefined
        ? plainStep("create", { after: state })
        : this.changeOf(before, state, goal, provider);
    // A name that Check once made stays with what exists: what takes its place gets another one.
    if (step.operation === "replace")
      checkInputs(state, provider, { inputs: asked(goal, before), seed: "of a replacement" });
    this.planned.set(state.urn, step);
    return step;
  }

  private changeOf(before: ResourceState, state: ResourceState, goal: Goal, provider: Provider): Step {
    const goesBy = this.going.get(before.urn);
    const step = changeOf(provider, before, state, goal.options, goesBy);
    if (step.deleteBeforeReplace && goesBy === undefined) this.takeAlong(before, provider);
    return step;
  }

  /** What goes first takes with it what cannot be without it. */
  private takeAlong(root: ResourceState, provider: Provider): void {
    const replacedFor = (state: ResourceState, inputs: Properties) =>
      // A version of the provider that is no longer asked for would say the same as the one that is.
      (this.providerAt(state.provider) ?? provider).diff({ ...state, inputs }, state).replaces;
    for (const [urn, replacedBy] of replacedDependents(root, this.states, replacedFor))
      this.going.set(urn, replacedBy);
  }

  /** What a resource has after its step: of what stays as it is, all that is known. */
  complete(state: ResourceState, goal: Goal, provider: Provider, { operation, before }: Step): void {
    const preview = this.mode === "preview";
    if (before === undefined || operation === "replace") {
      const generation = before === undefined ? 0 : 1;
      const { id, outputs } = provider.create({ ...state, generation }, preview);
      state.outputs = inheritSecrets({ ...outputs }, state.inputs);
      const known = goal.importId !== "" && before === undefined ? goal.importId : id;
      if (known !== undefined) state.id = known;
    } else {
      state.outputs =
        operation === "same"
          ? before.outputs
          : inheritSecrets({ ...provider.update(state, before, preview).outputs }, state.inputs);
      if (before.id !== undefined) state.id = before.id;
    }
    state.outputs = secretOutputs(state.outputs, state.additionalSecretOutputs);
  }
}

/** What the program asks for, but what it wants left as it is. */
function asked({ properties, options }: Goal, before: ResourceState | undefined): Record<string, Value> {
  return before === undefined ? properties : withIgnoredChanges(properties, before, options);
}

/** Fills in the inputs as the provider's Check leaves them. */
function checkInputs(
  state: ResourceState,
  provider: Provider,
  request: Pick<CheckRequest, "inputs" | "oldInputs" | "seed">,
): void {
  const checked = provider.check({ ...state, ...request });
  if ("failures" in checked) throw refusedInputs(state.urn, checked.failures);
  state.inputs = { ...checked.inputs };
}
